#!/usr/bin/env python3
"""The table of clients in docs/real-drivers.md: each of its cells is what the client does.

usage: table.py OCSIM CACHE

All clients run side by side against one server, each in its own environment. A row that says
"tried by hand" is that of a client which no index has.
"""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from server import HERE, Provider, Served

OCSIM, CACHE = sys.argv[1], pathlib.Path(sys.argv[2])
PAGE = HERE.parent.parent / "docs" / "real-drivers.md"
ABILITIES = {
    "Password": "password", "Token": "token", "Query": "query", "Metadata": "metadata",
    "List tables": "list_tables", "Transactions": "transactions", "Reflection": "reflection",
    "`SHOW` by execute": "show", "A refusal's words": "refusal",
}
# Each client: its environment, its script, whether it needs TLS.
CLIENTS = {
    **{f"pyocient {version}": (f"pyocient-{version}", "abilities.py", version == "3.10.0")
       for version in ("2.0.0", "3.3.2", "3.5.1", "3.6.0", "3.8.0", "3.10.0")},
    "sqlalchemy-ocient 3.0.0": ("sqlalchemy-ocient-3.0.0", "abilities_sqlalchemy.py", True),
    "ocientmcp 1.2.2": ("ocientmcp-1.2.2", "abilities_mcp.py", True),
}


def expected():
    """The rows of the page: client to its cells, without those that were tried by hand."""
    lines = PAGE.read_text().splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("| Client |"))
    head = [cell.strip() for cell in lines[start].strip("|").split("|")]
    if head[1:] != list(ABILITIES):
        raise SystemExit(f"the columns of the table are {head[1:]}")
    rows = {}
    for line in lines[start + 2:]:
        if not line.startswith("|"):
            break
        name, *cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not name.endswith("(tried by hand)"):
            rows[name] = dict(zip(ABILITIES.values(), cells))
    return rows


def seen(client, served):
    folder, script, needs_tls = CLIENTS[client]
    ports = served.ports if needs_tls else served.plain_ports
    options = "tls=unverified" if needs_tls else "tls=off"
    ran = subprocess.run(
        [CACHE / folder / "bin" / "python", HERE / script, str(ports[1]), str(ports[0]), options,
         served.tokens["m2m"]], capture_output=True, text=True, timeout=180,
        env={**os.environ, "PYTHONWARNINGS": "ignore"}, stdin=subprocess.DEVNULL)
    if ran.returncode != 0:
        raise SystemExit(f"{client}: {ran.stdout}\n{ran.stderr}")
    return json.loads(ran.stdout.splitlines()[-1])


def main():
    began = time.monotonic()
    page = expected()
    if set(page) != set(CLIENTS):
        raise SystemExit(f"the table has the clients {sorted(page)}")
    with tempfile.TemporaryDirectory() as folder:
        served = Served(OCSIM, folder, Provider(), True)
        try:
            with concurrent.futures.ThreadPoolExecutor(len(CLIENTS)) as pool:
                found = dict(zip(CLIENTS, pool.map(lambda name: seen(name, served), CLIENTS)))
        finally:
            served.stop()
    wrong = [f"{client}, {ability}:\n  the page: {page[client][ability]}\n  seen:     {cell}"
             for client, cells in found.items() for ability, cell in cells.items()
             if page[client].get(ability) != cell]
    if wrong:
        raise SystemExit("docs/real-drivers.md is not as the clients are\n" + "\n".join(wrong))
    print(f"table of clients: {len(found) * len(ABILITIES)} cells checked, "
          f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
