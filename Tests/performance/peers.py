"""One measurement of a peer, in the peers' own Python: `peers.py WHAT ARGUMENTS…` prints JSON."""

import json
import sys
import time

from importlib.metadata import version


def best(work, rounds):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def read(path):
    with open(path) as file:
        return file.read()


def sqlglot(path):
    import sqlglot as module
    text = read(path)
    trees = module.parse(text, dialect="postgres")
    assert all(type(tree).__name__ in ("Create", "Grant", "Revoke") for tree in trees)
    return len(trees), best(lambda: module.parse(text, dialect="postgres"), 1), None


def sqloxide(path):
    import sqloxide as module
    text = read(path)
    statements = len(module.parse_sql(sql=text, dialect="postgres"))
    return statements, best(lambda: module.parse_sql(sql=text, dialect="postgres"), 3), None


def questions(databases, groups, number):
    """The questions of `ocsim bench decide`: privilege, group, database."""
    privileges = ["SELECT", "USE", "INSERT", "VIEW TABLE"]
    for place in range(number):
        yield privileges[place % 4], f"g{place * 7 % groups}", f"d{place * 13 % databases}"


def granted(databases, groups, grants):
    """The grants of `ocsim bench decide`: privilege, group, database."""
    privileges = ["USE", "SELECT", "INSERT", "DELETE", "UPDATE", "VIEW TABLE", "VIEW VIEW"]
    for place in range(grants):
        group, turn = place % groups, place // groups
        yield (privileges[turn % 7], f"g{group}",
               f"d{(group * 31 + turn // 7 * 17) % databases}")


def cedarpy(databases, groups, grants, number):
    import cedarpy as module
    policies = "\n".join(
        f'permit(principal == Group::"{group}", action == Action::"{privilege}",'
        f' resource == Database::"{database}");'
        for privilege, group, database in granted(databases, groups, grants))
    policies = module.PolicySet.from_str(policies)
    things = [("Group", f"g{place}") for place in range(groups)]
    things += [("Database", f"d{place}") for place in range(databases)]
    entities = module.Entities.from_json_str(json.dumps([
        {"uid": {"type": kind, "id": name}, "attrs": {}, "parents": []} for kind, name in things]))
    requests = [
        {"principal": f'Group::"{group}"', "action": f'Action::"{privilege}"',
         "resource": f'Database::"{database}"', "context": {}}
        for privilege, group, database in questions(databases, groups, number)]
    answers = module.is_authorized_batch(requests, policies, entities)
    allowed = sum(answer.decision == module.Decision.Allow for answer in answers)
    return number, best(
        lambda: module.is_authorized_batch(requests, policies, entities), 3), allowed


def regopy(databases, groups, grants, number):
    import regopy as module
    data = {}
    for privilege, group, database in granted(databases, groups, grants):
        data.setdefault(group, {}).setdefault(database, []).append(privilege)
    interpreter = module.Interpreter()
    interpreter.add_module("grants", """
        package grants
        import rego.v1
        default allow := false
        allow if input.privilege in data.granted[input.group][input.database]
        """)
    interpreter.add_data({"granted": data})
    bundle = interpreter.build("data.grants.allow")
    inputs = [
        module.Input({"privilege": privilege, "group": group, "database": database})
        for privilege, group, database in questions(databases, groups, number)]

    allowed = 0

    def ask():
        nonlocal allowed
        allowed = 0
        for input in inputs:
            interpreter.set_input(input)
            allowed += "true" in str(interpreter.query_bundle(bundle))
    return number, best(ask, 3), allowed


if __name__ == "__main__":
    what = sys.argv[1]
    words = [int(word) if word.isdigit() else word for word in sys.argv[2:]]
    count, seconds, allowed = globals()[what](*words)
    print(json.dumps({
        "version": version(what), "count": count, "seconds": seconds, "allowed": allowed}))
