// The editor: a plain text area whose letters are transparent, above a layer that shows the same
// text coloured. So typing, selecting and assistive technology work as in any text area.
import { find, make } from "./dom.js";

const CLASSES = ["", "keyword", "quoted", "text", "number", "comment", "directive", "wrong"];

export class Editor {
  #area = find("script");
  #layer = find("colours");
  #gutter = find("gutter");
  #tokens = []; // [start, end, class], in order and apart
  #shown = "";
  #findings = [];
  #lit = [];

  constructor(onInput, onLine) {
    this.#area.addEventListener("input", () => {
      this.#moveTokens();
      this.#paint();
      onInput();
    });
    this.#area.addEventListener("scroll", () => this.#scroll());
    for (const event of ["click", "keyup", "focus"]) {
      this.#area.addEventListener(event, () => onLine(this.line));
    }
  }

  get text() {
    return this.#area.value;
  }

  set text(value) {
    this.#area.value = value;
    this.#area.scrollTop = 0;
    this.#tokens = [];
    this.#findings = [];
    this.#lit = [];
    this.#shown = this.#area.value;
    this.#paint();
  }

  // The line of the caret, from 1.
  get line() {
    return this.#area.value.slice(0, this.#area.selectionStart).split("\n").length;
  }

  goTo(line) {
    const before = this.#area.value.split("\n").slice(0, line - 1).join("\n");
    const at = line > 1 ? before.length + 1 : 0;
    this.#area.focus();
    this.#area.setSelectionRange(at, at);
    const height = parseFloat(getComputedStyle(this.#area).lineHeight);
    this.#area.scrollTop = Math.max(0, (line - 4) * height);
  }

  // Takes over the engine's tokens and findings for a text; an older text's are left.
  take(text, tokens, findings) {
    if (text !== this.text) return;
    this.#tokens = [];
    let at = 0;
    for (let i = 0; i < tokens.length; i += 3) {
      const start = at + tokens[i];
      at = start + tokens[i + 1];
      this.#tokens.push([start, at, CLASSES[tokens[i + 2]]]);
    }
    this.#findings = findings;
    this.#shown = text;
    this.#paint();
  }

  // Marks lines, given as [first, last].
  light(spans) {
    this.#lit = spans;
    this.#paintGutter();
  }

  // Keeps the colours of what did not change until the engine has answered.
  #moveTokens() {
    const [old, now] = [this.#shown, this.text];
    let same = 0;
    const shortest = Math.min(old.length, now.length);
    while (same < shortest && old[same] === now[same]) same++;
    let tail = 0;
    while (tail < shortest - same && old[old.length - 1 - tail] === now[now.length - 1 - tail]) {
      tail++;
    }
    const shift = now.length - old.length;
    const kept = [];
    for (const [start, end, name] of this.#tokens) {
      if (end <= same) kept.push([start, end, name]);
      else if (start >= old.length - tail) kept.push([start + shift, end + shift, name]);
    }
    this.#tokens = kept;
    this.#findings = [];
    this.#shown = now;
  }

  #paint() {
    const text = this.text;
    const parts = [];
    let at = 0;
    for (const [start, end, name] of this.#tokens) {
      if (start > at) parts.push(text.slice(at, start));
      parts.push(make("span", { class: name }, text.slice(start, end)));
      at = end;
    }
    parts.push(text.slice(at) + "\n");
    this.#layer.replaceChildren(...parts);
    for (const finding of this.#findings) this.#underline(text, finding);
    this.#paintGutter();
    this.#scroll();
  }

  #paintGutter() {
    const count = this.text.split("\n").length;
    const worst = new Map();
    for (const { line, severity } of this.#findings) {
      if (severity !== "note" && worst.get(line) !== "wrong") {
        worst.set(line, severity === "error" ? "wrong" : severity);
      }
    }
    const lines = [];
    for (let line = 1; line <= count; line++) {
      const isLit = this.#lit.some(([first, last]) => first <= line && line <= last);
      const name = [worst.get(line) ?? "", isLit ? "lit" : ""].join(" ").trim();
      lines.push(make("span", { class: name || null }, String(line)));
    }
    this.#gutter.replaceChildren(...lines);
    this.#gutter.scrollTop = this.#area.scrollTop;
  }

  // Draws a wave under a finding: a box of its own over the layer, measured by a range.
  #underline(text, finding) {
    const start = offset(text, finding.line, finding.column);
    let end = offset(text, finding.end_line, finding.end_column);
    const lineEnd = text.indexOf("\n", start);
    if (lineEnd >= 0) end = Math.min(end, lineEnd);
    const range = document.createRange();
    const [from, to] = [this.#point(start), this.#point(Math.max(end, start + 1))];
    range.setStart(...from);
    range.setEnd(...to);
    const area = this.#layer.getBoundingClientRect();
    const place = range.getBoundingClientRect();
    const wave = make("span", { class: "wave " + finding.severity });
    wave.style.left = `${place.left - area.left + this.#layer.scrollLeft}px`;
    wave.style.top = `${place.top - area.top + this.#layer.scrollTop}px`;
    wave.style.width = `${Math.max(place.width, 8)}px`;
    wave.style.height = `${place.height}px`;
    this.#layer.append(wave);
  }

  // The text node and the place in it of an offset.
  #point(offset) {
    let rest = offset;
    let last = null;
    for (const child of this.#layer.childNodes) {
      const node = child.nodeType === Node.TEXT_NODE ? child : child.firstChild;
      if (!node) continue;
      if (rest <= node.length) return [node, rest];
      rest -= node.length;
      last = node;
    }
    return [last ?? this.#layer, last ? last.length : 0];
  }

  #scroll() {
    this.#layer.scrollTop = this.#area.scrollTop;
    this.#layer.scrollLeft = this.#area.scrollLeft;
    this.#gutter.scrollTop = this.#area.scrollTop;
  }
}

// The UTF-16 offset of a line and a column, both from 1; columns count code points.
function offset(text, line, column) {
  let at = 0;
  for (let i = 1; i < line; i++) {
    const end = text.indexOf("\n", at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  for (let i = 1; i < column && at < text.length && text[at] !== "\n"; i++) {
    at += text.codePointAt(at) > 0xffff ? 2 : 1;
  }
  return at;
}
