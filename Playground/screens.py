#!/usr/bin/env python3
"""Takes pictures of the page for its makers to look at: sizes, light and dark, before and after.

usage: screens.py BROWSER [OUT]

Writes PNG files to Playground/out/screens, or to OUT.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "tests"))
import chromium  # noqa: E402
import firefox  # noqa: E402
from reader import FOLDER, TRIED, Reader, lesson_folders, script_of  # noqa: E402

SIZES = [(1366, 650), (1440, 900), (768, 1000), (360, 740)]


def views(reader):
    """Name and preparation of each picture."""
    folders = lesson_folders()

    def predict():
        reader.lesson(folders[0].name, None)

    def refused():
        reader.lesson(folders[2].name)
        reader.caret(14)

    def solved():
        reader.lesson(folders[1].name)
        reader.put(script_of(folders[1] / "solution.ocsim"))

    def rule():
        reader.lesson(folders[3].name)
        reader.run("document.querySelector('.steps button')?.click()")

    return [("predict", predict), ("refused", refused), ("solved", solved), ("rule", rule)]


def main():
    program = sys.argv[1]
    out = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else FOLDER / "out/screens")
    out.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        is_firefox = "firefox" in program
        browser = firefox.Browser(program, scheme == "dark") if is_firefox \
            else chromium.Browser(program)
        if not is_firefox:
            browser.scheme(scheme)
        reader = Reader(browser, (FOLDER / "out/index.html").resolve())
        for width, height in SIZES:
            browser.size(width, height)
            for name, prepare in views(reader):
                reader.open()
                prepare()
                browser.wait(TRIED)
                browser.picture(str(out / f"{name}-{width}-{scheme}.png"))
        browser.close()
    print(f"{len(list(out.iterdir()))} pictures in {out}")


main()
