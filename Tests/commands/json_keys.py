#!/usr/bin/env python3
"""Asks whether docs/json.md tells every key that a command prints.

usage: json_keys.py OCSIM

A key is told where it stands in backticks in the prose or in a table of the section of its
command, or of a section that this one refers to.
"""
import json
import re
import subprocess

from support import ROOT, command, finish

SETUP = "--setup Corpus/guide/setup.sql"
WORLD = "--setup Corpus/guide/world.ocsim"
TOKEN = "'ocient://id_token@system:${m2m}@db.example.com/sandbox?handshake=SSO'"
READERS = "Corpus/whatif/readers.sql"
SCENARIO = "Corpus/scenarios/guide/logins.ocsim"

# The sections that tell the keys of a command, and commands that print all of them.
COMMANDS = [
    (["connect"], f"connect {SETUP} {WORLD} {TOKEN}"),
    (["can", "connect"], f"can {SETUP} SELECT ON DATABASE sandbox --group readwrite"),
    (["can", "connect"], f"can {SETUP} INSERT ON DATABASE sandbox --group readwrite"),
    (["can"], f"can {SETUP} --list --group readonly"),
    (["who", "connect"], f"who {SETUP} SELECT ON DATABASE sandbox"),
    (["run", "can", "connect"], f"run --allow-outside {SCENARIO}"),
    (["check", "run"], "check Corpus/guide/trap.sql"),
    (["test", "run", "can", "connect"],
     f"test --allow-outside --coverage --sensitivity {SCENARIO}"),
    (["whatif", "can", "connect"],
     f"whatif {SETUP} {WORLD} --change {READERS} Corpus/whatif/attempts.ocsim"),
    (["whatif", "connect"], f"whatif {SETUP} --change Corpus/whatif/sandbox-own.sql"
     " --attempt ocient://10.0.0.20/sandbox?handshake=SSO"),
    (["access"], f"access {SETUP} {WORLD} --all"),
    (["access", "whatif"], f"access {SETUP} {WORLD} --all-readings"),
    (["prove", "connect"], f"prove {SETUP} {WORLD} --all-readings"
     " 'never accepted where database = sandbox'"),
    (["when"], f"when {SETUP} --group readonly SELECT ON DATABASE sandbox"),
    (["show", "run"], "show catalog Corpus/guide/setup.sql"),
    (["show"], "show groups Corpus/guide/small.sql"),
    (["token"], f"token {SETUP} {WORLD} --keys Corpus/tokens/keys.json Corpus/tokens/machine.jwt"),
    (["token"], f"token {SETUP} Corpus/guide/small.sql"),
    (["provider"], "provider Corpus/lab/discovery.json"),
    (["rules, explain"], "rules"),
    (["rules, explain"], "explain A-RESTART"),
    (["rules, explain", "errors"], "explain"),
    (["rules, explain"], "explain no tables in SHOW TABLES"),
    (["connect", "rules, explain"], f"connect {SETUP} {WORLD} {TOKEN} --saw -1233"),
    (["errors"], f"can {SETUP} SELECT ON TABLE a.b.c --group readonly"),
    (["replay", "connect"], f"replay {SETUP} {WORLD} --echo --number"
     " --input ndjson <<< '{\"dsn\": \"ocient://h/d\"}'"),
    (["replay"], f"replay {SETUP} {WORLD} --summary json --change Corpus/whatif/m2m-primary.sql"
     " Corpus/replay/day.ndjson"),
    (["replay"], f"replay {SETUP} --summary json <<< '{{'"),
    (["bench"], "bench parse Corpus/guide/setup.sql"),
    (["bench"], "bench decide --databases 2 --groups 2 --grants 2"),
]

# Keys that a user chose, not ocsim.
FREE = {"properties", "document", "value"}


def sections(page):
    """The prose of each section, by the word or words before a colon in its heading."""
    found, name = {}, ""
    for line in page.split("\n"):
        if line.startswith("## "):
            name = line[3:].split(":")[0]
        if not line.startswith("    "):
            found[name] = found.get(name, "") + line + "\n"
    return found


def keys(value):
    if isinstance(value, list):
        for item in value:
            yield from keys(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            if key not in FREE:
                yield from keys(item)


def main():
    ocsim = command()
    prose = sections((ROOT / "docs" / "json.md").read_text())
    asked, missing = set(), []
    for names, words in COMMANDS:
        told = set(re.findall(r"`([a-z_]+)`", "".join(prose[name] for name in names)))
        form = "" if words.startswith(("bench", "replay")) else " --format json"
        result = subprocess.run(
            ["bash", "-c", f'"{ocsim}" {words}{form}'], cwd=ROOT, capture_output=True, text=True)
        for key in keys(json.loads(result.stdout)):
            asked.add((names[0], key))
            if key not in told:
                missing.append(f"docs/json.md: {names[0]}: the key '{key}' is not told ({words})")
    faults = sorted(set(missing))
    finish(f"json: {len(COMMANDS)} commands, {len(asked)} keys, {len(faults)} not told", faults,
           len(asked) >= 100)


main()
