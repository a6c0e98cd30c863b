#!/usr/bin/env python3
"""Opens the page in headless browsers from its file and uses it as a reader would.

usage: browser.py [--page FILE] [--ocsim COMMAND] [--axe FILE] BROWSER...

The checks are in check_*.py, each a function with what it is about. Any console error, exception,
breach of the page's policy or network request fails the run. A program with `firefox` in its name
is driven by WebDriver BiDi, any other by the protocol of Chromium. With the command, what the page
says of each line is compared with it; with the file of axe-core, the page is looked through by it.
"""
import argparse
import pathlib
import subprocess
import sys
import time

import check_answers
import check_lessons
import check_page
import check_work
import chromium
import firefox
from reader import FOLDER, READY, Reader

ALL = [
    check_lessons.path, check_lessons.shortcuts, check_lessons.shown_solution,
    check_lessons.reading_chip, check_lessons.heading_focus,
    check_work.lesson_addresses, check_work.drafts, check_work.files,
    check_work.sharing, check_work.shared_lesson, check_work.changed_answer,
    check_work.too_large, check_page.in_sight, check_page.widths, check_page.editor_layers,
    check_page.long_script, check_page.what_if, check_page.rule_beside, check_page.whom,
    check_page.help_, check_answers.remedies, check_answers.ways_in,
    check_page.ticks, check_page.policy, check_page.printed, check_page.contrast,
    check_page.inheritance, check_page.keyboard, check_page.names,
]


def use(program, options):
    """Runs every check in a browser; returns what failed."""
    driver = firefox if "firefox" in program else chromium
    browser = driver.Browser(program)
    reader = Reader(browser, options.page.resolve())
    start = time.monotonic()
    try:
        browser.open(reader.page.as_uri())
        browser.wait(READY, 60)
        print(f"{browser.name}: {browser.run('performance.now()'):.0f} ms to the first answer")
        checks = [check for check in ALL
                  if not options.only or check.__name__ in options.only]
        for check in checks:
            check(reader)
        if options.axe:
            check_page.axe(reader, options.axe)
        if not options.only:
            if driver is chromium:
                check_work.foreign(reader)
                if options.ocsim:
                    check_lessons.dependence(reader, options.ocsim)
            check_page.old(reader)
    finally:
        browser.close()
    failures = reader.failures + [f"{browser.name}: console: {one}" for one in browser.errors]
    print(f"{browser.name}: {len(failures)} failures in {time.monotonic() - start:.0f} s")
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--page", type=pathlib.Path, default=FOLDER / "out/index.html")
    parser.add_argument("--ocsim")
    parser.add_argument("--axe", type=pathlib.Path)
    parser.add_argument("--only", action="append", default=[], help="the name of a check")
    parser.add_argument("browser", nargs="+")
    options = parser.parse_args()
    if len(options.browser) > 1:
        sys.exit(1 if side_by_side(options.browser) else 0)
    failures = use(options.browser[0], options)
    for failure in failures:
        print(failure, file=sys.stderr)
    sys.exit(1 if failures else 0)


def side_by_side(browsers):
    """Runs this program for each browser; tells of one after the other, returns how many failed."""
    others = [argument for argument in sys.argv if argument not in browsers]
    runs = [subprocess.Popen([sys.executable, "-B", *others, browser], stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True) for browser in browsers]
    for run in runs:
        print(run.communicate()[0], end="")
    return sum(run.returncode != 0 for run in runs)


main()
