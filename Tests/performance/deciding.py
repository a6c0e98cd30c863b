"""Decisions a second, beside policy engines."""

from measure import answer, count, ratio, table

# Databases, groups, grants, and how many questions the peers are asked.
SIZES = [(10, 10, 100, 1000), (100, 100, 1000, 1000)]
LARGE = (1000, 1000, 100_000)


def own(bench, databases, groups, grants):
    return answer([bench.ocsim, "bench", "decide", "--databases", databases, "--groups", groups,
                   "--grants", grants])


def peer(bench, name, size):
    script = bench.root / "Tests" / "performance" / "peers.py"
    return answer([bench.python, script, name, *size]) if bench.python else None


def report(bench):
    large = own(bench, *LARGE)
    text = "### Deciding\n\nWhole logins on {:,} databases, {:,} groups, {:,} grants; "
    text = text.format(*LARGE)
    text += f"{large['decisions']:,} distinct attempts, {large['accepted']:,} accepted, best of 5:"
    text += "\n\n" + table(["what", "a second"], [
        ["login, connection string and token read beforehand",
         count(large["decisions_per_second"])],
        ["login from the texts of both", count(large["from_text_per_second"])],
        ["may this group do that on this database?",
         count(large["privilege_decisions_per_second"])]])
    text += "\nThe last question put to policy engines as well, on the same grants:\n\n"
    rows, missing = [], []
    for size in SIZES:
        allowed = None
        rate = own(bench, *size[:3])["privilege_decisions_per_second"]
        rows.append([f"ocsim, {size[2]:,} grants", count(rate), ""])
        for name in ["cedarpy", "regopy"]:
            result = peer(bench, name, size)
            if result is None:
                missing += [name] if name not in missing else []
                continue
            allowed = allowed or result["allowed"]
            if result["allowed"] != allowed:
                raise SystemExit(f"{name} answers differently from the others")
            other = result["count"] / result["seconds"]
            rows.append([f"{name} {result['version']}, {size[2]:,} grants", count(other),
                         ratio(rate / other)])
    text += table(["engine", "questions a second", "ocsim is faster by"], rows)
    if missing:
        text += f"\nMissing here: {', '.join(missing)}.\n"
    return text
