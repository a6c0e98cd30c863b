#!/usr/bin/env python3
"""A live system comes back: `ocsim serve`, the rows by the real pyocient, `ocsim import`, `dump`.

usage: live.py OCSIM CACHE

Also: what `import` says of files that are not as it expects them.
"""
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "drivers"))
import waiting  # noqa: E402

OCSIM, CACHE = sys.argv[1], pathlib.Path(sys.argv[2])
FILES = [HERE.parent.parent / "Corpus" / "guide" / "setup.sql", HERE / "live.sql"]
DATABASES = ["system", "sandbox", "Sales, EU"]
count = 0


def check(what, condition, seen):
    global count
    count += 1
    if not condition:
        text = seen if isinstance(seen, str) else f"{seen.returncode}\n{seen.stdout}\n{seen.stderr}"
        sys.exit(f"not as expected: {what}\n{text[:6000]}")


def ocsim(*words, text=None, cwd=None, seconds=60):
    return subprocess.run([OCSIM, *map(str, words)], capture_output=True, text=True, input=text,
                          cwd=cwd, timeout=seconds)


class Live:
    """The system, with a password endpoint that the administrator reaches."""

    def __init__(self):
        self.process = subprocess.Popen(
            [OCSIM, "serve", "--port", "0", "--endpoint", "10.0.0.20:4050", *FILES],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.lines = waiting.Lines(self.process.stdout)
        self.port = None
        while self.port is None:
            found = re.search(r"listening on .*:(\d+)",
                              self.lines.next("ocsim serve to name its port"))
            self.port = found and found.group(1)

    def rows(self, statement, database, form):
        dsn = f"ocient://admin@system:pw@127.0.0.1:{self.port}/{database}?tls=off"
        seen = subprocess.run(
            [CACHE / "pyocient-3.8.0" / "bin" / "pyocient", "--format", form, dsn, statement],
            capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
        check(f"pyocient: {statement} on {database}", seen.returncode == 0, seen)
        return seen.stdout

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        waiting.end(self.process)
        self.lines.close()


def queries():
    """The statements of `import --queries`: (statement, file name, whether each database)."""
    seen = ocsim("import", "--queries")
    check("--queries", seen.returncode == 0, seen)
    found = re.findall(r"^pyocient --format json .* '([^']*)' > (\S+)\.json$", seen.stdout, re.M)
    check("--queries: every table has its command", len(found) == 11, seen)
    return [(statement, name, name.endswith(".DATABASE")) for statement, name in found]


def normal(dump):
    """A dump with one privilege a GRANT, in a fixed order: which statement made a row is no row."""
    statements = []
    for statement in re.split(r";\n", re.sub(r"^--.*\n", "", dump, flags=re.M)):
        words = " ".join(statement.split())
        grant = re.fullmatch(r"GRANT (?!ROLE )(.*?) ON (.*)", words)
        names = grant.group(1).split(", ") if grant else []
        statements += [f"GRANT {name} ON {grant.group(2)}" for name in names] or [words]
    return sorted(statement for statement in statements if statement)


def fetch(live, folder, form):
    for statement, name, each in queries():
        for place, database in enumerate(DATABASES if each else ["system"]):
            table = name.removesuffix(".DATABASE")
            # Names of pools, nodes and integrations are the same from every database.
            file = folder / f"{table}.{place}.{form}"
            file.write_text(live.rows(statement, database, form))
    return sorted(folder.iterdir())


def loop(live, form, folder, original):
    folder.mkdir()
    files = fetch(live, folder, form)
    seen = ocsim("import", *files)
    check(f"{form}: the import", seen.returncode == 0, seen)
    for text in ["passwords are unknown", "client secrets are unknown"]:
        check(f"{form}: it says that {text}", text in seen.stdout and text in seen.stderr, seen)
    made = folder / "made.ocsim"
    made.write_text(seen.stdout)
    dump = ocsim("dump", made)
    check(f"{form}: the import runs", dump.returncode == 0, dump)
    check(f"{form}: the dump is that of the original", normal(dump.stdout) == normal(original),
          "\n".join(sorted(set(normal(original)) ^ set(normal(dump.stdout)))))
    return files


def mistakes(folder, files):
    """Files that are not as they should be."""
    def says(what, words, *texts, status=66):
        seen = ocsim("import", *words, cwd=folder)
        output = seen.stdout + seen.stderr
        missing = [text for text in texts if text not in output]
        check(f"{what} ({missing})", seen.returncode == status and not missing, seen)

    def write(name, text):
        (folder / name).write_text(text)
        return name

    says("no such file", ["users.json"], "No such file")
    says("an unknown table", [write("people.json", "[]")], "which table is it about?", "TABLE=FILE",
         status=64)
    says("not JSON", [write("users.json", '[{"name": a}]')], "users.json:1", "not JSON")
    says("a list without an end", [write("users.json", "[\n\n[")], "does not end")
    says("no objects", [write("users.json", "[1]")], "expected to be an object")
    says("a missing column", [write("groups.json", '[{"database": "system"}]')],
         "groups needs the column 'name'", "--column groups.name=THEIRS")
    says("another name", ["--column", "groups.name=title",
                          write("groups.json", '[{"title": "g", "color": "red"}]')],
         "CREATE GROUP", "not read, because ocsim does not know them: color",
         "missing, so the default is taken", status=0)
    says("a column option for nothing", ["--column", "groups.nam=x", "groups.json"],
         "no column 'nam'", "did you mean name?", status=64)
    says("cells that do not fit", [write("users.csv", '"name","email"\na,b,c\n')], "users.csv:2",
         "3 cells")
    says("a quoted cell without an end", [write("users.csv", '"name\n')], "does not end")
    says("a table with shifted cells",
         [write("databases.table", "+----+\n| name |\n|------|\n| a |\n+----+\n")],
         "not below those of the table's edge")
    says("bytes that are no text", ["databases=" + write("binary.json", "x")], status=66)
    (folder / "latin.csv").write_bytes(b"\"name\"\n\xff\n")
    says("another encoding", ["databases=latin.csv"], "not UTF-8")
    says("a name twice", [write("databases.csv", '"name"\na\na\n')], "databases.csv, row 2",
         status=1)
    says("an injected statement",
         [write("databases.json", '[{"name": "x; DROP DATABASE y"}]')],
         'CREATE DATABASE "x; DROP DATABASE y";', status=0)
    says("a grantee of no kind",
         [write("privileges.json",
                '[{"privilege": "USE", "object_type": "SYSTEM", "grantee": "nobody",'
                ' "object": null}]')],
         "neither a user nor a group", status=0)
    says("implied rows are recognised where nothing tells them",
         [write("groups.json", '[{"name": "g", "database": "system"}]'),
          write("databases.json", '[{"name": "d"}]'),
          write("privileges.json", "[" + ", ".join(
              f'{{"privilege": "{word}", "object_type": "DATABASE", "grantee": "g@system",'
              ' "object": "d"}' for word in ["VIEW", "USE", "SELECT"]) + "]")],
         'GRANT SELECT ON DATABASE d TO GROUP "g@system"', "are taken for such", status=0)
    begun = time.monotonic()
    rows = ", ".join(f'{{"name": "g{number}", "database": "system"}}' for number in range(100000))
    says("many rows", [write("groups.json", f"[{rows}]")], "g99999", status=0)
    check("many rows, in time", time.monotonic() - begun < 30, f"{time.monotonic() - begun:.1f} s")
    says("deep nesting", [write("users.json", "[" * 100000)], "does not end")
    target = folder / "out"
    seen = ocsim("import", "--output", target, *files)
    check("--output", seen.returncode == 0 and (target / "setup.ocsim").exists(), seen)
    seen = ocsim("import", "--output", target, *files)
    check("--output: nothing is replaced", seen.returncode == 66 and "not replaced" in seen.stderr,
          seen)


def main():
    begun = time.monotonic()
    original = ocsim("dump", *FILES).stdout
    live = Live()
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for form in ["csv", "table"]:
                loop(live, form, folder / form, original)
            files = loop(live, "json", folder / "json", original)
            mistakes(folder, files)
    finally:
        live.stop()
    print(f"a live system: {count} checks, {time.monotonic() - begun:.0f} s")


main()
