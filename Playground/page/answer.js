// What became of the chosen entry of the watch list: verdict, the driver's words, steps, drawing.
import { MARKS, find, make } from "./dom.js";

export class Answer {
  #rules;
  #onLine;
  #spoken = "";
  #drawing = "";
  #shown = "";

  constructor(rules, onLine) {
    this.#rules = rules;
    this.#onLine = onLine;
    find("drawing").addEventListener("click", ({ target }) => {
      const line = target.closest("[data-line]")?.dataset.line;
      if (line) onLine(Number(line));
    });
  }

  show(title, result, drawing, restart) {
    if (drawing !== this.#drawing) find("drawing").innerHTML = drawing; // escaped by the engine
    this.#drawing = drawing;
    const key = JSON.stringify([title, result, restart]);
    if (key === this.#shown) return;
    this.#shown = key;
    const parts = [];
    let spoken = "";
    if (result) {
      const verdict = result.verdict ?? (result.outcome === "error" ? "error" : result.outcome);
      spoken = `${title}: ${verdict}`;
      const mark = make("span", { class: "mark", "aria-hidden": "true" }, MARKS[result.outcome]);
      parts.push(make("p", { class: `verdict ${result.outcome}` }, mark, " ", verdict));
      for (const error of result.errors) parts.push(make("pre", { class: "error" }, error));
      if (result.words) parts.push(make("pre", { class: "words" }, result.words.trimEnd()));
      if (result.met === false && result.outcome !== "error") {
        const text = "Not yet as wanted: " + result.failures.join("; ");
        parts.push(make("p", { class: "wanted" }, text));
      }
      parts.push(...this.#decision(result));
    } else {
      parts.push(make("p", { class: "soft" }, "Choose an entry of the watch list, or add one."));
    }
    for (const line of restart) {
      parts.push(make("p", { class: "soft" }, "Waits for a restart: " + line));
    }
    find("answer").replaceChildren(...parts);
    if (spoken !== this.#spoken) find("live").textContent = spoken;
    this.#spoken = spoken;
  }

  #decision(result) {
    const decision = result.record?.decision;
    if (!decision) return [];
    const parts = [];
    const steps = decision.steps ?? decision.chain;
    if (steps.length > 0) parts.push(make("h3", {}, "Steps"), this.#steps(steps));
    const near = (decision.considered ?? []).filter((miss) => miss.rejected_by);
    if (near.length > 0) {
      parts.push(make("h3", {}, "Near misses"), make("ul", {}, ...near.map((miss) =>
        make("li", {}, `${miss.kind} ${miss.name} `, this.#rules.button(miss.rejected_by),
          ` ${miss.text}`))));
    }
    if (result.cure) parts.push(make("h3", {}, "What to do"), make("p", {}, result.cure));
    parts.push(...this.#remedies(decision.remedies ?? []));
    for (const sentence of result.sensitive) {
      parts.push(make("p", { class: "soft" }, sentence));
    }
    if (decision.assumptions?.length > 0) {
      parts.push(make("p", { class: "soft" }, "Assumed, no public source says it: ",
        ...decision.assumptions.map((rule) => this.#rules.button(rule))));
    }
    return parts;
  }

  #remedies(remedies) {
    if (remedies.length === 0) return [];
    return [make("h3", {}, "What would help"), make("ul", {}, ...remedies.map((remedy) =>
      make("li", {}, remedy.text,
        remedy.statement ? make("pre", {}, remedy.statement) : null,
        remedy.dsn ? make("pre", {}, remedy.dsn) : null)))];
  }

  #steps(steps) {
    return make("ol", { class: "steps" }, ...steps.map((step) => {
      const line = step.at && step.at.file !== "watch" ? step.at.line : null;
      const open = () => {
        this.#rules.open(step.rule);
        if (line) this.#onLine(line, true);
      };
      return make("li", { class: step.status, "data-at": line },
        make("button", { type: "button", onclick: open },
          make("span", { class: "mark", "aria-label": step.status }, MARKS[step.status]),
          make("span", { class: "id" }, step.rule),
          make("span", {}, step.text,
            line ? make("small", {}, ` line\u00a0${line}`) : null)));
    }));
  }
}
