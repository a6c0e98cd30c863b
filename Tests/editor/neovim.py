#!/usr/bin/env python3
"""Neovim with the set-up of docs/editors.md: what the person in front of it sees.

usage: neovim.py OCSIM          checks; then compares the screen with screen.txt
       neovim.py OCSIM --write  writes screen.txt, which docs/editors.md shows

Neovim has no screen here (`--headless`), but it draws one in memory, which `screenstring` reads.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SCREEN = HERE / "screen.txt"
SCRIPT = r"""CREATE DATABASE sandbox;
CREATE GROUP readonly;
GRANT SELECT ON DATABASE sandbox TO GROUP readonly;
CREATE SSO INTEGRATION web PROTOCOL OIDC
  issuer = 'https://id', client_id = 'web', default_group = 'readonly';
-- ocsim: allow A-INHERIT, A-RESTART
ALTER DATABASE system SET SSO INTEGRATION web;
\can SELECT ON DATABASE sandbox AS GROUP readonly;
\restart;
"""
FILE = "Corpus/scenarios/guide/logins.ocsim"
FIRST, LAST = 5, 35


def neovim(ocsim, program, **environment):
    """Runs a Lua file in Neovim with the set-up; returns its status and output."""
    with tempfile.TemporaryDirectory() as home:
        folders = {name: home for name in (
            "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
        result = subprocess.run(
            ["nvim", "--headless", "-n", "-i", "NONE", "-u", HERE / "ocsim.lua",
             "-c", f"luafile {HERE / program}"],
            env={**os.environ, **folders, "OCSIM": ocsim, **environment}, cwd=ROOT,
            capture_output=True, text=True, timeout=60, check=False)
    return result.returncode, result.stdout + result.stderr


def conversation(ocsim):
    """Opens, diagnoses, completes, renames, hints, formats."""
    with tempfile.TemporaryDirectory() as folder:
        script = pathlib.Path(folder) / "test.ocsim"
        script.write_text(SCRIPT)
        status, output = neovim(ocsim, "neovim.lua", SCRIPT=str(script))
    print(output.strip())
    return status == 0


def screen(ocsim):
    """What Neovim shows of the guide's scenario."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "screen"
        status, output = neovim(
            ocsim, "screen.lua", SCRIPT=str(ROOT / FILE), FIRST=str(FIRST), LAST=str(LAST),
            OUT=str(out))
        if status != 0:
            sys.exit("no screen: " + output)
        return out.read_text()


def main():
    ocsim = str(pathlib.Path(sys.argv[1]).resolve())
    shown = screen(ocsim)
    if "--write" in sys.argv:
        SCREEN.write_text(shown)
        return 0
    good = conversation(ocsim)
    if SCREEN.read_text() != shown:
        print("screen.txt has another screen: Tests/editor/neovim.py OCSIM --write")
        good = False
    return 0 if good else 1


sys.exit(main())
