// Errors and advice below the script, in the words of `ocsim check`.
import { find, make, say } from "./dom.js";

export class Findings {
  #onLine;
  #shown = "";

  constructor(onLine) {
    this.#onLine = onLine;
  }

  // The findings of an answer that have a line.
  static of(value) {
    return [...value.check.diagnostics, ...value.check.advice].filter((one) => one.line > 0);
  }

  // `errors` and `advice` are the texts of the first of each.
  show({ check: { diagnostics, advice }, errors: errorTexts, advice: adviceTexts }) {
    const listed = [
      ...errorTexts.map((text, index) => [diagnostics[index], text]),
      ...adviceTexts.map((text, index) => [advice[index], text]),
    ];
    const key = JSON.stringify([listed, diagnostics.length, advice.length]);
    if (key === this.#shown) return;
    this.#shown = key;
    find("findings").replaceChildren(...listed.map(([one, text]) => this.#item(one, text)));
    const errors = diagnostics.length;
    say(find("findings-title"), listed.length === 0 ? "No findings"
      : `${errors} ${errors === 1 ? "error" : "errors"}, ${advice.length} advice`);
  }

  #item(one, text) {
    return make("li", {}, make("button", { type: "button", onclick: () => this.#onLine(one.line) },
      make("pre", { class: one.severity }, ...withExcerpts(text.trimEnd()))));
  }
}

// The lines that quote the script are not wrapped: what is marked is below its mark.
function withExcerpts(text) {
  return text.split(/((?:^ *\d* \|.*\n?)+)/m).filter((part) => part).map((part) =>
    (/^ *\d* \|/.test(part) ? make("span", { class: "excerpt" }, part.trimEnd()) : part));
}
