// What became of the chosen entry of the watch list: the prediction, the driver's words, the steps
// that decided, what would help.
import { MARKS, button, find, fold, inline, make, say } from "./dom.js";

const OPPOSITE = { accepted: "refused", refused: "accepted", allowed: "denied", denied: "allowed" };

export class Answer {
  #rules;
  #handlers;
  #shown = "";
  #isWhole = false; // all steps, or those that decided

  // Handlers: line(number) to mark a line, predict(answer), remedies() returns a promise of a list.
  constructor(rules, handlers) {
    this.#rules = rules;
    this.#handlers = handlers;
  }

  // `prediction` is null, or { ask, choices } before it was made and { said, was } after; without
  // `showsHelp` what would help stays folded.
  show({ title, result, prediction, restart, showsHelp }) {
    const key = JSON.stringify([title, result, prediction, restart, showsHelp]);
    if (key === this.#shown) return;
    this.#shown = key;
    find("answer").replaceChildren(...this.#parts(result, prediction, showsHelp),
      ...restart.map((line) => make("p", { class: "soft" }, "Waits for a restart: " + line)));
    const isHidden = prediction && !prediction.said;
    say(find("live"), result && !isHidden ? `${title}: ${result.verdict ?? result.outcome}` : "");
  }

  #parts(result, prediction, showsHelp) {
    if (!result) {
      return [make("p", { class: "soft" }, "Choose an entry of the watch list, or add one.")];
    }
    if (prediction && !prediction.said) return this.#question(prediction);
    const parts = prediction && prediction.said !== "nothing" ? [this.#outcomeOf(prediction)] : [];
    for (const error of result.errors) parts.push(make("pre", { class: "error" }, error));
    if (result.met === false && result.outcome !== "error") {
      const text = "Not yet as wanted: " + result.failures.join("; ");
      parts.push(make("p", { class: "wanted" }, text));
    }
    if (result.words) {
      parts.push(make("h3", {}, "The program says"),
        make("pre", { class: "words" }, result.words.trimEnd()));
    }
    return [...parts, ...this.#decision(result, showsHelp)];
  }

  #question({ ask, choices }) {
    return [make("p", { class: "ask" }, ...inline(ask)),
      make("p", { class: "actions" },
        ...choices.map((choice) => button(choice, () => this.#handlers.predict(choice))),
        button("just show it", () => this.#handlers.predict("nothing"), { class: "quiet" }))];
  }

  #outcomeOf({ said, was }) {
    const text = said === was ? `You said ${said}, and so it was. Which step decides it?`
      : `You said ${said}; it was ${was}. Find the step that decides it.`;
    return make("p", { class: said === was ? "right" : "wanted" }, text);
  }

  #decision(result, showsHelp) {
    const decision = result.record?.decision;
    if (!decision) return [];
    const parts = [];
    const steps = decision.steps ?? decision.chain;
    if (steps.length > 0) parts.push(...this.#steps(steps, result.rule));
    const near = (decision.considered ?? []).filter((miss) => miss.rejected_by);
    if (near.length > 0) {
      parts.push(make("h3", {}, "Near misses"), make("ul", {}, ...near.map((miss) =>
        make("li", {}, `${miss.kind} ${miss.name} `, this.#rules.button(miss.rejected_by),
          ` ${miss.text}`))));
    }
    if (OPPOSITE[result.outcome] === "accepted" || OPPOSITE[result.outcome] === "allowed"
      || result.outcome === "undetermined") parts.push(this.#help(showsHelp, result.cure));
    for (const sentence of result.sensitive) {
      parts.push(make("p", { class: "soft" }, sentence));
    }
    if (decision.assumptions?.length > 0) {
      parts.push(make("p", { class: "soft" }, "Assumed, no public source says it: ",
        ...decision.assumptions.map((rule) => this.#rules.button(rule))));
    }
    return parts;
  }

  // Each remedy was tried; they are asked for when somebody wants to see them.
  #help(showsHelp, cure) {
    const box = make("div", {}, make("p", { class: "soft" }, "Changes are being tried…"));
    const help = fold("What would help", box);
    let isAsked = false;
    help.addEventListener("toggle", async () => {
      if (!help.open || isAsked) return;
      isAsked = true;
      const remedies = await this.#handlers.remedies();
      box.replaceChildren(...remedies.length === 0
        ? [make("p", {}, "Nothing that was tried helps.", cure ? ` In general: ${cure}` : "")]
        : [make("p", { class: "soft" }, "Each of these was tried and works:"),
          make("ul", {}, ...remedies.map((remedy) => make("li", {}, remedy.text,
            ...[remedy.statement, remedy.dsn, remedy.directive].filter((text) => text)
              .map((text) => make("pre", {}, text)))))]);
    });
    help.open = showsHelp;
    return help;
  }

  #steps(steps, rule) {
    const decided = steps.filter((step) => isDecisive(step, rule));
    const isFolded = decided.length > 0 && decided.length < steps.length;
    const list = make("ol", { class: "steps" });
    const show = (isWhole) => list.replaceChildren(
      ...(isWhole ? steps : decided).map((step) => this.#step(step)));
    show(!isFolded || this.#isWhole);
    if (!isFolded) return [make("h3", {}, "Steps"), list];
    const text = () => (this.#isWhole ? "only what decided" : `all ${steps.length}`);
    const more = button(text(), () => {
      this.#isWhole = !this.#isWhole;
      show(this.#isWhole);
      more.textContent = text();
      more.setAttribute("aria-expanded", String(this.#isWhole));
    }, { class: "quiet", "aria-expanded": String(this.#isWhole) });
    return [make("h3", {}, "Steps that decided ", more), list];
  }

  #step(step) {
    const line = step.at && step.at.file !== "watch" ? step.at.line : null;
    const item = make("li", { class: step.status, "data-at": line });
    const opener = make("button", {
      type: "button", "aria-expanded": "false", onclick: () => {
        this.#rules.toggle(step.rule, opener, item);
        if (line) this.#handlers.line(line);
      },
    }, make("span", { class: "mark", role: "img", "aria-label": step.status }, MARKS[step.status]),
    make("span", { class: "id" }, step.rule),
    make("span", {}, step.text, line ? make("small", {}, ` line\u00a0${line}`) : null));
    item.append(opener);
    return item;
  }

  // Marks the steps that come from a line.
  light(line) {
    for (const step of document.querySelectorAll(".steps li")) {
      step.classList.toggle("lit", step.dataset.at === String(line));
    }
  }
}

// What failed or warned, and what the answer is named after; where groups come from is what most
// logins are about.
function isDecisive(step, rule) {
  return step.status === "fail" || step.status === "warning" || step.rule === rule
    || /^GRP-[123]$/.test(step.rule);
}
