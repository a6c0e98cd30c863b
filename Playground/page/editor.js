// The editor: a plain text area whose letters are transparent, above a layer that shows the same
// text coloured. So typing, selecting and assistive technology work as in any text area. Only the
// lines in sight have elements, so that a long script costs no more than a short one.
import { find, make } from "./dom.js";
import { Lines, Tokens } from "./tokens.js";

const HEIGHT = 20; // pixels of a line, as in style.css
const MORE = 8; // lines that are painted above and below those in sight
const LONGEST = 10000; // units; a text with a longer line is shown without colours

export class Editor {
  #area = find("script");
  #layer = find("colours");
  #gutter = find("numbers");
  #tokens = new Tokens();
  #lines = new Lines("");
  #text = "";
  #findings = [];
  #worst = new Map(); // the severity of a line
  #lit = [];
  #decisive = [];
  // What is in sight: asked of the area only when it changes, as asking makes the browser lay out.
  #top = 0;
  #left = 0;
  #room = 0;
  #painted = [0, 0]; // first and last line

  // Handlers: key() after one, leave() when the area is left after a change, line(number) when the
  // caret may be in another one.
  constructor({ key, leave, line }) {
    this.#area.addEventListener("input", () => {
      const text = this.#area.value;
      this.#tokens = this.#tokens.moved(this.#text, text);
      this.#take(text, []);
      key();
    });
    this.#area.addEventListener("change", leave);
    // The address stays that of the lesson, and the key does not reach the script.
    const skip = (event) => {
      if (event.type === "keydown" && event.key !== "Enter") return;
      event.preventDefault();
      this.#area.focus();
    };
    for (const type of ["click", "keydown"]) find("skip").addEventListener(type, skip);
    this.#area.addEventListener("scroll", () => {
      [this.#top, this.#left] = [this.#area.scrollTop, this.#area.scrollLeft];
      this.#scroll();
    });
    for (const event of ["click", "keyup", "focus"]) {
      this.#area.addEventListener(event, () => line(this.line));
    }
    new ResizeObserver(() => {
      this.#room = this.#area.clientHeight;
      this.#paint();
    }).observe(this.#area);
  }

  get text() {
    return this.#text;
  }

  set text(value) {
    this.#area.value = value;
    this.#area.scrollTop = this.#top = this.#left = 0;
    this.#area.setSelectionRange(0, 0);
    this.#tokens = new Tokens();
    [this.#lit, this.#decisive] = [[], []];
    this.#take(this.#area.value, []);
  }

  // The line of the caret, from 1.
  get line() {
    return this.#lines.at(this.#area.selectionStart);
  }

  goTo(line) {
    const at = this.#lines.start(line);
    this.#area.focus();
    this.#area.setSelectionRange(at, at);
    this.#area.scrollTop = Math.max(0, (line - 4) * HEIGHT);
  }

  // Takes over the engine's tokens and findings for a text; an older text's are left.
  show(text, tokens, findings) {
    if (text !== this.#text) return;
    this.#tokens = Tokens.read(tokens);
    this.#take(text, findings);
  }

  // Marks lines, given as [first, last]: those of the caret's statement, or those that decide.
  light(spans) {
    this.#lit = spans;
    this.#paint();
  }

  decide(spans) {
    this.#decisive = spans;
    this.#paint();
  }

  #take(text, findings) {
    if (text !== this.#text) this.#lines = new Lines(text);
    this.#text = text;
    this.#findings = findings;
    this.#worst.clear();
    for (const { line, severity } of findings) {
      if (severity !== "note" && this.#worst.get(line) !== "wrong") {
        this.#worst.set(line, severity === "error" ? "wrong" : severity);
      }
    }
    this.#area.classList.toggle("plain", this.#lines.longest > LONGEST);
    this.#paint();
  }

  #scroll() {
    const top = Math.floor(this.#top / HEIGHT) + 1;
    const bottom = top + Math.ceil(this.#room / HEIGHT);
    const [first, last] = this.#painted;
    if (top < first || bottom > last) this.#paint();
    else this.#place();
  }

  // Both layers are moved rather than scrolled, so that the browser need not lay them out.
  #place() {
    const top = (this.#painted[0] - 1) * HEIGHT - this.#top;
    this.#layer.style.transform = `translate(${-this.#left}px, ${top}px)`;
    this.#gutter.style.transform = `translateY(${top}px)`;
  }

  #paint() {
    const top = Math.floor(this.#top / HEIGHT) + 1;
    const first = Math.max(1, top - MORE);
    const last = top + Math.ceil(this.#room / HEIGHT) + MORE;
    const end = Math.min(last, this.#lines.count);
    const isPlain = this.#area.classList.contains("plain");
    const rows = document.createDocumentFragment();
    const numbers = document.createDocumentFragment();
    for (let line = first; line <= end; line++) {
      if (!isPlain) rows.append(this.#row(line));
      numbers.append(make("span", { class: this.#marks(line) }, String(line)));
    }
    this.#layer.replaceChildren(rows);
    this.#gutter.replaceChildren(numbers);
    this.#gutter.style.minWidth = `${String(this.#lines.count).length + 2}ch`;
    this.#painted = [first, last];
    this.#place();
  }

  #marks(line) {
    const isIn = ([first, last]) => first <= line && line <= last;
    return [this.#worst.get(line) ?? "", this.#lit.some(isIn) ? "lit" : "",
      this.#decisive.some(isIn) ? "decisive" : ""].join(" ").trim() || null;
  }

  // A line, cut where a token or a wave begins or ends.
  #row(line) {
    const row = make("div");
    const [start, end] = [this.#lines.start(line), this.#lines.end(line)];
    const waves = this.#waves(line, end);
    let at = start;
    const add = (stop, name) => {
      while (at < stop) {
        const wave = waves.find((one) => one.end > at);
        const isIn = wave && wave.start <= at;
        const cut = Math.min(stop, !wave ? stop : isIn ? wave.end : wave.start);
        const names = [name, isIn ? `wave ${wave.severity}` : ""].join(" ").trim();
        const piece = this.#text.slice(at, cut);
        row.append(names ? make("span", { class: names }, piece) : piece);
        at = cut;
      }
    };
    for (const [from, to, name] of this.#tokens.within(start, end)) {
      add(from, "");
      add(to, name);
    }
    add(end, "");
    return row;
  }

  // The findings that begin in a line, in order; each ends with its line.
  #waves(line, lineEnd) {
    return this.#findings.filter((one) => one.line === line).map((one) => {
      const start = this.#lines.offset(one.line, one.column);
      const end = one.end_line > line ? lineEnd : this.#lines.offset(line, one.end_column);
      return { start, end: Math.max(end, start + 1), severity: one.severity };
    }).sort((a, b) => a.start - b.start);
  }
}
