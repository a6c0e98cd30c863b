"""One measurement of a peer, in the peers' own Python: `peers.py WHAT ARGUMENTS…` prints JSON."""

import json
import sys
import time
from collections import Counter

from importlib.metadata import version

from measure import ROUNDS

ASKED = 20_000  # the questions of `ocsim bench decide`


def best(work):
    times = []
    for _ in range(ROUNDS):
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
    return len(trees), best(lambda: module.parse(text, dialect="postgres")), None


def sqloxide(path):
    import sqloxide as module
    text = read(path)
    statements = len(module.parse_sql(sql=text, dialect="postgres"))
    return statements, best(lambda: module.parse_sql(sql=text, dialect="postgres")), None


def questions(databases, groups, number):
    """The questions of `ocsim bench decide`: privilege, group, database.

    One of its databases is `system`, the first one.
    """
    privileges = ["SELECT", "USE", "INSERT", "VIEW TABLE"]
    names = ["system"] + [f"d{place}" for place in range(databases)]
    for place in range(number):
        yield (privileges[place % 4], f"g{place * 7 % groups}",
               names[place * 13 % (databases + 1)])


def allowed(databases, groups, answers):
    """How many of ASKED questions are allowed; `answers` answers different ones in a row."""
    asked = Counter(questions(databases, groups, ASKED))
    return sum(times for times, is_allowed in zip(asked.values(), answers(asked)) if is_allowed)


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
    things += [("Database", "system")]
    things += [("Database", f"d{place}") for place in range(databases)]
    entities = module.Entities.from_json_str(json.dumps([
        {"uid": {"type": kind, "id": name}, "attrs": {}, "parents": []} for kind, name in things]))

    def request(privilege, group, database):
        return {"principal": f'Group::"{group}"', "action": f'Action::"{privilege}"',
                "resource": f'Database::"{database}"', "context": {}}

    def answers(asked):
        requests = [request(*question) for question in asked]
        for answer in module.is_authorized_batch(requests, policies, entities):
            yield answer.decision == module.Decision.Allow
    requests = [request(*question) for question in questions(databases, groups, number)]
    return (number, best(lambda: module.is_authorized_batch(requests, policies, entities)),
            allowed(databases, groups, answers))


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

    def read(asked):
        return [module.Input({"privilege": privilege, "group": group, "database": database})
                for privilege, group, database in asked]

    def answers(asked):
        for input in read(asked):
            interpreter.set_input(input)
            yield "true" in str(interpreter.query_bundle(bundle))

    def ask():
        for input in inputs:
            interpreter.set_input(input)
            str(interpreter.query_bundle(bundle))
    inputs = read(questions(databases, groups, number))
    return number, best(ask), allowed(databases, groups, answers)


if __name__ == "__main__":
    what = sys.argv[1]
    words = [int(word) if word.isdigit() else word for word in sys.argv[2:]]
    count, seconds, are_allowed = globals()[what](*words)
    print(json.dumps({
        "version": version(what), "count": count, "seconds": seconds, "allowed": are_allowed}))
