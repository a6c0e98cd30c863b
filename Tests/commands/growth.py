#!/usr/bin/env python3
"""How processor time grows with each list that a script can hold, for each command that reads it.

usage: growth.py [--quick | --all] [--only PART] OCSIM

Each command reads a list of n, 2n and 4n items. Without what the command costs on an empty list,
twice as many items may cost at most 2.6 times as much; a command whose time is too short to be
measured gets a longer list. A single slow run proves nothing, so a growth counts only when it is
seen six times. Each list is tried with the commands that go through it in their own way; --quick,
which the check runs, tries it with the last of them, --all with every command. --only takes the
pairs whose name has PART in it.
"""
import argparse
import os
import pathlib
import resource
import subprocess
import tempfile

from support import STATUSES, finish

MOST = 2.6
MEASURABLE = 0.04  # seconds of processor time beyond an empty list
LONGEST = 40_000  # items
BASE = """CREATE DATABASE d;
CREATE GROUP staff;
GRANT USE ON DATABASE d TO GROUP staff;
\\node n address = '10.0.0.1';
\\idp i issuer = 'https://i.example';
\\app a idp = i, client_id = 'a', type = native, grants = [device_code];
\\person jane idp = i, subject = 'jane';
CREATE SSO INTEGRATION s PROTOCOL OIDC issuer = 'https://i.example', client_id = 'a',
  default_group = 'staff';
"""


def lines(form):
    return lambda count: "".join(form.format(i=i) for i in range(count))


def listed(head, item, tail, joint=", "):
    return lambda count: head + joint.join(item.format(i=i) for i in range(max(count, 1))) + tail


LOGIN = "'ocient://10.0.0.1/d?handshake=sso&ssoOAuthFlow=deviceGrant'"
LISTS = {
    "statements": lines("GRANT SELECT ON DATABASE d TO GROUP staff;\n"),
    "lines": lambda count: "-- a comment\n" * count,
    "statements on a line": lambda count: "CREATE DATABASE d;" * count,
    "faults on a line": lambda count: "'a;'" * count,
    "bare faults on a line": lambda count: "a;" * count,
    "secrets on a line": lambda count: "CREATE USER u PASSWORD = x;" * count,
    "names": listed("GRANT USE ON DATABASE d TO GROUP ", "g{i}", ";\n"),
    "databases": lines("CREATE DATABASE d{i};\n"),
    "groups": lines("CREATE GROUP g{i};\n"),
    "users": lines("CREATE USER u{i} PASSWORD = 'Abcdefg1!';\n"),
    "members": lines(
        "CREATE USER u{i} PASSWORD = 'Abcdefg1!';\nALTER GROUP staff ADD USER u{i};\n"),
    "memberships": lines("CREATE GROUP g{i};\nALTER GROUP g{i} ADD USER admin;\n"),
    "integrations": lines(
        "CREATE SSO INTEGRATION s{i} PROTOCOL OIDC issuer = 'https://i.example',"
        " client_id = 'a{i}', default_group = 'staff';\n"),
    "pools": lines(
        "CREATE CONNECTIVITY_POOL p{i} PARTICIPANTS ((NODE n LISTEN_PORT {i}));\n"),
    "participants": listed(
        "CREATE CONNECTIVITY_POOL p PARTICIPANTS (", "(NODE n LISTEN_PORT {i})", ");\n"),
    "nodes": lines("\\node n{i} address = 'n{i}.example';\n"),
    "tables": lines("CREATE TABLE t{i} (a INT);\n"),
    "providers": lines("\\idp i{i} issuer = 'https://i{i}.example';\n"),
    "applications": lines("\\app a{i} idp = i, client_id = 'a{i}', type = native;\n"),
    "persons": lines("\\person p{i} idp = i, subject = 'p{i}';\n"),
    "tokens": lines("\\token t{i} app = a, audience = 'x{i}';\n"),
    "routes": lines("\\route 'h{i}:4050' to = '10.0.0.1:4050';\n"),
    "attempts": lines("\\connect " + LOGIN + " as = jane;\n"),
    "questions": lines("\\can GROUP staff USE ON DATABASE d;\n"),
    "expectations": lines("\\connect " + LOGIN + " as = jane;\n\\expect accepted;\n"),
    "audiences": listed(
        "CREATE SSO INTEGRATION t PROTOCOL OIDC issuer = 'https://i.example', client_id = 'b',"
        " additional_audiences = [", "'x{i}'", "];\n"),
    "claims": lines("\\prove always accepted where person = jane;\n"),
    "variables": lines("\\set v{i} = 'x';\n"),
    "restarts": lines("\\restart;\n"),
    "includes": lines("\\i 'part.ocsim';\n"),
}
COMMANDS = {
    "run": ["run", "{script}"],
    "run --format json": ["run", "--format", "json", "{script}"],
    "check": ["check", "{script}"],
    "fmt": ["fmt", "{script}"],
    "dump": ["dump", "--setup", "{script}"],
    "test": ["test", "--allow-outside", "{script}"],
    "connect": ["connect", "--setup", "{script}", "--as", "jane",
                "ocient://10.0.0.1/d?handshake=sso&ssoOAuthFlow=deviceGrant"],
    "can": ["can", "--setup", "{script}", "GROUP staff USE ON DATABASE d"],
    "who": ["who", "--setup", "{script}", "USE ON DATABASE d"],
    "show databases": ["show", "databases", "--setup", "{script}"],
    "show pools": ["show", "pools", "--setup", "{script}"],
    "show system": ["show", "system", "--setup", "{script}"],
    "whatif": ["whatif", "--setup", "{script}", "--change", "{change}",
               "{attempts}"],
    "whatif of attempts": ["whatif", "--change", "{change}", "{script}"],
    "shell": ["shell"],
}
# The commands that go through every list in their own way, and the lists that only some read.
COMMON = ["run", "run --format json", "check", "fmt", "dump", "connect"]
SPECIAL = {
    "attempts": ["run", "test", "check", "whatif of attempts"], "includes": ["fmt", "check", "run"],
    "expectations": ["test", "run --format json"],
    "questions": ["run"], "variables": ["run"], "claims": ["check", "fmt"], "restarts": ["run"],
    "lines": ["run", "check", "fmt", "shell"], "statements": COMMON + ["shell"],
    "statements on a line": ["run", "check", "fmt", "shell"],
    "faults on a line": ["run", "check", "fmt", "shell"],
}


def seconds(words, typed):
    """Processor time of a command, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(typed, "rb") if typed else open(os.devnull, "rb") as given:
        status = subprocess.run(words, stdin=given, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL).returncode
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if status not in STATUSES:
        raise SystemExit(f"exit status {status}: {' '.join(words)}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


class Growth:
    """One command on one list."""

    def __init__(self, ocsim, folder, name, command):
        self.ocsim, self.folder, self.name, self.command = ocsim, folder, name, command
        self.title = f"{name}: {command}"
        self.measured = {}

    def cost(self, count):
        """The least processor time of two runs on a list of `count` items."""
        script = os.path.join(self.folder, "list.ocsim")
        pathlib.Path(script).write_text(BASE + (LISTS[self.name](count) if count else ""))
        pathlib.Path(self.folder, "part.ocsim").write_text("-- nothing\n")
        change = os.path.join(self.folder, "change.sql")
        pathlib.Path(change).write_text("ALTER DATABASE d SET SSO INTEGRATION s;\n")
        attempts = os.path.join(self.folder, "attempts.ocsim")
        pathlib.Path(attempts).write_text(f"\\connect {LOGIN} as = jane;\n")
        words = [word.format(script=script, change=change, attempts=attempts)
                 for word in COMMANDS[self.command]]
        typed = script if self.command == "shell" else None
        least = min(seconds([self.ocsim, *words], typed) for _ in range(2))
        self.measured[count] = min(least, self.measured.get(count, least))
        return self.measured[count]

    def worst(self, count):
        """The largest ratio of the costs of 2n to n and of 4n to 2n, without an empty list's."""
        self.measured = {}
        empty = self.cost(0)
        costs = [max(self.cost(count * factor) - empty, 0.001) for factor in (1, 2, 4)]
        return max(costs[1] / costs[0], costs[2] / costs[1]), costs

    def result(self):
        """The length of the list, its costs and the ratio, the least of up to six."""
        count = 500
        empty = self.cost(0)
        while count * 8 < LONGEST and self.cost(count) - empty < MEASURABLE:
            count *= 2
        best = None
        for _ in range(6):
            ratio, costs = self.worst(count)
            if best is None or ratio < best[0]:
                best = (ratio, costs)
            if best[0] < MOST or costs[2] < MEASURABLE:
                break
        return count, best[1], best[0]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--all", action="store_true")
    arguments.add_argument("--quick", action="store_true")
    arguments.add_argument("--only", default="")
    arguments.add_argument("ocsim")
    chosen = arguments.parse_args()
    ocsim = str(pathlib.Path(chosen.ocsim).resolve())
    def commands(name):
        own = SPECIAL.get(name, COMMON)
        return COMMANDS if chosen.all else own[-1:] if chosen.quick else own

    pairs = [(name, command) for name in LISTS for command in commands(name)]
    faults, count = [], 0
    print(f"{'list: command':44}{'n':>8}{'n':>9}{'2n':>9}{'4n':>9}  ratio")
    with tempfile.TemporaryDirectory() as folder:
        for name, command in pairs:
            growth = Growth(ocsim, folder, name, command)
            if chosen.only not in growth.title:
                continue
            size, costs, ratio = growth.result()
            count += 1
            row = "".join(f"{cost:9.3f}" for cost in costs)
            print(f"{growth.title:44}{size:8}{row}  {ratio:5.2f}", flush=True)
            if ratio >= MOST and costs[2] >= MEASURABLE:
                faults.append(f"growth: {growth.title}: {ratio:.2f} times as much for twice")
    finish(f"growth: {count} pairs, {len(faults)} faults", faults, count > 0)


main()
