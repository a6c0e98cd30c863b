"""The lessons: a newcomer's way through all of them, with wrong guesses and shortcuts."""
import json
import re
import subprocess
import tempfile

from reader import TRIED, lesson_folders, script_of

OTHER = {"accepted": "refused", "refused": "accepted", "allowed": "denied", "denied": "allowed"}


def path(reader):
    """Each lesson: predicted wrongly, hints read, shortcuts tried, then solved."""
    reader.open()
    folders = lesson_folders()
    for folder in folders:
        reader.lesson(folder.name, None)
        predict(reader, folder)
        start = reader.met()
        reader.check("false" in start, f"{folder.name}: solved from the start: {start}")
        reader.check("undefined" not in start, f"{folder.name}: not evaluated: {start}")
        reader.check(not reader.is_solved, f"{folder.name}: solved before anything was done")
        hints(reader, folder)
        for wrong in sorted(folder.glob("wrong/*")):
            reader.put(script_of(wrong))
            reader.check(not reader.is_solved, f"{folder.name}: {wrong.name} solves it")
        for right in sorted(folder.glob("right/*")):
            reader.put(script_of(right))
            reader.check(reader.is_solved, f"{folder.name}: {right.name} leaves open: "
                                           f"{reader.text('#open-goals')} {reader.met()}")
        reader.put(script_of(folder / "solution.ocsim"))
        end = reader.met()
        reader.check(end and set(end) == {"true"},
                     f"{folder.name}: not solved by its solution: {end}")
        reader.check(reader.is_solved,
                     f"{folder.name}: its solution leaves open: {reader.text('#open-goals')}")
        why = re.search(r"^Why: (.*)$", (folder / "lesson.md").read_text(), re.M)
        reader.check(not why or why.group(1).replace("`", "").strip() in reader.text("#solved"),
                     f"{folder.name}: solved without saying why")
        reader.check(reader.run("document.querySelector('#drawing svg') !== null"),
                     f"{folder.name}: no drawing")
    ticks = reader.run("document.querySelectorAll('#lesson-list [aria-label=solved]').length")
    reader.check(ticks == len(folders), f"{ticks} of {len(folders)} lessons have a tick")
    print(f"  lessons: {len(folders)} solved after wrong guesses")


def predict(reader, folder):
    """Before something was said no answer shows; a wrong guess is told."""
    choices = [text for text in reader.run(
        "[...document.querySelectorAll('#answer .actions button')].map((one) => one.textContent)")
        if text in OTHER]
    if not choices:
        reader.check(folder.name.startswith(("16", "17")), f"{folder.name}: nothing to predict")
        return
    shown = reader.text("#watch li") + reader.text("#verdict") + reader.text("#answer")
    reader.check("(" not in reader.text("#verdict") and "steps" not in shown.lower(),
                 f"{folder.name}: the answer shows before it is predicted: {shown}")
    reader.press(choices[0], "#answer")
    said = reader.text("#answer")
    reader.check("You said " + choices[0] in said, f"{folder.name}: the guess is not answered")


def hints(reader, folder):
    """Hints come one by one; the solution is offered after them."""
    count = len(re.findall(r"^Hint:", (folder / "lesson.md").read_text(), re.M))
    for number in range(count):
        reader.check(reader.run("document.getElementById('solution').hidden"),
                     f"{folder.name}: the solution is offered before hint {number + 1}")
        reader.run("document.getElementById('hint').click()")
        shown = reader.run("document.querySelectorAll('#hints li').length")
        reader.check(shown == number + 1, f"{folder.name}: hint {number + 1}: {shown} shown")
    reader.check(not reader.run("document.getElementById('solution').hidden"),
                 f"{folder.name}: no way to the solution")


def shortcuts(reader):
    """Taking the failing entry away, or changing it, solves nothing."""
    folders = lesson_folders()
    for folder in folders[:3]:
        reader.open()
        reader.lesson(folder.name)
        for index in reversed([at for at, met in enumerate(reader.met()) if met == "false"]):
            reader.run(f"document.querySelectorAll('#watch .tools button:last-child')[{index}]"
                       ".click()")
            reader.ready()
        reader.check(not reader.is_solved, f"{folder.name}: solved by removing what failed")
    print("  shortcuts: none solves a lesson")


def shown_solution(reader):
    """A solution that was shown is no solution of one's own; Undo brings the script back."""
    reader.open()
    folder = lesson_folders()[1]
    reader.lesson(folder.name)
    reader.put(reader.script + "-- mine\n")
    while not reader.run("document.getElementById('hint').hidden"):
        reader.run("document.getElementById('hint').click()")
    reader.press("Show the solution")
    reader.check("This is the solution" in reader.text("#solved"), "the shown solution is praised")
    ticks = reader.run("document.querySelectorAll('#lesson-list [aria-label=solved]').length")
    reader.check(ticks == 0, "a shown solution has the tick of a solved lesson")
    reader.press("Undo")
    reader.check("-- mine" in reader.script, "Undo does not bring the script back")
    reader.press("Start again")
    reader.check("-- mine" not in reader.script, "Start again does not start again")
    reader.press("Undo")
    reader.check("-- mine" in reader.script, "Undo after Start again does nothing")
    print("  solution: shown, not counted, undone")


def reading_chip(reader):
    """A reading that is not the default shows, and ends with the lesson."""
    reader.open()
    folders = lesson_folders()
    reader.lesson(folders[0].name)
    name = reader.run("""(() => { const select = document.querySelector("#readings select");
        select.value = select.options[1].value;
        select.dispatchEvent(new Event("change"));
        return select.id; })()""")
    reader.ready()
    reader.browser.wait("document.querySelector('#chips button') !== null")
    reader.lesson(folders[1].name)
    reader.browser.wait("document.querySelector('#chips button') === null")
    chosen = reader.run(f"document.getElementById('{name}').selectedIndex")
    reader.check(chosen == 0, "a reading stays for the next lesson")
    print("  readings: a chip, and back to the default with the next lesson")


def heading_focus(reader):
    """Who opens a lesson is at its heading."""
    reader.open()
    reader.lesson(lesson_folders()[2].name, None)
    at = reader.run("document.activeElement.id")
    reader.check(at == "lesson-title", f"after a lesson was opened the focus is at {at!r}")
    print("  focus: at the heading of the lesson")


def dependence(reader, ocsim):
    """What the page says of each line is what the command says without that line."""
    statements = wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for lesson in lesson_folders():
            reader.open()
            reader.lesson(lesson.name)
            script = script_of(lesson / "solution.ocsim")
            reader.put(script)
            reader.browser.wait(TRIED)
            spans = reader.run("""(async () => { const found = [];
                const area = document.getElementById("script");
                const lines = area.value.split("\\n");
                let at = 0;
                for (let line = 1; line <= lines.length; line++) {
                    area.setSelectionRange(at, at);
                    area.dispatchEvent(new Event("click"));
                    at += lines[line - 1].length + 1;
                    const title = document.querySelector("#dependents p")?.textContent;
                    const items = [...document.querySelectorAll("#dependents li")]
                        .map((item) => item.textContent.slice(2).split(": ")[0]);
                    if (title && found.at(-1)?.title !== title) found.push({ title, items });
                }
                return found; })()""")
            entries = watch_of(lesson / "solution.ocsim")
            base = {title: outcome(ocsim, folder, script + text) for title, text in entries}
            for span in spans:
                numbers = [int(number) for number in re.findall(r"\d+", span["title"])]
                lines = script.split("\n")
                for line in range(numbers[0], numbers[-1] + 1):
                    lines[line - 1] = ""
                less = "\n".join(lines)
                true = [title for title, text in entries
                        if outcome(ocsim, folder, less + text) != base[title]]
                statements += 1
                if span["items"] != true:
                    wrong += 1
                    reader.check(False, f"{lesson.name}: {span['title']} the page says "
                                        f"{span['items']}, the command {true}")
    print(f"  dependence: {statements} statements as the command says, {wrong} not")


def watch_of(path):
    """The entries of a watch list: title and text without its \\expect."""
    entries, title, text, is_wish = [], "", "", False
    for line in path.read_text().split("\\section 'watch';\n")[1].split("\n"):
        if line.startswith("--") and not text:
            title = line[2:].strip()
        elif is_wish or line.startswith("\\expect"):
            is_wish = not line.rstrip().endswith(";")
            if not is_wish:
                entries.append((title or text.split("\n")[0], text))
                title = text = ""
        elif line:
            text += line + "\n"
    return entries


def outcome(ocsim, folder, script):
    """What the last login or question of a scenario comes to."""
    file = f"{folder}/one.ocsim"
    with open(file, "w") as output:
        output.write(script)
    run = subprocess.run([ocsim, "run", "--format", "json", file], capture_output=True, text=True)
    last = json.loads(run.stdout)["statements"][-1]
    decision = last.get("decision")
    if last["error"] or not decision:
        return "error"
    parts = ("outcome", "rule", "error", "identity", "pool", "integration",
             "integration_database", "groups")
    return [decision.get(part) for part in parts]
