"""Decisions a second, beside policy engines."""

from measure import ROUNDS, answer, count, ratio, table

# Databases, groups, grants; the peers' rate is that of so many questions.
SIZES = [(10, 10, 100), (100, 100, 1000)]
LARGE = (1000, 1000, 100_000)
QUESTIONS = 1000


def own(bench, databases, groups, grants):
    return answer([bench.ocsim, "bench", "decide", "--databases", databases, "--groups", groups,
                   "--grants", grants])


def logins(bench):
    size = (*LARGE[:2], bench.sized(LARGE[2]))
    large = own(bench, *size)
    text = ("Whole logins on {:,} databases, {:,} groups, {:,} grants, by `ocsim bench decide"
            " --databases {} --groups {} --grants {}`; ").format(*size, *size)
    text += f"{large['decisions']:,} distinct attempts, {large['accepted']:,} accepted, best of"
    text += f" {ROUNDS}:\n\n" + table(["what", "a second"], [
        ["login, connection string and token read beforehand",
         count(large["decisions_per_second"])],
        ["login from the texts of both", count(large["from_text_per_second"])],
        ["may this group do that on this database?",
         count(large["privilege_decisions_per_second"])]])
    return text


def compared(bench, size, missing):
    """The rows of all engines; they must allow the same number of questions."""
    ours = own(bench, *size)
    rate = ours["privilege_decisions_per_second"]
    rows = [[f"ocsim, {size[2]:,} grants", count(rate), "", f"{ours['allowed']:,}"]]
    for name in ["cedarpy", "regopy"]:
        result = bench.peer(name, *size, QUESTIONS)
        if result is None:
            missing.add(name)
            continue
        if result["allowed"] != ours["allowed"]:
            raise SystemExit(f"{name} allows {result['allowed']} questions, ocsim"
                             f" {ours['allowed']}, with {size[2]} grants")
        other = result["count"] / result["seconds"]
        rows.append([f"{name} {result['version']}, {size[2]:,} grants", count(other),
                     ratio(rate / other), f"{result['allowed']:,}"])
    return rows


def report(bench):
    rows, missing = [], set()
    for size in SIZES:
        rows += compared(bench, size, missing)
    text = logins(bench)
    text += ("\nThe last question put to policy engines as well, on the same grants, the same"
             f" 20,000 questions (for the peers' rate the first {QUESTIONS:,}), best of {ROUNDS} by"
             f" each; the peers in Python {bench.python_version()}:\n\n")
    text += table(["engine", "questions a second", "ocsim is faster by", "allowed"], rows)
    if missing:
        text += f"\nMissing here: {', '.join(sorted(missing))}.\n"
    return text
