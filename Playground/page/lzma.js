// Unpacks LZMA (the .lzma form): the engine is stored that way because it is a third smaller than
// with what browsers unpack themselves. Bit models are probabilities of a 0 out of 2048.

class RangeDecoder {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at + 5;
    this.range = 0xffffffff;
    this.code = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at + 1);
  }

  shift() {
    if (this.range < 0x1000000) {
      this.range = (this.range << 8) >>> 0;
      this.code = ((this.code << 8) | this.bytes[this.at++]) >>> 0;
    }
  }

  bit(models, index) {
    const model = models[index];
    const bound = (this.range >>> 11) * model;
    let bit = 0;
    if (this.code < bound) {
      this.range = bound;
      models[index] = model + ((2048 - model) >> 5);
    } else {
      this.range -= bound;
      this.code -= bound;
      models[index] = model - (model >> 5);
      bit = 1;
    }
    this.shift();
    return bit;
  }

  tree(models, start, bits) {
    let node = 1;
    for (let i = 0; i < bits; i++) node = (node << 1) | this.bit(models, start + node);
    return node - (1 << bits);
  }

  reverseTree(models, start, bits) {
    let node = 1;
    let value = 0;
    for (let i = 0; i < bits; i++) {
      const bit = this.bit(models, start + node);
      node = (node << 1) | bit;
      value |= bit << i;
    }
    return value;
  }

  plain(bits) {
    let value = 0;
    for (let i = 0; i < bits; i++) {
      this.range >>>= 1;
      const bit = this.code >= this.range ? 1 : 0;
      if (bit) this.code -= this.range;
      value = value * 2 + bit;
      this.shift();
    }
    return value;
  }
}

const models = (count) => new Uint16Array(count).fill(1024);

class LengthDecoder {
  constructor(places) {
    this.choice = models(2);
    this.low = models(places << 3);
    this.middle = models(places << 3);
    this.high = models(256);
  }

  read(coder, place) {
    if (!coder.bit(this.choice, 0)) return 2 + coder.tree(this.low, place << 3, 3);
    if (!coder.bit(this.choice, 1)) return 10 + coder.tree(this.middle, place << 3, 3);
    return 18 + coder.tree(this.high, 0, 8);
  }
}

function readLiteral(coder, literals, start, state, matched) {
  let symbol = 1;
  if (state >= 7) {
    while (symbol < 0x100) {
      const bit = (matched >> 7) & 1;
      matched <<= 1;
      const got = coder.bit(literals, start + (((1 + bit) << 8) + symbol));
      symbol = (symbol << 1) | got;
      if (got !== bit) break;
    }
  }
  while (symbol < 0x100) symbol = (symbol << 1) | coder.bit(literals, start + symbol);
  return symbol & 0xff;
}

class DistanceDecoder {
  constructor() {
    this.slots = models(4 << 6);
    this.special = models(128);
    this.aligned = models(16);
  }

  read(coder, length) {
    const slot = coder.tree(this.slots, Math.min(length - 2, 3) << 6, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) * 2 ** bits;
    if (slot < 14) return base + coder.reverseTree(this.special, base - slot, bits);
    return base + coder.plain(bits - 4) * 16 + coder.reverseTree(this.aligned, 0, 4);
  }
}

export function unpackLZMA(bytes) {
  const property = bytes[0];
  const [lc, lp, pb] = [property % 9, Math.floor(property / 9) % 5, Math.floor(property / 45)];
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(5, true);
  const output = new Uint8Array(size);
  const coder = new RangeDecoder(bytes, 13);
  const places = 1 << pb;
  const literals = models(0x300 << (lc + lp));
  const isMatch = models(12 << pb);
  const isRepeat = models(12);
  const isRepeat0 = models(12);
  const isRepeat1 = models(12);
  const isRepeat2 = models(12);
  const isShort = models(12 << pb);
  const lengths = new LengthDecoder(places);
  const repeatLengths = new LengthDecoder(places);
  const distances = new DistanceDecoder();
  const last = [0, 0, 0, 0];
  let state = 0;
  let at = 0;
  while (at < size) {
    const place = at & (places - 1);
    if (!coder.bit(isMatch, (state << pb) + place)) {
      const before = at > 0 ? output[at - 1] : 0;
      const context = ((at & ((1 << lp) - 1)) << lc) + (before >> (8 - lc));
      const matched = state >= 7 ? output[at - last[0] - 1] : 0;
      output[at++] = readLiteral(coder, literals, 0x300 * context, state, matched);
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let length;
    if (coder.bit(isRepeat, state)) {
      if (!coder.bit(isRepeat0, state)) {
        if (!coder.bit(isShort, (state << pb) + place)) {
          state = state < 7 ? 9 : 11;
          output[at] = output[at - last[0] - 1];
          at += 1;
          continue;
        }
      } else {
        let which = 1;
        if (coder.bit(isRepeat1, state)) which = coder.bit(isRepeat2, state) ? 3 : 2;
        const [distance] = last.splice(which, 1);
        last.unshift(distance);
      }
      length = repeatLengths.read(coder, place);
      state = state < 7 ? 8 : 11;
    } else {
      length = lengths.read(coder, place);
      state = state < 7 ? 7 : 10;
      last.pop();
      last.unshift(distances.read(coder, length));
    }
    const from = at - last[0] - 1;
    for (let i = 0; i < length; i++) output[at + i] = output[from + i];
    at += length;
  }
  return output;
}
