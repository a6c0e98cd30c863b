#!/usr/bin/env python3
"""The completions: bash evaluates them; zsh and fish do where they are installed.

usage: completions.py OCSIM
"""
import pathlib
import shutil
import tempfile

from support import ROOT, command, finish, run

# What is before the cursor, some words that are offered, some that are not.
CASES = [
    ("ocsim ", ["run", "who", "completions"], ["--format"]),
    ("ocsim te", ["test"], ["run"]),
    ("ocsim run --f", ["--format"], ["--reading"]),
    ("ocsim test --format ", ["json", "junit", "tap"], ["never"]),
    ("ocsim run --format j", ["json"], ["junit", "text"]),
    ("ocsim connect --setup Corpus/guide/s", ["Corpus/guide/setup.sql"], ["--setup"]),
    ("ocsim connect --from ", [], ["--from", "Corpus"]),
    ("ocsim rules TOK-1", ["TOK-1", "TOK-16"], ["TOK-2"]),
    ("ocsim explain -123", ["-1231", "-1233"], ["-1224"]),
    ("ocsim show inh", ["inheritance"], ["pools"]),
    ("ocsim help co", ["connect", "completions"], ["run"]),
    ("ocsim completions ", ["bash", "zsh", "fish"], []),
    ("ocsim run Corpus/guide/w", ["Corpus/guide/world.ocsim"], []),
    ("ocsim run --reading pool_priority", ["pool_priority=highest"], ["azp_first=no"]),
]
# bash breaks its words at `=`, so it is asked for what follows it.
BASH_CASES = [
    ("ocsim run --reading pool_priority=l", ["lowest"], ["highest"]),
    ("ocsim run --reading pool_priority=", ["lowest", "highest"], []),
    ("ocsim run --format=j", ["json"], ["text"]),
    ("ocsim run --format=", ["json", "text"], []),
]


def output(call):
    status, printed = run(call, cwd=ROOT)
    if status != 0:
        raise SystemExit(f"{call}: {status} {printed}")
    return printed


def bash_words(line):
    """The line as bash cuts it: at blanks and at `=`, which is a word of its own."""
    words = []
    for word in line.split(" "):
        pieces = word.split("=", 1) if word.startswith("--") or "=" in word else [word]
        words.append(pieces[0])
        if len(pieces) == 2:
            words += ["=", pieces[1]] if pieces[1] else ["="]
    return words


def in_bash(script, line):
    words = " ".join(f"'{w}'" for w in bash_words(line))
    return output(["bash", "-c", f"""
        source '{script}'
        complete -p ocsim > /dev/null || exit 1
        COMP_WORDS=({words}) COMP_CWORD=$(({len(bash_words(line))} - 1))
        _ocsim ocsim
        printf '%s\\n' "${{COMPREPLY[@]}}" """]).split()


def in_fish(script, line):
    lines = output(["fish", "-c", f"source '{script}'; complete -C '{line}'"]).splitlines()
    return [l.split("\t")[0] for l in lines]


def faults(shell, offered, case):
    line, wanted, unwanted = case
    found = offered(line)
    return ([f"{shell}: '{line}' does not offer {w}: {found}" for w in wanted if w not in found]
            + [f"{shell}: '{line}' offers {u}: {found}" for u in unwanted if u in found])


def main():
    ocsim = command()
    bad, shells = [], []
    with tempfile.TemporaryDirectory() as folder:
        for shell in ["bash", "zsh", "fish"]:
            script = pathlib.Path(folder) / ("ocsim." + shell)
            script.write_text(output([ocsim, "completions", shell]))
            if not shutil.which(shell):
                continue
            shells.append(shell)
            output([shell, "-n", str(script)])
            if shell == "bash":
                for case in CASES + BASH_CASES:
                    bad += faults(shell, lambda line: in_bash(script, line), case)
            if shell == "fish":
                for case in CASES:
                    bad += faults(shell, lambda line: in_fish(script, line), case)
    finish(f"completions: {', '.join(shells)}; {len(bad)} faults", bad, "bash" in shells)


main()
