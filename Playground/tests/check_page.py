"""The page itself: what is in sight, the editor, policy, contrast, names, printing."""
import json
import re

from reader import READY, TRIED, lesson_folders, script_of

KEYSTROKES = 12
SIZES = [(1366, 650), (1440, 900), (1920, 1080)]
WIDTHS = [360, 600, 768, 833, 1100, 1200, 1366, 1440]
NAMES = """[...document.querySelectorAll("button, input, select, textarea")]
    .filter((one) => !one.hidden && !one.textContent.trim() && !one.labels?.length
        && !one.getAttribute("aria-label")).map((one) => one.outerHTML)"""


def in_sight(reader):
    """Text, drawing, verdict, editor and watch list are in the window, while one types as well."""
    for width, height in SIZES:
        reader.browser.size(width, height)
        reader.open()
        for folder in lesson_folders():
            reader.lesson(folder.name)
            seen(reader, f"{folder.name} at {width} x {height}", height)
        reader.run("document.getElementById('script').focus()")
        reader.browser.keys("\n" * 40)
        reader.ready()
        seen(reader, f"typing at {width} x {height}", height)
    reader.browser.size(1366, 650)
    print(f"  in sight: everything in one view at {len(SIZES)} sizes")


def seen(reader, what, height):
    # As tall as they need to be, in pixels.
    for selector, least in (("#lesson-title", 18), ("#verdict", 18), ("#drawing", 120),
                            (".editor", 170), ("#watch li", 30)):
        top, bottom, end = reader.run(f"""(() => {{
            const box = document.querySelector("{selector}").getBoundingClientRect();
            return [box.top, box.bottom, document.documentElement.scrollHeight]; }})()""")
        reader.check(top >= 0 and bottom <= height and bottom - top >= least,
                     f"{what}: {selector} is from {top:.0f} to {bottom:.0f}")
        reader.check(end <= height, f"{what}: the page is {end} high")


def widths(reader):
    """Nothing sticks out or is cut off at any width; a phone has the way as a list, then the
    editor."""
    reader.open()
    reader.lesson(lesson_folders()[2].name)
    for width in WIDTHS:
        reader.browser.size(width, 800)
        wide = reader.run("document.documentElement.scrollWidth")
        reader.check(wide <= width, f"at {width} pixels the page is {wide} wide")
        cut = reader.run("""(() => { const box = document.getElementById("drawing");
            return box.offsetParent === null ? 0 : box.scrollWidth - box.clientWidth; })()""")
        reader.check(cut <= 0, f"at {width} pixels {cut} of the drawing are cut off")
    reader.browser.size(360, 640)
    path, editor, stations = reader.run("""(() => {
        const top = (id) => document.getElementById(id).getBoundingClientRect().top;
        return [top("path"), top("script"), document.querySelectorAll("#path li").length]; })()""")
    reader.check(0 < path < editor and editor - path < 400 and stations >= 4,
                 f"on a phone the way is at {path}, the editor at {editor}")
    reader.browser.size(1366, 650)
    print(f"  widths: nothing sticks out or is cut off at {len(WIDTHS)} widths")


def editor_layers(reader):
    """The coloured layer shows what the text area holds, whatever was typed before."""
    reader.open()
    same = reader.run("""(async () => {
        const area = document.getElementById("script");
        const rows = (id) => [...document.getElementById(id).children];
        for (const [from, to, text] of [[0, 0, "a\\n"], [5, 40, ""], [9, 9, "\\n\\n'x\\n"],
            [0, 9999, ""], [0, 0, "DROP GROUP a;\\n\\nDROP GROUP b;"], [13, 15, ""]]) {
            area.setRangeText(text, from, Math.min(to, area.value.length), "end");
            area.dispatchEvent(new Event("input", { bubbles: true }));
            for (let answered = 0; answered < 2; answered++) {
                const first = Number(rows("numbers")[0].textContent);
                const shown = rows("colours").map((line) => line.textContent);
                const lines = area.value.split("\\n").slice(first - 1, first - 1 + shown.length);
                if (shown.join("\\n") !== lines.join("\\n")
                    || shown.length < Math.min(10, lines.length)) {
                    return JSON.stringify([area.value, shown]);
                }
                while (document.body.dataset.state !== "ready") {
                    await new Promise((go) => setTimeout(go, 5));
                }
            }
        }
        return ""; })()""")
    reader.check(same == "", f"the layer shows something else: {same}")
    print("  editor: the layer shows what is typed")


def long_script(reader):
    """5,000 lines have no more elements than fifty, and a key changes no more of them."""
    reader.open()
    script = "".join(f"GRANT SELECT, INSERT ON DATABASE sandbox TO GROUP g{number};\n"
                     if number % 2 else f"CREATE GROUP g{number};\n" for number in range(5000))
    for what, text in (("5,000 lines", "CREATE DATABASE sandbox;\n" + script),
                       ("160,000 tokens in a line", "CREATE GROUP a," + "b," * 80000 + ";")):
        pasted, elements = reader.run(f"""(async () => {{
            const area = document.getElementById("script");
            const start = performance.now();
            area.value = {json.dumps(text)};
            area.dispatchEvent(new Event("input", {{ bubbles: true }}));
            const own = performance.now() - start;
            while (document.body.dataset.state !== "ready") {{
                await new Promise((go) => setTimeout(go, 1));
            }}
            const count = document.getElementById("colours").querySelectorAll("*").length
                + document.getElementById("numbers").childElementCount;
            return [[own, performance.now() - start - 200], count]; }})()""")
        reader.check(elements < 1000, f"{what} have {elements} elements")
        shown = reader.run("document.getElementById('script').value.length")
        reader.check(shown == len(text), f"{what}: {shown} of {len(text)} characters are there")
        keys(reader, what, pasted)
    reader.put("CREATE GROUP a;\n")


def keys(reader, what, pasted):
    """Prints how long the page is busy with a key: typing it, and showing its answer."""
    times = reader.run(f"""(async () => {{
        const area = document.getElementById("script");
        const [own, answers] = [[], []];
        for (let i = 0; i < {KEYSTROKES}; i++) {{
            area.setRangeText("x", area.value.length >> 1, area.value.length >> 1, "end");
            const start = performance.now();
            area.dispatchEvent(new Event("input", {{ bubbles: true }}));
            own.push(performance.now() - start);
            while (document.body.dataset.state !== "ready") {{
                await new Promise((go) => setTimeout(go, 1));
            }}
            answers.push(performance.now() - start - 200);
        }}
        return [own, answers].map((times) => times.sort((a, b) => a - b)); }})()""")
    (own, answers), (shown, answered) = times, pasted
    middle = len(own) // 2
    print(f"  {what}: pasted and painted in {shown:.0f} ms, answered in {answered:.0f} ms; a key "
          f"{own[middle]:.1f} ms (at worst {own[-1]:.0f}), its answer {answers[middle]:.0f} ms "
          f"({answers[-1]:.0f})")


def what_if(reader):
    """Without the statement at the caret the entry comes out as before that statement."""
    reader.open()
    folder = lesson_folders()[0]
    reader.lesson(folder.name)
    script = script_of(folder / "solution.ocsim")
    reader.put(script)
    reader.caret(script[:script.index("CREATE SSO")].count("\n") + 1)
    reader.run("""(() => { const select = document.getElementById("compare");
        select.value = "statement";
        select.dispatchEvent(new Event("change")); })()""")
    reader.ready()
    before = reader.text("#watch .before")
    reader.check(before.startswith("before: ✗"), f"what if: {before!r}")
    reader.caret(1)
    reader.ready()
    after = reader.text("#watch .before")
    reader.check(after != before, f"what if: the caret moved, still {after!r}")
    print("  what if: the statement at the caret taken away")


def rule_beside(reader):
    """A step opens its rule below it, over nothing, and closes it again."""
    reader.open()
    reader.lesson(lesson_folders()[0].name)
    count = reader.run("document.querySelectorAll('.steps li').length")
    total = reader.text("#answer h3 button.quiet")
    reader.check(count < 6 and total.startswith("all "), f"{count} steps and {total!r}")
    reader.run("document.querySelector('.steps button').click()")
    reader.browser.wait("document.querySelector('.steps li .rule-text') !== null")
    reader.check(reader.run("document.querySelector('dialog[open]') === null"), "a dialog opens")
    reader.run("document.querySelector('.steps button').click()")
    reader.browser.wait("document.querySelector('.rule-text') === null")
    reader.press(total, "#answer")
    whole = reader.run("document.querySelectorAll('.steps li').length")
    reader.check(str(whole) in total, f"{total!r} shows {whole}")
    print(f"  steps: {count} that decided, {total}, the rule below its step")


def whom(reader):
    """A question without AS says whom it asks about."""
    reader.open()
    reader.put("CREATE DATABASE sandbox;\n")
    reader.add("SELECT ON DATABASE sandbox")
    state = reader.run("[...document.querySelectorAll('#watch .state')].at(-1).textContent")
    reader.check(state.startswith("admin@system: "), f"a question without AS: {state!r}")
    print("  questions: without AS they name the session")


def help_(reader):
    """What would help was tried: statements to leave out of a login, a GRANT for a question."""
    reader.open("#lesson=03")
    reader.press("just show it", "#answer")
    reader.browser.wait(TRIED)
    found = helps(reader)
    reader.check("Leave out line" in found, f"lesson 03: what would help is {found!r}")
    reader.put("CREATE DATABASE sandbox;\nCREATE GROUP reader;\n")
    reader.add("SELECT ON DATABASE sandbox AS GROUP reader")
    found = helps(reader)
    reader.check("GRANT SELECT ON DATABASE sandbox TO GROUP" in found,
                 f"a denied question: what would help is {found!r}")
    print("  help: what was tried, of logins and of questions")


def helps(reader):
    reader.run("(() => { const folds = [...document.querySelectorAll('#answer details')];"
               "folds.at(-1).open = true; })()")
    reader.browser.wait("!document.getElementById('answer').textContent.includes('being tried')")
    return reader.text("#answer details")


def ticks(reader):
    """What is as wanted has no red mark, even if a login shall be refused."""
    reader.open()
    red = 0
    for folder in lesson_folders():
        reader.lesson(folder.name)
        reader.put(script_of(folder / "solution.ocsim"))
        red += reader.run("""[...document.querySelectorAll("#watch [data-met=true]")]
            .filter((item) => getComputedStyle(item.querySelector(".mark")).color
                !== getComputedStyle(item.querySelector(".goal")).color
                || item.querySelector(".mark").textContent !== "✓").length""")
    reader.check(red == 0, f"{red} entries that are as wanted have another mark than a green tick")
    print("  marks: green ticks where all is as wanted")


def policy(reader):
    """The page allows its own script and style by their hashes, and nothing inline besides."""
    html = reader.page.read_text()
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', html).group(1)
    reader.check("unsafe-inline" not in found and "'unsafe-eval'" not in found,
                 f"the policy is {found}")
    reader.check(found.count("sha256-") == 2, f"the policy is {found}")
    reader.check(not re.search(r"<[a-z][^>]* style=", html.split("<script")[0]),
                 "an element has a style of its own")
    reader.check("<noscript>" in html, "without JavaScript the page says nothing")
    print("  policy: hashes, nothing inline")


def printed(reader):
    """On paper there is the whole script, whatever was in sight."""
    reader.open()
    script = "".join(f"CREATE GROUP g{number};\n" for number in range(100))
    reader.put(script)
    reader.run("dispatchEvent(new Event('beforeprint'))")
    paper = reader.run("document.getElementById('printed').textContent")
    reader.check(paper == script, "the script is not printed as it is")
    print("  print: the whole script")


def contrast(reader):
    """Every line of the drawing has a contrast of 3, every text one of 4.5, in both schemes."""
    reader.open()
    style = reader.run("[...document.adoptedStyleSheets[0].cssRules].map((one) => one.cssText)"
                       ".join('\\n')")
    schemes = re.findall(r"--ground: ?(#\w+);([^}]*)", style)
    reader.check(len(schemes) == 2, f"the drawing has {len(schemes)} schemes")
    for ground, rest in schemes:
        colours = dict(re.findall(r"--(\w+): ?(#\w+)", rest))
        for name, least in (("faint", 3), ("line", 3), ("lit", 4.5), ("bad", 4.5), ("soft", 4.5),
                            ("ink", 4.5)):
            ratio = contrast_of(ground, colours[name])
            reader.check(ratio >= least, f"{name} on {ground}: {ratio:.2f} is less than {least}")
    print("  contrast: of every line and text of the drawing")


def contrast_of(left, right):
    def light(colour):
        digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
        parts = [int(digits[i:i + 2], 16) / 255 for i in (0, 2, 4)]
        parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    high, low = sorted((light(left), light(right)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def inheritance(reader):
    """The drawing shows where the integration comes from, and what is cut off."""
    reader.open()
    for name, selector, text in (("02", ".arrow.lit.inherited", "inherits it"),
                                 ("03", ".arrow.cut .cross", "has its own")):
        folder = next(one for one in lesson_folders() if one.name.startswith(name))
        reader.lesson(folder.name)
        if name == "02":
            reader.put(script_of(folder / "solution.ocsim"))
        reader.check(reader.run(f"document.querySelector('#drawing {selector}') !== null")
                     and text in reader.run("document.getElementById('drawing').textContent"),
                     f"{folder.name}: no {selector}")
    print("  drawing: inherited and cut off")


def keyboard(reader):
    """With keys alone: past the lessons to the script, the edit, and the lesson is solved."""
    reader.open("#lesson=01")
    reader.press("refused", "#answer")
    reader.again()
    reader.browser.keys("\t")
    reader.check(reader.run("document.activeElement.className") == "skip",
                 "the first Tab is not at the way to the script")
    reader.browser.keys("\n")
    reader.check(reader.run("document.activeElement.id") == "script",
                 "the way to the script does not lead there")
    lines = reader.script.split("\n")
    last = next(at for at, line in enumerate(lines) if line.strip() == "client_id = 'desk';")
    reader.browser.keys("↓" * last + "⇥⌫,\n  default_group = 'reader';")
    reader.browser.wait("document.getElementById('solved').textContent !== ''")
    reader.check(reader.is_solved, "typed with keys, the solution does not solve the lesson")
    reader.check(reader.run("location.hash") == "#lesson=01", "the address of the lesson is lost")
    reader.browser.keys("\t")
    reader.check(reader.run("document.activeElement.id") != "script", "Tab stays in the script")
    print("  keyboard: a lesson solved with keys alone")


def names(reader):
    """Every control has a name for those who cannot see it."""
    reader.open()
    nameless = reader.run(NAMES)
    reader.check(not nameless, f"controls without a name: {nameless}")


def axe(reader, file):
    """No violation that axe-core knows, at three sizes, in the schemes that can be chosen."""
    source = file.read_text()
    count = 0
    choose = getattr(reader.browser, "scheme", None)
    for folder, width in zip(lesson_folders(), (1366, 768, 360, 1366)):
        for scheme in ("light", "dark") if choose else ("light",):
            if choose:
                choose(scheme)
            reader.browser.size(width, 650)
            reader.open()
            reader.lesson(folder.name, "nothing" if count else None)
            reader.browser.wait(TRIED)
            reader.run("[...document.querySelectorAll('details')].forEach((one) => "
                       "{ one.open = true; })")
            reader.run(f"(() => {{ {source}\n return true; }})()")
            found = reader.run("""axe.run({ resultTypes: ["violations"] }).then((result) =>
                result.violations.map((one) => one.id + ": " + one.nodes.map((node) =>
                    node.target.join(" ") + " " + (node.any[0]?.message ?? "")).join(" | ")))""")
            reader.check(not found, f"{folder.name} at {width}, {scheme}: {found}")
            count += 1
    if choose:
        choose("light")
    reader.browser.size(1366, 650)
    print(f"  axe: {count} pages looked through")


def old(reader):
    """A browser that cannot unpack the engine says so."""
    reader.browser.before("delete globalThis.DecompressionStream")
    reader.browser.open(reader.page.as_uri() + "?old")
    reader.browser.wait(
        "document.getElementById('status')?.textContent.includes('cannot run')")
    said = reader.text("#status")
    reader.check("DecompressionStream" in said, f"without DecompressionStream it says: {said}")
