"""The whole process, and the sizes of the release."""

import os
import shutil
import subprocess

from measure import STARTS, starts, table


def stripped(bench, binary):
    """The size without symbols; none where there is no strip."""
    if not shutil.which("strip"):
        return "–"
    path = bench.path("stripped")
    subprocess.run(["strip", "-o", path, binary], check=True)
    return size(path)


def size(path):
    return f"{os.path.getsize(path) / 1e6:.1f} MB"


def needs_swift(binary):
    """Whether the binary loads Swift's libraries; none where nothing tells."""
    if not shutil.which("ldd"):
        return "–"
    listed = subprocess.run(["ldd", binary], capture_output=True, text=True).stdout
    return "yes" if "libswift" in listed or "libFoundation" in listed else "no"


def report(bench):
    script = bench.root / "Corpus" / "guide" / "setup.sql"
    rows = []
    for name, binary in [("release", bench.ocsim), ("release, static", bench.static)]:
        if not binary:
            continue
        for what, words in [("--version", ["--version"]), ("run of the guide", ["run", script])]:
            best, median = starts([binary, *words])
            rows.append([f"{name}: {what}", f"{best:.1f} ms", f"{median:.1f} ms"])
    sizes = [
        [name, size(binary), stripped(bench, binary), needs_swift(binary)]
        for name, binary in [("release", bench.ocsim), ("release, static", bench.static)] if binary]
    return (f"Start to exit, {STARTS} runs each:\n\n"
            + table(["process", "best", "median"], rows)
            + "\nThe files, as `ls -l`, `strip` and `ldd` see them:\n\n"
            + table(["binary", "size", "without symbols", "needs Swift's libraries"], sizes))
