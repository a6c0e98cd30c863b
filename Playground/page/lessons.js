// The lessons: a list, the text of the open one, its hints, solution and successor.
import { button, find, inline, make, paragraphs, say } from "./dom.js";
import { readFile } from "./share.js";

// A lesson as it is in the page, with its files read: the script at the start, the solved one, the
// watch list, which says in the solution what is wanted, and the further checks.
function read(lesson) {
  const solved = readFile(lesson.solution);
  const checks = lesson.checks ? readFile(`\\section 'watch';\n${lesson.checks}`).watch : [];
  return { ...lesson, script: readFile(lesson.start).script, solution: solved.script,
    watch: solved.watch, checks, kept: [] };
}

// What is open when a lesson starts.
export function stateOf(lesson) {
  return { name: `${lesson.id}.ocsim`, script: lesson.script, watch: lesson.watch, readings: {},
    restart: false, selected: 0 };
}

export class Lessons {
  #lessons;
  #rules;
  #store;
  #handlers;
  #items = new Map();

  // Handlers: open(lesson), restart(lesson), solve(lesson).
  constructor(stored, rules, store, handlers) {
    this.#lessons = stored.map(read);
    this.#rules = rules;
    this.#store = store;
    this.#handlers = handlers;
    const items = this.#lessons.map((lesson) => {
      const done = make("span", { class: "done" });
      const title = make("span", {}, `${Number.parseInt(lesson.id, 10)}. ${lesson.title}`);
      const choose = make("button", {
        type: "button", "data-lesson": lesson.id, onclick: () => handlers.open(lesson),
      }, done, title);
      this.#items.set(lesson.id, { choose, done });
      return make("li", {}, choose);
    });
    find("lesson-list").replaceChildren(...items);
    this.showTicks();
  }

  get first() {
    return this.#lessons[0];
  }

  find(id) {
    return this.#lessons.find((lesson) => lesson.id === id) ?? null;
  }

  // Of the number in an address: `02`, `2`.
  numbered(number) {
    return this.#lessons.find(({ id }) => id === number
      || Number.parseInt(id, 10) === Number.parseInt(number, 10)) ?? null;
  }

  // Shows a lesson, or that the script is the reader's own; `isChosen` moves the focus there.
  show(lesson, isChosen) {
    for (const [id, { choose }] of this.#items) {
      if (id === lesson?.id) choose.setAttribute("aria-current", "true");
      else choose.removeAttribute("aria-current");
    }
    const heading = make("h2", { id: "lesson-title", tabindex: "-1" },
      lesson?.title ?? "Your script");
    find("lesson").replaceChildren(heading, ...lesson ? this.#parts(lesson)
      : [make("p", {}, "The lessons are in the list above. What you wrote is kept.")]);
    if (lesson) this.#showHints(lesson);
    if (isChosen) heading.focus();
    find("lesson").scrollTop = 0;
  }

  #parts(lesson) {
    const next = this.#lessons[this.#lessons.indexOf(lesson) + 1];
    const more = [lesson.guide ? `Guide: ${lesson.guide}` : "", lesson.read ? `Read: ${lesson.read}`
      : ""].filter((part) => part).join(" · ");
    return [
      ...paragraphs(lesson.text),
      make("ol", { id: "hints" }),
      make("ul", { id: "open-goals" }),
      make("p", { id: "solved", class: "solved", role: "status" }),
      make("p", { class: "actions", id: "steps-on" },
        button("Hint", () => this.#hint(lesson), { id: "hint" }),
        button("Show the solution", () => this.#handlers.solve(lesson), { id: "solution" }),
        button("Start again", () => this.#handlers.restart(lesson)),
        next ? button("Next lesson", () => this.#handlers.open(next), { id: "next" }) : null),
      make("p", { class: "rules soft" }, lesson.rules.length > 0 ? "Rules: " : "",
        ...lesson.rules.map((id) => this.#rules.button(id))),
      more ? make("p", { class: "soft" }, more) : null,
    ].filter((part) => part);
  }

  #hint(lesson) {
    const shown = this.#hintsOf(lesson);
    this.#store.set("hints", { ...this.#store.get("hints"), [lesson.id]: shown + 1 });
    lesson.shownHints = shown + 1;
    this.#showHints(lesson);
  }

  #hintsOf(lesson) {
    return lesson.shownHints ?? this.#store.get("hints")?.[lesson.id] ?? 0;
  }

  // The solution is the last of the hints.
  #showHints(lesson) {
    const shown = this.#hintsOf(lesson);
    const { length } = lesson.hints;
    find("hints").replaceChildren(...lesson.hints.slice(0, shown)
      .map((hint) => make("li", {}, ...paragraphs(hint))));
    find("hint").textContent = length > 1 ? `Hint ${shown + 1} of ${length}` : "Hint";
    find("hint").hidden = shown >= length;
    find("solution").hidden = shown < length;
  }

  // Says what is still open of the lesson, or that it is solved.
  mark(lesson, { unmet, checks, keep }, isShown) {
    const isSolved = unmet.length + checks.length + keep.length === 0;
    if (isSolved && this.#tickOf(lesson) !== "solved") {
      const ticks = { ...this.#store.get("ticks"), [lesson.id]: isShown ? "shown" : "solved" };
      this.#store.set("ticks", ticks);
      lesson.tick = ticks[lesson.id];
      this.showTicks();
    }
    const open = unmet.length > 0 ? [] : [...checks.map((title) => `Not yet: ${title}`),
      ...keep.map((statement) => `Keep this statement as it was: ${statement}`)];
    const box = find("open-goals");
    if (box.dataset.shown !== open.join("\n")) {
      box.dataset.shown = open.join("\n");
      box.replaceChildren(...open.map((text) => make("li", {}, text)));
    }
    const praise = !isSolved ? "" : isShown
      ? "This is the solution. Start again to find it yourself." : "✓ Solved.";
    if (find("solved").dataset.shown === praise) return;
    find("solved").dataset.shown = praise;
    find("solved").replaceChildren(...praise ? [make("strong", {}, praise), " ",
      ...inline(lesson.why)] : []);
    find("next")?.classList.toggle("primary", isSolved);
  }

  #tickOf(lesson) {
    return lesson.tick ?? this.#store.get("ticks")?.[lesson.id];
  }

  showTicks() {
    let solved = 0;
    for (const lesson of this.#lessons) {
      const tick = this.#tickOf(lesson);
      const { done } = this.#items.get(lesson.id);
      if (tick === "solved") solved++;
      done.textContent = tick === "solved" ? "✓" : tick ? "○" : "";
      if (tick) {
        done.setAttribute("role", "img");
        done.setAttribute("aria-label", tick === "solved" ? "solved" : "solution seen");
      }
    }
    say(find("lesson-count"), `${solved} of ${this.#lessons.length} solved`);
  }
}
