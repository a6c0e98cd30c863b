"""Runs the commands of the snippets in a project, with a good change and with bad ones.

usage: snippets.py OCSIM PRE-COMMIT   (with a Python that has ruamel.yaml)
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

from ruamel.yaml import YAML

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
GOOD = "GRANT INSERT ON DATABASE sandbox TO GROUP readwrite;\n"
# A change, and whether it passes: check, test, whatif.
CHANGES = [(GOOD, (True, True, True)), ("DROP GROUP nobody;\n", (False, True, False)),
           ("DROP CONNECTIVITY_POOL sso_pool;\n", (True, True, False))]
SCENARIO = """\\i '../setup.sql';
\\i '../world.ocsim';
\\restart;
\\connect 'ocient://db.example.com/sandbox?handshake=SSO' as = jane;
\\expect accepted;
"""


def project(folder, change):
    for name in ("setup.sql", "world.ocsim"):
        shutil.copy(ROOT / "Corpus/guide" / name, folder / name)
    (folder / "ocsim.json").write_text(json.dumps({"setup": ["setup.sql", "world.ocsim"]}))
    for name in ("changes", "scenarios"):
        (folder / name).mkdir()
    (folder / "changes/001-writers.sql").write_text(change)
    (folder / "scenarios/people.ocsim").write_text(SCENARIO)


def commands(name):
    """The commands of ocsim in a snippet."""
    data = YAML(typ="safe").load((HERE / name).read_text())
    if name == "github.yml":
        lines = [step.get("run", "") for job in data["jobs"].values() for step in job["steps"]]
    else:
        lines = data["ocsim"]["script"]
    return [line for line in lines if line.startswith("ocsim ")]


def run(folder, line, environment):
    return subprocess.run(["bash", "-c", line], cwd=folder, env=environment, text=True,
                          capture_output=True, check=False, timeout=120)


def ran(name, change, passes, environment):
    """What is not as it should be when the commands of a snippet run."""
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work)
        project(folder, change)
        lines = commands(name)
        for line in lines:
            result = run(folder, line, environment)
            wanted = passes[("check", "test", "whatif").index(line.split()[1])]
            if "sarif" in line:
                wanted = True
            if (result.returncode == 0) != wanted:
                yield f"{name}: {line}: {result.returncode}\n{result.stdout}{result.stderr}"
        if not list(xml.parse(folder / "junit.xml").iter("testcase")):
            yield f"{name}: no cases"
        if name == "github.yml" and not json.loads((folder / "ocsim.sarif").read_text())["runs"]:
            yield f"{name}: no log"
        if len(lines) < 3:
            yield f"{name}: {len(lines)} commands"


def hooks(pre_commit, change, passes, environment):
    """What pre-commit says about a change."""
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work)
        project(folder, change)
        shutil.copy(HERE / "pre-commit.yml", folder / ".pre-commit-config.yaml")
        for line in ("git init -q", "ocsim fmt --write setup.sql world.ocsim changes/*.sql"
                     " scenarios/*.ocsim", "git add -A"):
            result = run(folder, line, environment)
            if result.returncode:
                yield f"{line}: {result.stdout}{result.stderr}"
        result = run(folder, f"{pre_commit} run --files changes/*.sql", environment)
        if (result.returncode == 0) != passes[0]:
            yield f"pre-commit: {result.returncode}\n{result.stdout}{result.stderr}"


def main():
    ocsim, pre_commit = sys.argv[1:]
    faults = []
    with tempfile.TemporaryDirectory() as home:
        (pathlib.Path(home) / "ocsim").symlink_to(ocsim)
        environment = {"PATH": f"{home}:{os.environ['PATH']}", "HOME": home, "LC_ALL": "C.UTF-8"}
        for change, passes in CHANGES:
            for name in ("github.yml", "gitlab.yml"):
                faults += ran(name, change, passes, environment)
            faults += hooks(pre_commit, change, passes, environment)
    print("\n".join(faults + [f"pipelines: {len(CHANGES)} changes, {len(faults)} faults"]))
    return 1 if faults else 0


sys.exit(main())
