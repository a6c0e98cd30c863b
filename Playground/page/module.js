// Puts a WebAssembly module together again from the streams that streams.py made of it.

const STREAMS = ["before", "locals", "op", "block", "branch", "call", "get", "set", "global",
  "offset", "i32", "i64", "bytes", "after"];
const ROOM = 5; // for a size that is not known yet

class Builder {
  constructor(streams) {
    this.output = new Uint8Array(2 * streams.reduce((sum, one) => sum + one.length, 64));
    this.at = 0;
    STREAMS.forEach((name, index) => {
      this[name] = { bytes: streams[index], at: 0 };
    });
  }

  byte(stream) {
    return (this.output[this.at++] = stream.bytes[stream.at++]);
  }

  // A number in LEB128 from a stream; its value when it has no sign.
  number(stream) {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte(stream);
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  // Writes the size of what `write` writes before it, as short as it can be.
  sized(write) {
    const start = this.at;
    this.at += ROOM;
    write();
    const size = this.at - start - ROOM;
    this.at = start;
    for (let rest = size; ; rest >>>= 7) {
      this.output[this.at++] = rest < 128 ? rest : (rest & 127) | 128;
      if (rest < 128) break;
    }
    this.output.copyWithin(this.at, start + ROOM, start + ROOM + size);
    this.at += size;
  }

  all(stream) {
    this.output.set(stream.bytes, this.at);
    this.at += stream.bytes.length;
  }

  function() {
    for (let count = this.number(this.locals); count > 0; count--) {
      this.number(this.locals);
      this.byte(this.locals);
    }
    for (let depth = 1; depth > 0;) depth += this.instruction();
  }

  // One instruction; gives how many blocks it opens, -1 for an end.
  instruction() {
    const op = this.byte(this.op);
    if (op >= 0x20 && op <= 0x22) this.number(op === 0x20 ? this.get : this.set);
    else if (op >= 0x28 && op <= 0x3e) {
      this.output[this.at++] = 0; // the hint about alignment
      this.number(this.offset);
    } else if (op === 0x41) this.number(this.i32);
    else if (op === 0x42) this.number(this.i64);
    else if (op >= 2 && op <= 4) {
      this.number(this.block);
      return 1;
    } else if (op === 0x0b) return -1;
    else this.seldom(op);
    return 0;
  }

  seldom(op) {
    if (op === 0x0c || op === 0x0d) this.number(this.branch);
    else if (op === 0x0e) {
      for (let count = this.number(this.branch); count >= 0; count--) this.number(this.branch);
    } else if (op === 0x10 || op === 0x11) {
      for (let count = op; count >= 0x10; count--) this.number(this.call);
    } else if (op === 0x23 || op === 0x24) this.number(this.global);
    else if (op === 0x3f || op === 0x40) this.byte(this.bytes);
    else if (op === 0x43 || op === 0x44) {
      for (let count = op === 0x43 ? 4 : 8; count > 0; count--) this.byte(this.bytes);
    } else if (op === 0xfc) {
      const kind = this.byte(this.bytes);
      for (let count = kind === 10 ? 2 : kind === 11 ? 1 : 0; count > 0; count--) {
        this.byte(this.bytes);
      }
    }
  }
}

// `streams` in the order of the list above.
export function joinModule(streams) {
  const module = new Builder(streams);
  module.all(module.before);
  module.output[module.at++] = 10;
  module.sized(() => {
    for (let count = module.number(module.locals); count > 0; count--) {
      module.sized(() => module.function());
    }
  });
  module.all(module.after);
  return module.output.subarray(0, module.at);
}

// The module of the page: each stream with its length in four bytes before it, packed.
export function unpackModule(bytes, unpack) {
  const streams = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < bytes.length;) {
    const length = view.getUint32(at, true);
    streams.push(unpack(bytes.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return joinModule(streams);
}
