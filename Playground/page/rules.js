// Rules in a dialog, and the switches for the readings that rules leave open.
import { find, inline, make, paragraphs } from "./dom.js";

export class Rules {
  #engine;
  #dialog = find("rule");

  constructor(engine) {
    this.#engine = engine;
    this.#dialog.addEventListener("click", (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
  }

  // A button that opens a rule.
  button(id) {
    return make("button", {
      class: "rule", type: "button", title: `Show rule ${id}`, onclick: () => this.open(id),
    }, id);
  }

  async open(id) {
    const rule = await this.#engine.rule(id);
    if (!rule) return;
    const parts = [
      make("h2", { id: "rule-title" }, `${rule.id}: ${rule.title}`),
      ...paragraphs(rule.statement),
      make("p", { class: "soft" }, "Basis: " + rule.basis.join("; ")),
    ];
    for (const reading of rule.readings) {
      const values = reading.values.map((value, index) => make("li", {},
        make("code", {}, `${reading.name}=${value.name}`),
        ` ${value.meaning}${index === 0 ? " (default)" : ""}`));
      parts.push(make("h3", {}, "Readings"), make("ul", {}, ...values));
    }
    if (rule.example) parts.push(make("h3", {}, "Example"), make("pre", {}, rule.example));
    find("rule-text").replaceChildren(...parts);
    this.#dialog.showModal();
  }

  // Fills the list of readings; `onChange` gets name and value, null for the default.
  async showReadings(chosen, onChange) {
    const readings = await this.#engine.readings();
    const rows = readings.map((reading) => {
      const now = chosen[reading.name] ?? reading.values[0].name;
      const options = reading.values.map((value, index) => make("option", {
        value: value.name, selected: now === value.name,
      }, `${value.name}${index === 0 ? " (default)" : ""}: ${value.meaning}`));
      const id = `reading-${reading.name}`;
      return make("p", {},
        make("label", { for: id }, ...inline(`\`${reading.name}\``)), " ",
        this.button(reading.rule),
        make("select", {
          id,
          onchange: ({ target }) => onChange(
            reading.name, target.value === reading.values[0].name ? null : target.value),
        }, ...options));
    });
    find("readings").replaceChildren(...rows);
  }
}
