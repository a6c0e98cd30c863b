#!/usr/bin/env python3
"""Opens the page in a headless Chromium from its file and uses it as a reader would.

usage: browser.py CHROMIUM [PAGE]

Every lesson: opened, not solved as it starts, solved once its stored solution is in the editor.
Then typing into a script of 300 lines is measured, a state is shared and restored, addresses are
opened that were made by hand, and the width of a phone and a browser that cannot unpack the engine
are tried. Any console error, exception or network request fails the run.
"""
import json
import pathlib
import sys

import addresses
from chromium import Browser

HERE = pathlib.Path(__file__).resolve().parent
READY = "document.body?.dataset.state === 'ready'"
KEYSTROKES = 50
failures = []


def check(condition, text):
    if not condition:
        failures.append(text)


def put(browser, text):
    """Puts a text into the editor as typing does, and waits for the answer."""
    browser.run(f"""(() => {{ const area = document.getElementById("script");
        area.value = {json.dumps(text)};
        area.dispatchEvent(new Event("input", {{ bubbles: true }})); }})()""")
    browser.wait(READY)


def met(browser):
    return browser.run("""[...document.querySelectorAll("#watch li")]
        .map((item) => item.dataset.met)""")


def lessons(browser):
    folders = sorted(folder for folder in (HERE / "lessons").iterdir() if folder.is_dir())
    for folder in folders:
        browser.run(f"document.querySelector('[data-lesson=\"{folder.name}\"]').click()")
        browser.wait(READY)
        start = met(browser)
        check("false" in start, f"{folder.name}: solved from the start: {start}")
        check("undefined" not in start, f"{folder.name}: not evaluated: {start}")
        solution = (folder / "solution.ocsim").read_text().split("\\section 'watch';")[0]
        put(browser, solution)
        end = met(browser)
        check(end and set(end) == {"true"}, f"{folder.name}: not solved by its solution: {end}")
        check(browser.run("document.querySelector('#drawing svg') !== null"),
              f"{folder.name}: no drawing")
    print(f"lessons: {len(folders)} opened and solved")


PLACES = [("from the top", "40 + i * 7"), ("in the middle", "(area.value.length >> 1) + i"),
          ("at the end", "area.value.length")]


def typing(browser):
    """The time from the end of the pause after a key to the page that shows the answer."""
    script = (HERE / "../Corpus/guide/setup.sql").read_text()
    script += (HERE / "../Corpus/guide/world.ocsim").read_text() + "\\restart;\n"
    number = 0
    while script.count("\n") < 300:
        number += 1
        script += f"GRANT SELECT, INSERT ON DATABASE sandbox TO GROUP g{number};\n" \
            if number % 2 == 0 else f"CREATE GROUP g{number + 1};\n"
    for place, at in PLACES:
        put(browser, script)
        type_keys(browser, script.count("\n"), place, at)


def type_keys(browser, lines, place, at):
    times = browser.run(f"""(async () => {{
        const area = document.getElementById("script");
        const times = [];
        for (let i = 0; i < {KEYSTROKES}; i++) {{
            const at = {at};
            area.value = area.value.slice(0, at) + "x" + area.value.slice(at);
            const start = performance.now();
            area.dispatchEvent(new Event("input", {{ bubbles: true }}));
            while (document.body.dataset.state !== "ready") {{
                await new Promise((go) => setTimeout(go, 1));
            }}
            times.push(performance.now() - start - 200);
        }}
        return times; }})()""")
    times.sort()
    median, worst = times[len(times) // 2], times[-1]
    print(f"typing {place} of {lines} lines: {len(times)} keystrokes, {median:.1f} ms each in the "
          f"middle, {worst:.1f} ms at worst, the pause of 200 ms left out")


def sharing(browser):
    put(browser, "CREATE USER alice PASSWORD = 'Swordfish99';\n")
    browser.run("document.getElementById('share').click()")
    browser.wait("location.hash.length > 10")
    address = browser.run("location.href")
    browser.open("about:blank")
    browser.open(address)
    browser.wait(READY)
    text = browser.run("document.getElementById('script').value")
    check("PASSWORD = '********'" in text, f"a shared script is {text!r}")
    check("CREATE USER alice" in text, "sharing lost the script")
    print("sharing: restored from the address, the secret masked")


def foreign(browser, page):
    """An address may hold anything; what is not a state is refused, and the page goes on."""
    for state in addresses.REFUSED:
        browser.open("about:blank")
        browser.open(page.as_uri() + addresses.address(state))
        browser.wait(READY)
        what = f"an address with {str(state)[:80]}"
        note = browser.run("document.getElementById('note').textContent")
        check("no script that can be opened" in note, f"{what}: the note is {note!r}")
        put(browser, "CREATE GROUP;")
        found = browser.run("document.getElementById('findings').children.length")
        check(found == 1, f"{what}: the page shows {found} findings of one mistake")
    for state in addresses.OPENED:
        browser.open("about:blank")
        browser.open(page.as_uri() + addresses.address(state))
        browser.wait(READY)
        text = browser.run("document.getElementById('script').value")
        check(text == state["script"], f"an address with {state} shows {text!r}")
    print(f"addresses: {len(addresses.REFUSED)} refused, {len(addresses.OPENED)} opened")


def what_if(browser):
    """Without the statement at the caret the entry comes out as before that statement."""
    browser.run("document.querySelector('[data-lesson=\"01-one-integration\"]').click()")
    browser.wait(READY)
    solution = (HERE / "lessons/01-one-integration/solution.ocsim").read_text()
    put(browser, solution.split("\\section 'watch';")[0])
    browser.run("""(() => { const area = document.getElementById("script");
        const at = area.value.indexOf("CREATE SSO");
        area.setSelectionRange(at, at);
        const select = document.getElementById("compare");
        select.value = "statement";
        select.dispatchEvent(new Event("change")); })()""")
    browser.wait(READY)
    before = browser.run("document.querySelector('#watch .before').textContent")
    check(before.startswith("before: ✗"), f"what if: {before!r}")
    browser.run("""(() => { const area = document.getElementById("script");
        area.setSelectionRange(0, 0);
        area.dispatchEvent(new Event("click")); })()""")
    browser.wait(READY)
    after = browser.run("document.querySelector('#watch .before').textContent")
    check(after != before, f"what if: the caret moved, still {after!r}")
    browser.run("""(() => { document.querySelector(".steps button").click(); })()""")
    browser.wait("document.getElementById('rule').open")
    browser.run("document.getElementById('rule').close()")
    print("what if: the statement at the caret taken away; a step opened its rule")


def editor_layers(browser):
    """The coloured layer shows what the text area holds, whatever was typed before."""
    same = browser.run("""(async () => {
        const area = document.getElementById("script");
        const lines = (id) => [...document.getElementById(id).children];
        for (const [from, to, text] of [[0, 0, "a\\n"], [5, 40, ""], [9, 9, "\\n\\n'x\\n"],
            [0, 9999, ""], [0, 0, "DROP GROUP a;\\n\\nDROP GROUP b;"], [13, 15, ""]]) {
            area.setRangeText(text, from, Math.min(to, area.value.length), "end");
            area.dispatchEvent(new Event("input", { bubbles: true }));
            for (let answered = 0; answered < 2; answered++) {
                const shown = lines("colours").map((line) => line.textContent).join("\\n");
                const count = area.value.split("\\n").length;
                if (shown !== area.value || lines("numbers").length !== count) {
                    return JSON.stringify([area.value, shown]);
                }
                while (document.body.dataset.state !== "ready") {
                    await new Promise((go) => setTimeout(go, 5));
                }
            }
        }
        return ""; })()""")
    check(same == "", f"the layer shows something else: {same}")


def narrow(browser):
    for width in (360, 800, 1280):
        browser.call("Emulation.setDeviceMetricsOverride", width=width, height=800,
                     deviceScaleFactor=1, mobile=False)
        wide = browser.run("document.documentElement.scrollWidth")
        check(wide <= width, f"at {width} pixels the page is {wide} wide")
    print("widths: nothing sticks out at 360, 800 and 1280 pixels")


def names(browser):
    """Every control has a name for those who cannot see it."""
    nameless = browser.run("""[...document.querySelectorAll("button, input, select, textarea")]
        .filter((one) => !one.hidden && !one.textContent.trim() && !one.labels?.length
          && !one.getAttribute("aria-label")).map((one) => one.outerHTML)""")
    check(not nameless, f"controls without a name: {nameless}")


def old(browser, page):
    """A browser that cannot unpack the engine says so."""
    browser.call("Page.addScriptToEvaluateOnNewDocument",
                 source="delete globalThis.DecompressionStream")
    browser.open(page.as_uri() + "?old")
    browser.wait("document.getElementById('status')?.textContent.includes('cannot run')")
    said = browser.run("document.getElementById('status').textContent")
    check("DecompressionStream" in said, f"without DecompressionStream the page says: {said}")


def main():
    page = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else HERE / "out/index.html").resolve()
    browser = Browser(sys.argv[1])
    try:
        browser.open(page.as_uri())
        browser.wait(READY, 60)
        print(f"opening: {browser.run('performance.now()'):.0f} ms to the first answer")
        names(browser)
        lessons(browser)
        typing(browser)
        what_if(browser)
        editor_layers(browser)
        sharing(browser)
        foreign(browser, page)
        narrow(browser)
        old(browser, page)
    finally:
        browser.close()
    failures.extend("console: " + error for error in browser.errors)
    for failure in failures:
        print(failure, file=sys.stderr)
    print(f"browser: {'failed' if failures else 'passed'}, {len(browser.errors)} console errors")
    sys.exit(1 if failures else 0)


main()
