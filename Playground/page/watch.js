// The watch list: attempts and questions, each evaluated at the end of the script.
import { MARKS, find, make } from "./dom.js";

export class Watch {
  #list = find("watch");
  #entries = [];
  #items = [];
  #handlers;

  // Handlers: select(index), change() after the entries changed.
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

  // What the engine is asked for each entry.
  get questions() {
    return this.#entries.map((entry) => `${entry.text}\n${entry.want ?? ""}`);
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

  // Shows results; `before` are those of the script that is compared with, or null.
  update(results, before) {
    results.forEach((result, index) => {
      const item = this.#items[index];
      if (!item) return;
      const old = before?.[index];
      item.root.className = result.outcome;
      item.root.dataset.met = String(result.met);
      item.mark.textContent = MARKS[result.outcome] ?? "·";
      item.state.textContent = result.verdict ?? result.errors[0]?.split("\n")[0] ?? "";
      item.goal.textContent = result.met === null ? "" : result.met ? "solved" : "not yet";
      item.before.textContent = "";
      if (old) {
        const isSame = old.outcome === result.outcome && old.verdict === result.verdict;
        const earlier = `before: ${MARKS[old.outcome]} ${old.verdict ?? old.outcome}`;
        item.before.textContent = isSame ? "as before" : earlier;
        item.root.classList.toggle("changed", !isSame);
      }
    });
    const wanted = results.filter((result) => result.met !== null);
    const solved = wanted.filter((result) => result.met).length;
    find("score").textContent = wanted.length > 0 ? `${solved} of ${wanted.length} solved` : "";
    return wanted.length > 0 && solved === wanted.length;
  }

  #item(entry, index) {
    const name = entry.title || entry.text.split("\n")[0];
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
    const trimmed = text.trim();
    if (!trimmed) return;
    // A bare connection string is an attempt, a bare question a \can.
    let line = trimmed;
    if (/^(jdbc:)?ocient:/i.test(line)) line = `\\connect '${line.replaceAll("'", "''")}'`;
    else if (!/^(\\|[a-z]+ +to\b)/i.test(line) && / on /i.test(line)) line = `\\can ${line}`;
    if (!line.endsWith(";")) line += ";";
    this.#entries.push({ title: "", text: line });
    find("watch-new").value = "";
    this.#handlers.change(this.#entries.length - 1);
  }
}
