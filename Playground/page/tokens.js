// The colours of a text: the engine's tokens, and where they are after an edit.

const CLASSES = ["", "keyword", "quoted", "text", "number", "comment", "directive", "wrong"];

export class Tokens {
  #starts;
  #ends;
  #kinds;
  #count = 0;

  constructor(room = 0) {
    this.#starts = new Int32Array(room);
    this.#ends = new Int32Array(room);
    this.#kinds = new Uint8Array(room);
  }

  // Of the engine's list: gap, length and kind of each, in UTF-16 units.
  static read(list) {
    const tokens = new Tokens(list.length / 3);
    let at = 0;
    for (let i = 0; i < list.length; i += 3) {
      const start = at + list[i];
      at = start + list[i + 1];
      tokens.#add(start, at, list[i + 2]);
    }
    return tokens;
  }

  #add(start, end, kind) {
    const index = this.#count++;
    this.#starts[index] = start;
    this.#ends[index] = end;
    this.#kinds[index] = kind;
  }

  // After an edit: what is before and behind it keeps its colour until the engine has answered.
  moved(old, now) {
    let same = 0;
    const shortest = Math.min(old.length, now.length);
    while (same < shortest && old.charCodeAt(same) === now.charCodeAt(same)) same++;
    let tail = 0;
    const most = shortest - same;
    while (tail < most
      && old.charCodeAt(old.length - 1 - tail) === now.charCodeAt(now.length - 1 - tail)) tail++;
    const shift = now.length - old.length;
    const kept = new Tokens(this.#count);
    for (let i = 0; i < this.#count; i++) {
      if (this.#ends[i] <= same) kept.#add(this.#starts[i], this.#ends[i], this.#kinds[i]);
      else if (this.#starts[i] >= old.length - tail) {
        kept.#add(this.#starts[i] + shift, this.#ends[i] + shift, this.#kinds[i]);
      }
    }
    return kept;
  }

  // The tokens that share a unit with a range, as [start, end, class]. O(log tokens + found).
  within(from, to) {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#ends[middle] <= from) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (; low < this.#count && this.#starts[low] < to; low++) {
      found.push([Math.max(from, this.#starts[low]), Math.min(to, this.#ends[low]),
        CLASSES[this.#kinds[low]]]);
    }
    return found;
  }
}

// A text by its lines.
export class Lines {
  #text;
  #starts = [0];
  longest = 0;

  constructor(text) {
    this.#text = text;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
      this.longest = Math.max(this.longest, at - this.#starts.at(-1));
      this.#starts.push(at + 1);
    }
    this.longest = Math.max(this.longest, text.length - this.#starts.at(-1));
  }

  get count() {
    return this.#starts.length;
  }

  // The offset of a line, from 1; behind the last one the end of the text.
  start(line) {
    return this.#starts[line - 1] ?? this.#text.length;
  }

  // The offset of a line's end, before its line break.
  end(line) {
    return line < this.count ? this.#starts[line] - 1 : this.#text.length;
  }

  // The line of an offset, from 1. O(log lines).
  at(offset) {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // The offset of a line and a column, both from 1; columns count code points.
  offset(line, column) {
    let at = this.start(line);
    const end = this.end(line);
    for (let i = 1; i < column && at < end; i++) at += this.#text.codePointAt(at) > 0xffff ? 2 : 1;
    return at;
  }
}
