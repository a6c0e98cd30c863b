// The editor: a plain text area whose letters are transparent, above a layer that shows the same
// text coloured. So typing, selecting and assistive technology work as in any text area.
import { find, make } from "./dom.js";

const CLASSES = ["", "keyword", "quoted", "text", "number", "comment", "directive", "wrong"];

export class Editor {
  #area = find("script");
  #layer = find("colours");
  #gutter = find("numbers");
  #tokens = []; // [start, end, class], in order and apart
  #shown = "";
  #findings = [];
  #lit = [];
  #lines = []; // what the layer shows, a key a line
  #marks = []; // classes of the numbers, from line 1

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
    this.#scroll();
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
    const lines = [[]];
    for (const [name, piece] of this.#pieces(this.#shown)) {
      piece.split("\n").forEach((part, index) => {
        if (index > 0) lines.push([]);
        if (part) lines.at(-1).push(name, part);
      });
    }
    this.#replaceLines(lines);
    this.#paintGutter();
  }

  // The text in pieces [class, text], cut where a token or a wave begins or ends.
  #pieces(text) {
    const waves = this.#waves(text);
    const pieces = [];
    let at = 0;
    const add = (end, name) => {
      while (at < end) {
        while (waves.length > 0 && waves[0][1] <= at) waves.shift();
        const wave = waves[0];
        const isIn = wave && wave[0] <= at;
        const stop = wave ? Math.min(end, isIn ? wave[1] : Math.max(wave[0], at + 1)) : end;
        const names = [name, isIn ? `wave ${wave[2]}` : ""].join(" ").trim();
        pieces.push([names, text.slice(at, stop)]);
        at = stop;
      }
    };
    for (const [start, end, name] of this.#tokens) {
      add(start, "");
      add(end, name);
    }
    add(text.length, "");
    return pieces;
  }

  // An element a line. Making and laying out elements is what takes the time of a keystroke, so
  // those of lines that look as before, above and below what changed, stay.
  #replaceLines(lines) {
    const now = lines.map((line) => line.join("\u0000"));
    const old = this.#lines;
    const shortest = Math.min(now.length, old.length);
    let head = 0;
    while (head < shortest && now[head] === old[head]) head++;
    let tail = 0;
    while (tail < shortest - head && now.at(-1 - tail) === old.at(-1 - tail)) tail++;
    const items = this.#layer.children;
    const behind = items[old.length - tail] ?? null;
    const range = now.length - tail;
    for (let line = head; line < range; line++) {
      if (line < old.length - tail && now[line] === old[line]) continue;
      const item = painted(lines[line]);
      if (line < old.length - tail) items[line].replaceWith(item);
      else this.#layer.insertBefore(item, behind);
    }
    for (let left = old.length - tail - Math.max(head, range); left > 0; left--) {
      items[Math.max(head, range)].remove();
    }
    this.#lines = now;
  }

  // The findings as [start, end, severity], in order and apart; each ends with its line.
  #waves(text) {
    const waves = [];
    const starts = lineStarts(text);
    for (const one of this.#findings) {
      const start = offset(text, starts, one.line, one.column);
      const last = offset(text, starts, one.end_line, one.end_column);
      const lineEnd = text.indexOf("\n", start);
      const end = Math.min(Math.max(last, start + 1), lineEnd < 0 ? text.length : lineEnd);
      waves.push([start, Math.max(end, start + 1), one.severity]);
    }
    waves.sort((a, b) => a[0] - b[0]);
    return waves.filter((wave, index) => index === 0 || wave[0] >= waves[index - 1][1]);
  }

  #paintGutter() {
    const worst = new Map();
    for (const { line, severity } of this.#findings) {
      if (severity !== "note" && worst.get(line) !== "wrong") {
        worst.set(line, severity === "error" ? "wrong" : severity);
      }
    }
    const items = this.#gutter.children;
    const count = this.#lines.length;
    while (items.length > count) items[items.length - 1].remove();
    while (items.length < count) this.#gutter.append(make("span", {}, String(items.length + 1)));
    for (let line = 1; line <= count; line++) {
      const isLit = this.#lit.some(([first, last]) => first <= line && line <= last);
      const name = [worst.get(line) ?? "", isLit ? "lit" : ""].join(" ").trim();
      if (this.#marks[line] !== name) items[line - 1].className = name;
      this.#marks[line] = name;
    }
    this.#marks.length = count + 1;
  }

  // Both layers are moved rather than scrolled: a scroll position, read or written, makes the
  // browser lay out the page at once.
  #scroll() {
    const { scrollLeft, scrollTop } = this.#area;
    this.#layer.style.transform = `translate(${-scrollLeft}px, ${-scrollTop}px)`;
    this.#gutter.style.transform = `translateY(${-scrollTop}px)`;
  }
}

// A line of the layer from its classes and texts in turn.
function painted(pieces) {
  const parts = [];
  for (let i = 0; i < pieces.length; i += 2) {
    parts.push(pieces[i] ? make("span", { class: pieces[i] }, pieces[i + 1]) : pieces[i + 1]);
  }
  return make("div", {}, ...parts);
}

function lineStarts(text) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

// The UTF-16 offset of a line and a column, both from 1; columns count code points.
function offset(text, starts, line, column) {
  let at = starts[line - 1] ?? text.length;
  for (let i = 1; i < column && at < text.length && text[at] !== "\n"; i++) {
    at += text.codePointAt(at) > 0xffff ? 2 : 1;
  }
  return at;
}
