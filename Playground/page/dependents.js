// What rests on the statement at the caret, below the editor.
import { MARKS, find, make } from "./dom.js";

export class Dependents {
  #rules;
  #shown = "";

  constructor(rules) {
    this.#rules = rules;
  }

  // `found` is what leaving the statement out showed (dependence.js), or null; `names` are those of
  // the entries, `steps` the chosen entry's steps that come from the statement.
  show(found, names, steps) {
    const key = JSON.stringify([found, names, steps]);
    if (key === this.#shown) return;
    this.#shown = key;
    find("dependents").replaceChildren(...found ? this.#parts(found, names, steps) : []);
  }

  #parts({ span: [first, last], changes }, names, steps) {
    const where = first === last ? `line ${first}` : `lines ${first} to ${last}`;
    const shown = (changes ?? []).filter(({ index }) => names[index]);
    const title = changes === null ? `Without ${where}: being tried…`
      : shown.length === 0 ? `Without ${where} every answer stays as it is.`
        : `Without ${where}:`;
    const items = shown.map(({ index, outcome, verdict }) =>
      make("li", { class: outcome, title: verdict },
        make("span", { class: "mark", "aria-hidden": "true" }, MARKS[outcome]),
        ` ${names[index]}: ${verdict}`));
    const rules = [...new Set(steps.map((step) => step.rule))];
    return [make("p", { class: "soft" }, title), items.length > 0 ? make("ul", {}, ...items) : "",
      rules.length > 0 ? make("p", { class: "soft" }, "Steps that speak of it: ",
        ...rules.map((id) => this.#rules.button(id))) : ""];
  }
}
