// The lessons: a list, the text of the open one, its reset, solution and successor.
import { find, make, paragraphs } from "./dom.js";
import { readFile } from "./share.js";

// A lesson as it is in the page, with its two files read: the script at the start, the solved one,
// and the watch list, which says in both files what to ask and in the solution what is wanted.
function read(lesson) {
  const solved = readFile(lesson.solution);
  return { ...lesson, script: readFile(lesson.start).script, solution: solved.script,
    watch: solved.watch };
}

export class Lessons {
  #lessons;
  #rules;
  #open;
  #items = new Map();

  // `onOpen` gets a lesson and whether its solution is wanted.
  constructor(stored, rules, onOpen) {
    const lessons = stored.map(read);
    this.#lessons = lessons;
    this.#rules = rules;
    this.#open = onOpen;
    const items = lessons.map((lesson) => {
      const done = make("span", { class: "done", "aria-label": "" });
      const button = make("button", {
        type: "button", "data-lesson": lesson.id, onclick: () => onOpen(lesson, false),
      }, done, lesson.title);
      this.#items.set(lesson.id, { button, done });
      return make("li", {}, button);
    });
    find("lesson-list").replaceChildren(...items);
  }

  get first() {
    return this.#lessons[0];
  }

  find(id) {
    return this.#lessons.find((lesson) => lesson.id === id);
  }

  show(lesson) {
    for (const [id, { button }] of this.#items) {
      if (id === lesson?.id) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    const box = find("lesson");
    if (!lesson) {
      box.replaceChildren(make("h2", {}, "Your script"),
        make("p", {}, "Lessons are in the list; opening one replaces the script."));
      return;
    }
    const next = this.#lessons[this.#lessons.indexOf(lesson) + 1];
    const action = (text, act) => make("button", { type: "button", onclick: act }, text);
    box.replaceChildren(
      make("h2", {}, lesson.title), ...paragraphs(lesson.text),
      make("p", { class: "rules" }, ...lesson.rules.map((id) => this.#rules.button(id))),
      make("p", { class: "actions" },
        action("Start again", () => this.#open(lesson, false)),
        action("Show the solution", () => this.#open(lesson, true)),
        next ? action("Next lesson", () => this.#open(next, false)) : null),
      make("p", { id: "solved", class: "solved", role: "status" }));
  }

  // Says that the open lesson is solved, or no longer.
  mark(lesson, isSolved) {
    const item = this.#items.get(lesson?.id);
    if (!item) return;
    if (isSolved) {
      item.done.textContent = "✓ ";
      item.done.setAttribute("aria-label", "solved");
    }
    const text = isSolved ? "Solved: every entry of the watch list is as wanted." : "";
    if (find("solved").textContent !== text) find("solved").textContent = text;
  }
}
