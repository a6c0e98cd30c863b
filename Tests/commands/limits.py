#!/usr/bin/env python3
"""The limits of what `run` prints and of what the shell can undo: the last value, one more, many.

usage: limits.py OCSIM
"""
from support import command, finish, run

UNDONE = "undone: CREATE GROUP g"
FORGOTTEN = "nothing more to undo: only the last 32 states are kept"


def printed(ocsim, words, text, statuses=(0,)):
    status, seen = run([ocsim, *words], text, seconds=300)
    assert status in statuses, (words, status, seen[-500:])
    return seen


def groups(count):
    return "".join(f"CREATE GROUP g{number};\n" for number in range(count))


def undoing(ocsim):
    """32 statements are undone, and after them it says why no more are."""
    for count, undone, last in [
            (31, 31, "there is nothing to undo"), (32, 32, "there is nothing to undo"),
            (33, 32, FORGOTTEN), (20_000, 32, FORGOTTEN)]:
        text = printed(ocsim, ["shell"], groups(count) + "\\undo\n" * 33)
        yield f"{count} statements undone", text.count(UNDONE) == undone
        yield f"{count} statements: the last word", text.splitlines()[-1] == last


def findings(ocsim):
    """Ten findings of one piece of advice, then the number of the others."""
    for count, shown, last in [(10, 10, None), (11, 10, "1 more of A-HTTP-ISSUER"),
                               (5_000, 10, "4990 more of A-HTTP-ISSUER")]:
        script = "".join(
            f"CREATE SSO INTEGRATION i{number} PROTOCOL OIDC issuer = 'http://i{number}.example',"
            f" client_id = 'c{number}';\n" for number in range(count))
        text = printed(ocsim, ["run", "-"], script)
        yield f"{count} findings", text.count("[A-HTTP-ISSUER]") == shown
        yield f"{count} findings: the others", (
            " more of A-HTTP-ISSUER" not in text if last is None else f"\n{last}" in text)


def tree(ocsim):
    """Two hundred entries of a section, and only the number of more."""
    for count in [200, 201, 100_000]:
        text = printed(ocsim, ["run", "-"], groups(count))
        counted = f"groups: {count}, too many to list here" in text
        yield f"{count} groups in the tree", counted == (count > 200)


def main():
    ocsim = command()
    checks = [check for part in [undoing, findings, tree] for check in part(ocsim)]
    faults = [f"limits: {name}" for name, holds in checks if not holds]
    finish(f"limits: {len(checks)} checks, {len(faults)} faults", faults)


main()
