"""A reader of the page: opens lessons, types, asks what is shown."""
import json
import pathlib

FOLDER = pathlib.Path(__file__).resolve().parent.parent
READY = "document.body?.dataset.state === 'ready'"
TRIED = READY + " && document.body.dataset.tried === 'true'"


def lesson_folders():
    return sorted(folder for folder in (FOLDER / "lessons").iterdir()
                  if (folder / "lesson.md").exists())


def script_of(path):
    """The part of a lesson's file that the editor shows."""
    return path.read_text().split("\\section 'watch';")[0]


class Reader:
    """What somebody does on the page; what is wrong is collected in `failures`."""

    def __init__(self, browser, page):
        self.browser = browser
        self.page = page
        self.failures = []

    def check(self, condition, text):
        if not condition:
            self.failures.append(f"{self.browser.name}: {text}")

    def run(self, script):
        return self.browser.run(script)

    def ready(self):
        self.browser.wait(READY)

    def open(self, hash=""):
        """Opens the page anew, as somebody who was never here."""
        if self.run("location.protocol === 'file:'"):
            self.run("localStorage.clear()")
        self.browser.open("about:blank")
        self.browser.open(self.page.as_uri() + hash)
        self.browser.wait(READY, 60)

    def again(self):
        """Loads the page again, with what it kept."""
        address = self.run("location.href")
        self.browser.open("about:blank")
        self.browser.open(address)
        self.browser.wait(READY, 60)

    def lesson(self, name, predicts="nothing"):
        """Opens a lesson from the list; says what comes, unless it is None."""
        self.run(f"document.querySelector('[data-lesson=\"{name}\"]').click()")
        self.ready()
        if predicts and self.run("document.querySelector('#answer .ask') !== null"):
            self.press("just show it" if predicts == "nothing" else predicts, "#answer")

    def press(self, text, where="body"):
        """Presses the button that is called so."""
        found = self.run(f"""(() => {{
            const one = [...document.querySelectorAll({json.dumps(where)} + " button")]
                .find((one) => one.textContent.trim() === {json.dumps(text)} && !one.hidden);
            one?.click();
            return one !== undefined; }})()""")
        self.check(found, f"there is no button {text!r} in {where}")
        self.ready()

    def put(self, text):
        """Puts a text into the editor as typing and leaving it does; waits for the answer."""
        self.run(f"""(() => {{ const area = document.getElementById("script");
            area.value = {json.dumps(text)};
            area.dispatchEvent(new Event("input", {{ bubbles: true }}));
            area.dispatchEvent(new Event("change", {{ bubbles: true }})); }})()""")
        self.ready()

    def add(self, text):
        """Adds an attempt or a question to the watch list."""
        self.run(f"document.getElementById('watch-new').value = {json.dumps(text)}")
        self.run("document.getElementById('watch-form').requestSubmit()")
        self.ready()

    def caret(self, line):
        """Puts the caret at the beginning of a line."""
        self.run(f"""(() => {{ const area = document.getElementById("script");
            const at = area.value.split("\\n").slice(0, {line} - 1).join("\\n").length;
            area.setSelectionRange(at + ({line} > 1), at + ({line} > 1));
            area.dispatchEvent(new Event("click")); }})()""")

    @property
    def script(self):
        return self.run("document.getElementById('script').value")

    def text(self, selector):
        """The text of an element; empty when there is none."""
        return self.run(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''")

    def met(self):
        """What became of the wishes of the watch list: "true", "false", "null"."""
        return self.run(
            "[...document.querySelectorAll('#watch li')].map((item) => item.dataset.met)")

    @property
    def is_solved(self):
        return "Solved" in self.text("#solved")
