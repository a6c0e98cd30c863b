// The watch list: attempts and questions, each evaluated at the end of the script.
import { MARKS, find, make, say } from "./dom.js";
import { asksSession, questionOf, readLine } from "./share.js";

export class Watch {
  #list = find("watch");
  #entries = [];
  #items = [];
  #handlers;

  // Handlers: select(index), change(index) after the entries changed.
  constructor(handlers) {
    this.#handlers = handlers;
    find("watch-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#add(find("watch-new").value);
    });
  }

  get entries() {
    return this.#entries;
  }

  get questions() {
    return this.#entries.map(questionOf);
  }

  nameOf(index) {
    const entry = this.#entries[index];
    return entry ? entry.title || entry.text.split("\n")[0] : "";
  }

  show(entries, selected) {
    this.#entries = entries;
    this.#items = entries.map((entry, index) => this.#item(entry, index));
    this.#list.replaceChildren(...this.#items.map((item) => item.root));
    this.select(selected);
  }

  select(index) {
    this.#items.forEach((item, place) => {
      item.choose.setAttribute("aria-pressed", String(place === index));
    });
  }

  // Shows results; `before` are those of the script that is compared with, or null; `hidden` is
  // the index of an entry whose answer must not show yet.
  update(results, before, hidden) {
    this.#items.forEach((item, index) => {
      const result = results[index];
      if (index === hidden) this.#hide(item);
      else if (result) this.#update(item, this.#entries[index], result, before?.[index]);
    });
    const wanted = results.filter((result) => result.met !== null);
    const met = wanted.filter((result) => result.met).length;
    say(find("score"), wanted.length > 0 ? `${met} of ${wanted.length} as wanted` : "");
  }

  #hide(item) {
    item.root.className = "hidden-answer";
    item.root.dataset.met = "undefined";
    item.mark.textContent = "?";
    item.state.textContent = "What do you think? Say it first.";
    item.goal.textContent = item.before.textContent = "";
  }

  // A tick says that the wish is met, whatever the answer is; without a wish, what the answer is.
  #update(item, entry, result, old) {
    item.root.className = result.outcome;
    item.root.dataset.met = String(result.met);
    item.mark.textContent = result.met === null ? MARKS[result.outcome] ?? "·"
      : result.met ? "✓" : "○";
    const whom = asksSession(entry) && result.session ? `${result.session}: ` : "";
    item.state.textContent =
      whom + (result.verdict ?? result.errors[0]?.split("\n")[0] ?? result.outcome);
    item.goal.textContent = result.met === null ? "" : result.met ? "as wanted" : "not yet";
    item.before.textContent = "";
    if (!old) return;
    const isSame = old.outcome === result.outcome && old.verdict === result.verdict;
    item.before.textContent = isSame ? "as before"
      : `before: ${MARKS[old.outcome]} ${old.verdict ?? old.outcome}`;
    item.root.classList.toggle("changed", !isSame);
  }

  #item(entry, index) {
    const name = this.nameOf(index);
    const mark = make("span", { class: "mark", "aria-hidden": "true" }, "·");
    const state = make("span", { class: "state" });
    const goal = make("span", { class: "goal" });
    const before = make("span", { class: "before" });
    const title = make("span", { class: entry.title ? "title" : "title bare" }, name);
    const choose = make("button", {
      class: "choose", type: "button", onclick: () => this.#handlers.select(index),
    }, mark, title, goal, state, before);
    const edit = make("button", {
      type: "button", "aria-label": `Edit: ${name}`, onclick: () => this.#edit(index, root),
    }, "Edit");
    const remove = make("button", {
      type: "button", "aria-label": `Remove: ${name}`, onclick: () => this.#remove(index),
    }, "Remove");
    const root = make("li", {}, choose, make("span", { class: "tools" }, edit, remove));
    return { root, mark, state, goal, before, choose };
  }

  #edit(index, root) {
    const entry = this.#entries[index];
    const area = make("textarea", {
      rows: String(Math.max(2, entry.text.split("\n").length)), spellcheck: "false",
      "aria-label": "Directives of the entry",
    });
    area.value = entry.text;
    const done = () => {
      this.#entries[index] = { ...entry, text: area.value };
      this.#handlers.change();
      this.#items[index].choose.focus();
    };
    root.replaceChildren(area, make("span", { class: "tools" },
      make("button", { type: "button", onclick: done }, "Done")));
    area.focus();
  }

  #remove(index) {
    this.#entries.splice(index, 1);
    this.#handlers.change();
    find("watch-new").focus();
  }

  #add(text) {
    const entry = readLine(text);
    if (!entry) return;
    this.#entries.push(entry);
    find("watch-new").value = "";
    this.#handlers.change(this.#entries.length - 1);
  }
}
