// Rules, each shown where it is asked for: below the step or the button that names it.
import { find, fold, make, paragraphs } from "./dom.js";

export class Rules {
  #engine;
  #known = new Map();

  constructor(engine) {
    this.#engine = engine;
  }

  // A button that opens a rule below the paragraph or in the item that it is in, and closes it.
  button(id) {
    const opener = make("button", {
      class: "rule", type: "button", "aria-expanded": "false", title: `Rule ${id}`,
      onclick: () => this.toggle(id, opener, opener.closest("p, li")),
    }, id);
    return opener;
  }

  // Opens a rule at an element, or closes it there.
  async toggle(id, opener, element) {
    const isItem = element.tagName === "LI";
    const open = isItem ? element.lastElementChild : element.nextElementSibling;
    const isOpen = open?.dataset.rule !== id;
    if (open?.dataset.rule) open.remove();
    for (const one of element.querySelectorAll("[aria-expanded=true]")) {
      one.setAttribute("aria-expanded", "false");
    }
    opener.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) return;
    const text = await this.#text(id);
    if (isItem) element.append(text);
    else element.after(text);
  }

  async #text(id) {
    if (!this.#known.has(id)) this.#known.set(id, await this.#engine.rule(id));
    const rule = this.#known.get(id);
    if (!rule) return make("div", { "data-rule": id }, `There is no rule ${id}.`);
    const parts = [
      make("p", { class: "strong" }, `${rule.id}: ${rule.title}`), ...paragraphs(rule.statement),
      make("p", { class: "soft" }, "Basis: " + rule.basis.join("; ")),
    ];
    for (const reading of rule.readings) {
      parts.push(make("ul", {}, ...reading.values.map((value, index) => make("li", {},
        make("code", {}, `${reading.name}=${value.name}`),
        ` ${value.meaning}${index === 0 ? " (default)" : ""}`))));
    }
    if (rule.example) parts.push(fold("Example", make("pre", {}, rule.example)));
    return make("div", { class: "rule-text", "data-rule": id }, ...parts);
  }
}

// The switches for what rules leave open, and a chip for each that is not at its default.
export class Readings {
  #engine;
  #rules;
  #onChange;

  // `onChange` gets name and value, null for the default.
  constructor(engine, rules, onChange) {
    this.#engine = engine;
    this.#rules = rules;
    this.#onChange = onChange;
  }

  async show(chosen) {
    const readings = await this.#engine.readings();
    find("readings").replaceChildren(...readings.map((reading) => this.#row(reading, chosen)));
    const known = new Set(readings.map((reading) => reading.name));
    const chips = Object.entries(chosen).filter(([name]) => known.has(name))
      .map(([name, value]) => make("button", {
        class: "chip", type: "button", "aria-label": `Reading ${name}=${value}: back to default`,
        onclick: () => this.#onChange(name, null),
      }, `reading ${name}=${value} ✕`));
    find("chips").replaceChildren(...chips);
  }

  #row(reading, chosen) {
    const usual = reading.values[0].name;
    const id = `reading-${reading.name}`;
    const options = reading.values.map((value) => make("option", {
      value: value.name, selected: (chosen[reading.name] ?? usual) === value.name,
    }, `${value.name}${value.name === usual ? " (default)" : ""}: ${value.meaning}`));
    return make("p", {},
      make("label", { for: id }, make("code", {}, reading.name)), " ",
      this.#rules.button(reading.rule),
      make("select", {
        id, onchange: ({ target }) => this.#onChange(
          reading.name, target.value === usual ? null : target.value),
      }, ...options));
  }
}
