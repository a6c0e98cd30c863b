#!/usr/bin/env python3
"""What pipelines use: formats of check and test, fixes, updates, the project file, watching, the
pager, answers without output.

usage: pipeline.py OCSIM
"""
import collections
import fcntl
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

import sarif
from screen import Terminal
from support import ROOT, command, finish, run

GUIDE = ["--setup", "Corpus/guide/setup.sql", "--setup", "Corpus/guide/world.ocsim"]
PEOPLE = "ocient://db.example.com/sandbox?handshake=SSO&ssoOAuthFlow=deviceGrant"
MACHINE = "ocient://id_token@system:${m2m}@db.example.com:4050/sandbox?handshake=SSO&" \
    "identityprovider=sso_m2m"
FILES = {
    "good.sql": "CREATE GROUP g;\n",
    "bad.sql": "CREATE GROUP g;\nDROP GROUP h;\n",
    "broken.sql": "CREATE GROPU g;\n",
    "fixable.sql": "CREATE SSO INTEGRATION i PROTOCOL oidc issuer = 'https://a.example/',\n"
                   "  client_id = 'c', default_group = 'public';\n",
    "change.sql": "DROP GROUP readonly;\nDROP GROUP nowhere;\n",
    "met.ocsim": "\\section 'one';\nCREATE GROUP a;\n\\expect ok;\n\\section 'two <&>';\n"
                 "DROP GROUP b;\n\\expect error, code = -612;\n",
    "unmet.ocsim": "CREATE GROUP a;\n\\expect error;\nDROP GROUP b;\n\\expect ok;\n"
                   "\\can USE ON SYSTEM AS GROUP public;\n\\expect allowed;\nDROP GROUP c;\n",
    "empty.ocsim": "CREATE GROUP a;\n",
    "claim.ocsim": "\\prove never accepted;\n\\prove never accepted where user = 'admin@system';\n",
}


class Work:
    """A folder with files, and the calls that are made in it."""

    def __init__(self, ocsim, folder):
        self.ocsim, self.folder = ocsim, pathlib.Path(folder)
        (self.folder / "Corpus").symlink_to(ROOT / "Corpus")
        for name, text in FILES.items():
            (self.folder / name).write_text(text)
        self.faults, self.count = [], 0

    def check(self, what, holds, seen=""):
        self.count += 1
        if not holds:
            self.faults.append(f"pipeline: {what}\n{seen}")

    def split(self, *words, typed=None, cwd=None):
        result = subprocess.run(
            [self.ocsim, *words], cwd=cwd or self.folder, input=typed, text=True,
            capture_output=True, timeout=120, check=False)
        return result.returncode, result.stdout, result.stderr

    def file(self, name, text=None):
        path = self.folder / name
        if text is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return path.read_text()


def checks(work):
    """check: findings are the result; folders, set-ups, statuses, fixes."""
    status, out, err = work.split("check", "bad.sql")
    work.check("findings go to standard output",
               (status, err) == (1, "") and "bad.sql:2:12: error:" in out, out + err)
    for words, wanted in [
            ([], 0), (["--fail-on", "error"], 0), (["--fail-on", "warning"], 2),
            (["--fail-on", "note"], 2)]:
        status, out, _ = work.split("check", "fixable.sql", *words)
        work.check(f"{words} exits with {wanted}", status == wanted, f"{status} {out}")
    work.check("the worst counts", work.split("check", "broken.sql", "bad.sql")[0] == 3)
    folder = work.folder / "tree" / "deep"
    folder.mkdir(parents=True)
    work.file("tree/1.sql", "CREATE GROUP a;\n")
    work.file("tree/2.sql", "CREATE GROUP a;\n")
    work.file("tree/deep/3.sql", "DROP GROUP a;\n")
    work.file("tree/deep/own.ocsim", "CREATE GROUP a;\n")
    status, out, _ = work.split("check", "tree")
    work.check("a folder's scripts are one set-up, each scenario is one of its own",
               status == 1 and "tree/2.sql:1:14: error:" in out and out.count("error:") == 1, out)
    status, out, err = work.split("check", "--setup", "bad.sql", "change.sql")
    work.check("the set-up's own findings are left out", "bad.sql" not in out and
               out.count("error:") == 2 and "the set-up itself has errors" in err, out + err)
    status, out, err = work.split("check", *GUIDE, "good.sql")
    work.check("and its advice", (status, out, err) == (0, "0 errors, 0 warnings, 0 notes\n", ""),
               out + err)
    status, out, _ = work.split("check", "--fix", "fixable.sql")
    work.check("fixes are made, shown and checked", status == 0 and
               out.startswith("fixable.sql:1:") and "- " in out and "A-TRAILING-SLASH" not in out
               and "'https://a.example'" in work.file("fixable.sql"), out)
    before = work.file("broken.sql")
    work.split("check", "--fix", "bad.sql")
    work.check("what has no fix stays", work.file("broken.sql") == before
               and work.file("bad.sql") == FILES["bad.sql"])
    work.check("standard input has no fix", work.split("check", "--fix", "-", typed="")[0] == 64)


def logs(work):
    """SARIF by its schema, annotations of GitHub."""
    for files in (["broken.sql", "bad.sql"], ["Corpus/guide"], ["Corpus/advice"], ["good.sql"]):
        _, out, _ = work.split("check", "--format", "sarif", "--allow-outside", *files)
        log = json.loads(out)
        found = sarif.faults(log)
        work.check(f"SARIF of {files}", not found, "\n".join(found[:5]))
        rules = [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
        named = {result["ruleId"] for result in log["runs"][0]["results"]}
        work.check(f"SARIF of {files}: its rules", set(rules) == named and len(rules) == len(named))
    broken = json.loads('{"version": "2.1", "runs": [{"tool": {}, "results": [{"level": "bad"}]}]}')
    work.check("the schema notices faults", len(sarif.faults(broken)) == 4)
    _, out, _ = work.split("check", "--format", "github", "bad.sql")
    work.check("GitHub", out.startswith("::error file=bad.sql,line=2,col=12,endLine=2,"), out)


def cases(work):
    """JUnit and TAP: a case for each expectation, with message, file and line."""
    status, out, _ = work.split("test", "--format", "junit", "met.ocsim", "unmet.ocsim",
                                "empty.ocsim", "claim.ocsim")
    root = xml.fromstring(out)
    found = collections.Counter()
    for case in root.iter("testcase"):
        failure = case.find("failure")
        found[case.get("file"), int(case.get("line")), failure is not None,
              case.find("skipped") is not None] += 1
        if failure is not None:
            work.check("a failure has a message and a text", failure.get("message")
                       and failure.text, out)
    wanted = collections.Counter([
        ("met.ocsim", 3, False, False), ("met.ocsim", 6, False, False),
        ("unmet.ocsim", 2, True, False), ("unmet.ocsim", 4, True, False),
        ("unmet.ocsim", 6, True, False), ("unmet.ocsim", 7, True, False),
        ("empty.ocsim", 1, False, True), ("claim.ocsim", 1, False, False),
        ("claim.ocsim", 2, False, False)])
    work.check("JUnit has each expectation once", found == wanted, f"{found}\n{out}")
    work.check("JUnit counts", (root.get("tests"), root.get("failures"), root.get("skipped"))
               == ("9", "4", "1") and len(root) == 4 and status == 1, out)
    names = [case.get("name") for case in root.iter("testcase")]
    work.check("a section is in the name", "met.ocsim:6: two <&>: DROP GROUP b" in names, names)
    number = json.loads(work.split("test", "--format", "json", "--allow-outside",
                                   "Corpus/scenarios/guide")[1])["summary"]["expectations"]
    _, out, _ = work.split("test", "--format", "junit", "--allow-outside", "Corpus/scenarios/guide")
    work.check("the guide's cases", len(list(xml.fromstring(out).iter("testcase"))) == number)
    prove = shutil.which("prove")
    for files, passes in (["met.ocsim"], True), (["met.ocsim", "unmet.ocsim"], False):
        _, tap, _ = work.split("test", "--format", "tap", *files)
        work.file("cases.t", tap)
        result = subprocess.run([prove, "-e", "cat", "cases.t"], cwd=work.folder, text=True,
                                capture_output=True, check=False)
        work.check(f"prove of {files}", (result.returncode == 0) == passes
                   and "Tests=2" in result.stdout.replace("6", "2")
                   and ("Failed 4/6" in result.stdout + result.stderr) != passes,
                   result.stdout + result.stderr)


def empties(work):
    status, _, err = work.split("test", "empty.ocsim")
    work.check("a scenario that expects nothing is a warning",
               (status, err) == (0, "ocsim: warning: empty.ocsim expects nothing\n"), err)
    status, _, err = work.split("test", "--fail-on-empty", "empty.ocsim")
    work.check("or a failure", status == 2 and "ocsim: error: empty.ocsim" in err, err)


def updates(work):
    before = work.file("met.ocsim")
    status, out, err = work.split("test", "--update", "unmet.ocsim", "met.ocsim")
    text = work.file("unmet.ocsim")
    work.check("what is met stays", work.file("met.ocsim") == before)
    work.check("what happened is written and shown", "\\expect ok;" in text
               and "\\expect error, code = -612, rule = 'NAME-2';" in text
               and "\\expect denied, rule = '" in text and err.startswith("unmet.ocsim:2:1\n- ")
               and "3 expectations" in out.replace("5 exp", "3 exp"), text + out + err)
    work.check("then it is met", "0 not met" in work.split("test", "unmet.ocsim")[1])
    work.check("standard input is not written",
               work.split("test", "--update", "-", typed="")[0] == 64)


def projects(work):
    """ocsim.json: found upwards, beaten by options, ignored with --no-project, told when wrong."""
    inner = work.folder / "project" / "scenarios" / "deep"
    inner.mkdir(parents=True)
    for name in ("setup.sql", "world.ocsim"):
        shutil.copy(ROOT / "Corpus/guide" / name, work.folder / "project" / name)
    project = {"setup": ["setup.sql", "world.ocsim"], "from": "198.51.100.7",
               "client_version": "3.8", "readings": {"pool_priority": "lowest"},
               "now": "2026-01-01T00:00:00Z", "keep": ["accepted"]}

    def ask(*words, cwd=inner):
        return work.split(*words, cwd=cwd)

    work.file("project/ocsim.json", json.dumps(project))
    status, out, err = ask("connect", MACHINE)
    work.check("the set-up of the project", status == 0 and err == "", out + err)
    status, out, err = ask("connect", "--verbose", MACHINE)
    work.check("it is told once", err == "ocsim: project ../../ocsim.json\n", err)
    work.check("--no-project", ask("connect", "--no-project", MACHINE)[0] in (4, 64))
    _, out, _ = ask("connect", "--format", "json", PEOPLE, "--as", "jane")
    work.check("its version and time", "This is what pyocient 3.8 does" in out
               and '"source": "option"' in out, out)
    _, out, _ = ask("connect", "--format", "json", "--client-version", "3.10", "--now",
                    "2026-02-01T00:00:00Z", PEOPLE, "--as", "jane")
    work.check("options beat it", "pyocient 3.8" not in out and "2026-02-01T00:00:00Z" in out, out)
    work.file("project/ocsim.json", '{"readings": {"pool_priority": "none"}}')
    status, _, err = ask("connect", PEOPLE)
    work.check("its readings", status == 64 and "'pool_priority' has no value 'none'" in err, err)
    status, _, err = ask("connect", "--reading", "pool_priority=lowest", PEOPLE)
    work.check("options beat its readings", status == 4, err)
    work.file("project/ocsim.json", json.dumps(project))
    work.check("a wrong address of it is told", ask(
        "connect", "--from", "here", PEOPLE)[2].startswith("ocsim: --from needs"))
    work.file("drop.sql", "DROP CONNECTIVITY_POOL sso_pool;\n")
    status, out, err = ask("whatif", "--change", "../../../drop.sql", "--attempt", PEOPLE)
    work.check("what it keeps", status == 2 and "--keep accepted" in out, out + err)
    work.file("project/scenarios/deep/a.ocsim",
              "\\i '../../setup.sql';\nSHOW GROUPS;\n\\expect ok;\n")
    status, out, err = ask("test", "a.ocsim")
    work.check("scenarios include what is in the project", status == 0, out + err)
    work.file("project/scenarios/deep/b.ocsim", "\\i '../../../good.sql';\n\\expect ok;\n")
    status, out, err = ask("test", "b.ocsim")
    work.check("and nothing outside of it", status != 0
               and "outside the folder of ../../ocsim.json" in out + err, out + err)
    status, out, err = ask("check", "../../setup.sql")
    work.check("its own set-up is checked whole", status == 0 and "setup.sql:" in out, out + err)
    work.file("project/change.sql", "GRANT SELECT ON DATABASE sandbox TO GROUP readonly;\n")
    status, out, err = ask("check", "../../change.sql")
    work.check("a change stands on it", "setup.sql" not in out, out + err)
    for text, wanted in [
            ("[]", "it must be an object"), ('{"setup": 1}', '"setup" must be a text or a list'),
            ('{"form": "x"}', 'did you mean "from"?'), ("{", "ocsim.json: "),
            ('{"readings": {"pool_priority": 1}}', '"pool_priority" must be a text'),
            ('{"from": "here"}', '"from" needs an IPv4'), ('{"now": "soon"}', '"now" wants a time'),
            ('{"setup": ["none.sql"]}', "none.sql: No such file")]:
        work.file("project/ocsim.json", text)
        status, _, err = ask("connect", PEOPLE)
        work.check(f"{text}: {wanted}", status in (64, 66) and wanted in err, err)


def questions(work):
    """connect without a set-up, can by a login, --saw, changes that fail, --quiet."""
    status, out, _ = work.split("connect", PEOPLE)
    work.check("without a set-up", status == 4 and "three ways to get a set-up" in out
               and "--setup FILE" in out, out)
    status, out, _ = work.split("connect", "--format", "json", PEOPLE)
    work.check("as JSON", json.loads(out)["missing"] == ["set-up"] and json.loads(out)["rule"]
               == "IDP-4", out)
    work.check("what the client refuses it refuses", work.split("connect", "ocient://")[0] == 2)
    can = ["can", "SELECT", "ON", "DATABASE", "sandbox", *GUIDE, "--session", PEOPLE]
    work.check("can by a person's login", work.split(*can, "--as", "jane")[0] == 0)
    work.check("can by an unknown person", work.split(*can, "--as", "nobody")[0] == 64)
    status, out, _ = work.split("can", "INSERT", "ON", "DATABASE", "sandbox", *GUIDE, "--session",
                                MACHINE)
    work.check("can by a machine's", status == 2 and out.startswith("denied"), out)
    seen = ["connect", *GUIDE, PEOPLE, "--as", "jane", "--format", "json", "--saw"]
    for words, kind in [("-1220", "fact"), ("accepted", "described"), ("-1200", "fact")]:
        status, out, _ = work.split(*seen, words)
        work.check(f"--saw {words}", status == 0 and kind in [
            found["kind"] for found in json.loads(out)["explanations"]], out)
    status, out, _ = work.split("connect", *GUIDE, MACHINE, "--format", "json", "--saw", "-1201")
    work.check("--saw by a statement", status in (0, 4) and json.loads(out)["manual"], out)
    status, out, _ = work.split(*seen[:-1], "--saw", "The security token has expired")
    work.check("--saw that nothing explains", status == 4 and not json.loads(out)["explanations"],
               out)
    for words in (["whatif", "--attempt", PEOPLE, "--change", "change.sql"],):
        for form in ("text", "json", "markdown"):
            status, out, _ = work.split(*words, *GUIDE, "--format", form)
            head = out[:400] if form != "json" else json.dumps(json.loads(out)["change"])
            work.check(f"a change that fails, {form}", status == 1 and (
                '"applied": false' in head if form == "json" else "NOT applied" in head), out[:600])
    for words, wanted in [
            (["connect", *GUIDE, PEOPLE, "--as", "jane"], 0), (["test", "unmet.ocsim"], 1),
            (["check", "broken.sql"], 3), (["run", "bad.sql"], 1), (["connect", PEOPLE], 4)]:
        status, out, err = work.split(*words, "--quiet")
        work.check(f"{words[0]} --quiet", (status, out, err) == (wanted, "", ""), f"{status} {out}")
    status, out, err = work.split("check", "--quiet", "nowhere.sql")
    work.check("--quiet tells what cannot be done", status == 66 and "No such file" in err, err)
    status, out, _ = work.split("test", "--client-version", "3.5", "--allow-outside",
                                "Corpus/scenarios/guide")
    work.check("--client-version of scenarios", status == 1 and " failed; " in out, out)


def watching(work):
    """--watch: again after each change, until the process ends."""
    work.file("watched.sql", "CREATE GROUP a;\n")
    process = subprocess.Popen(
        [work.ocsim, "check", "--watch", "watched.sql"], cwd=work.folder, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        def until(text):
            lines = []
            for line in process.stdout:
                lines.append(line)
                if text in line:
                    break
            return "".join(lines)

        first = until("watching 1 file")
        work.file("watched.sql", "DROP GROUP b;\n")
        second = until("watching 1 file")
        temporary = work.folder / "other"
        temporary.write_text("CREATE GROPU c;\n")
        temporary.rename(work.folder / "watched.sql")
        third = until("watching 1 file")
        work.check("before a change", "0 errors" in first and "exit status 0" in first, first)
        work.check("after a file was written",
                   "watched.sql changed" in second and "exit status 1" in second, second)
        work.check("after it was replaced", "exit status 3" in third, third)
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()
    work.check("standard input is not watched",
               work.split("check", "--watch", "-", typed="")[0] == 64)


def paging(work):
    """A long result goes to PAGER on a terminal, a short one does not."""
    pager = "sed 's/^/paged: /'"
    for words, wanted in [(["rules"], True), (["rules", "TOK-1"], False),
                          (["rules", "--no-pager"], False)]:
        terminal = Terminal([work.ocsim, *words], rows=40, PAGER=pager)
        status = terminal.end()
        text = terminal.screen.text
        work.check(f"{words} on a terminal", status == 0 and ("paged: " in text) == wanted
                   and "TOK-1" in text, text[:300])
    for value in ("", None):
        environment = {"PAGER": ""} if value == "" else {"TERM": "dumb"}
        terminal = Terminal([work.ocsim, "rules"], rows=10, **environment)
        work.check(f"no pager with {environment}", terminal.end() == 0
                   and "TOK-1" in terminal.screen.text)
    status, printed = run([work.ocsim, "rules"])
    work.check("none in a pipe", status == 0 and "paged" not in printed)


def pages(work):
    """Pages for man(1), which man itself reads without a warning."""
    _, table, _ = work.split("help")
    names = [line.split()[0] for line in table.splitlines() if line.startswith("  ")
             and line[2:3].isalpha()][:-2]
    work.check("commands", "check" in names and len(names) > 20, names)
    for words in [[]] + [[name] for name in names if name in table]:
        status, page, _ = work.split("help", "--format", "man", *words)
        if status:
            continue
        work.check(f"a page of {words}", page.startswith(".\\\" Made by") and ".SH NAME" in page)
        if shutil.which("man") and words in ([], ["check"], ["import"]):
            work.file("page.1", page)
            result = subprocess.run(
                ["man", "--warnings", "-l", "page.1"], cwd=work.folder, text=True,
                capture_output=True, check=False, env={"MANWIDTH": "80", "PATH": "/usr/bin:/bin",
                                                       "LC_ALL": "C.UTF-8"})
            work.check(f"man reads the page of {words}", result.returncode == 0
                       and not result.stderr and "EXIT STATUS" in result.stdout, result.stderr)


def boundaries(work):
    """The folder of a scenario is a boundary also for links; pipes and devices are no files."""
    inner = work.folder / "inner"
    inner.mkdir()
    (inner / "link.sql").symlink_to("../good.sql")
    (inner / "near.sql").symlink_to("own.sql")
    (inner / "device.sql").symlink_to("/dev/zero")
    (inner / "own.sql").write_text("CREATE GROUP own;\n")
    os.mkfifo(inner / "pipe.sql")
    for name, wanted in [
            ("link.sql", "it is outside the folder of the scenario"),
            ("device.sql", "it is outside the folder of the scenario"),
            ("pipe.sql", "it is no file but a pipe or a device")]:
        work.file("inner/a.ocsim", f"\\i '{name}';\n")
        for place, path in [(work.folder, "inner/a.ocsim"), (inner, "a.ocsim")]:
            status, out, err = work.split("run", path, cwd=place)
            work.check(f"{name} from {path}", status == 1 and wanted in out + err, out + err)
    for options, name in [([], "near.sql"), (["--allow-outside"], "link.sql")]:
        work.file("inner/a.ocsim", f"\\i '{name}';\n")
        status, out, err = work.split("run", *options, "inner/a.ocsim")
        work.check(f"{name} with {options}", status == 0, out + err)
    # The runs without a statement, by which --saw explains an answer, meet the same boundary.
    work.file("linked.sql", "CREATE DATABASE linked;\n")
    (inner / "linked.sql").symlink_to("../linked.sql")
    work.file("inner/saw.ocsim", "\\node n address = '10.0.0.1'; \\i 'linked.sql';\n"
              "CREATE GROUP g; CREATE USER u PASSWORD 'Secret12'; \\restart;\n")
    status, out, err = work.split(
        "connect", "ocient://u@system:Wrong123@10.0.0.1/linked", "--setup", "inner/saw.ocsim",
        "--saw", "The userid/password combination was not valid")
    work.check("--saw includes nothing from outside", "has not run there" not in out, out)
    # What else runs on the system of a set-up may include files of its own folder.
    work.file("other/part.sql", "CREATE GROUP part;\n")
    work.file("other/c.ocsim", "\\i 'part.sql';\n")
    work.file("other/own.sql", "CREATE GROUP asked;\n")
    asked = work.file("other/asked.ocsim", "\\i 'own.sql';\n\\can USE ON SYSTEM AS GROUP asked;\n")
    for words in (["check", "other/c.ocsim"], ["check", "--setup", "good.sql", "other/c.ocsim"],
                  ["whatif", "--setup", "good.sql", "--change", "other/c.ocsim",
                   "other/asked.ocsim"],
                  ["replay", "--setup", "good.sql", "--change", "other/c.ocsim"],
                  ["prove", "--setup", "inner/own.sql", "same as file 'other/part.sql'"],
                  ["shell"]):
        status, out, err = work.split(*words, typed=asked.replace("own.sql", "other/own.sql")
                                      if words == ["shell"] else "")
        work.check(f"{words} include files of their folders",
                   "outside" not in out + err and status in (0, 2), out + err)
    work.file("inner/a.ocsim", "\\i 'device.sql';\n")
    status, out, err = work.split("run", "--allow-outside", "inner/a.ocsim")
    work.check("a device is none either", status == 1 and "a pipe or a device" in out + err, err)


def versions(work):
    """Every login is one of the newest client; that is said where another one is asked for."""
    claim = "never accepted where flow = password and database = nowhere"
    work.file("project/s.sql", "CREATE DATABASE nowhere;\n")
    for words in (["access"], ["prove", claim], ["whatif", "--change", "s.sql"]):
        setup = ["--setup", "s.sql"]
        status, out, err = work.split(
            *words, *setup, "--client-version", "3.9", cwd=work.folder / "project")
        work.check(f"{words} of another version", status == 64 and "pyocient 3.10" in err, err)
    work.file("project/ocsim.json", '{"setup": ["s.sql"], "client_version": "3.9"}')
    for words in (["access"], ["prove", claim], ["whatif", "--change", "s.sql"]):
        status, out, err = work.split(*words, cwd=work.folder / "project")
        work.check(f"{words} of a project's version",
                   status in (0, 1, 2) and "pyocient 3.10; 3.9 of" in err, out + err)
    work.file("project/a.ocsim", f"CREATE DATABASE nowhere;\n\\prove {claim};\n")
    status, out, err = work.split("run", "a.ocsim", cwd=work.folder / "project")
    work.check("a claim of a script says so too", "not of 3.9" in out + err, out + err)


def leftovers(work):
    """What a killed `fmt --write` left is taken up; what another one writes, or owns, is not."""
    left = work.folder / ".left.sql.ocsim.tmp"
    for mode, text in [(0o600, "half of the fi"), (0o644, "all of it, not yet in place")]:
        work.file("left.sql", "create   group g;\n")
        left.write_text(text)
        left.chmod(mode)
        status, out, err = work.split("fmt", "--write", "left.sql")
        work.check(f"after a file of mode {mode:o} was left", status == 0 and not left.exists()
                   and work.file("left.sql") == "CREATE GROUP g;\n", out + err)
    other = work.folder / "other.txt"
    other.write_text("somebody's")
    for place in (left.symlink_to, left.hardlink_to):
        work.file("left.sql", "create   group g;\n")
        place(other)
        work.split("fmt", "--write", "left.sql")
        work.check(f"{place.__name__} is not followed", other.read_text() == "somebody's")
        left.unlink(missing_ok=True)
    work.file("left.sql", "create   group g;\n")
    with left.open("w") as held:
        left.chmod(0o600)
        fcntl.flock(held, fcntl.LOCK_EX)
        status, out, err = work.split("fmt", "--write", "left.sql")
        work.check("another run writes it", status == 66 and "another run" in err
                   and work.file("left.sql") == "create   group g;\n", out + err)


def main():
    if not shutil.which("prove"):
        sys.exit("pipeline: prove is missing (perl)")
    total, faults = 0, []
    for part in (checks, logs, cases, empties, updates, projects, questions, watching, paging,
                 pages, boundaries, versions, leftovers):
        with tempfile.TemporaryDirectory() as folder:
            work = Work(command(), folder)
            part(work)
            total += work.count
            faults += work.faults
    finish(f"pipeline: {total} checks, {len(faults)} faults", faults)


main()
