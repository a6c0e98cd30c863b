// What would be otherwise with another script: without the statement at the caret, as the lesson
// starts, or as it was pinned.
import { without } from "./dependence.js";
import { find } from "./dom.js";

export class Comparison {
  #engine;
  #with = "off";
  #pinned = null;
  #span = "";
  #key = "";
  #results = null; // of the script that is compared with; it changes seldom, so they are kept

  // `text` returns the script in the editor; `onChange` gets a note for the reader, or "".
  constructor(engine, text, onChange) {
    this.#engine = engine;
    find("compare").addEventListener("change", ({ target }) => {
      this.#with = target.value;
      if (target.value === "pin") this.#pinned ??= text();
      onChange("");
    });
    find("pin").addEventListener("click", () => {
      this.#pinned = text();
      this.#with = find("compare").value = "pin";
      onChange("Pinned: the watch list shows what differs from this script.");
    });
  }

  // Whether the caret's statement matters and is another one now.
  isMoved(span) {
    return this.#with === "statement" && String(span) !== this.#span;
  }

  #base(script, span, lesson) {
    if (this.#with === "lesson") return lesson?.script ?? null;
    if (this.#with === "pin") return this.#pinned;
    if (this.#with !== "statement") return null;
    this.#span = String(span);
    return span ? without(script, span) : null;
  }

  // The results of the watch list on the other script, or null.
  async results(asked, span, lesson) {
    const script = this.#base(asked.script, span, lesson);
    if (script === null) return null;
    const brief = { ...asked, script, brief: true };
    const key = JSON.stringify(brief);
    if (key !== this.#key) {
      const { value } = await this.#engine.evaluate(brief);
      [this.#key, this.#results] = [key, value?.watch ?? null];
    }
    return this.#results;
  }
}
