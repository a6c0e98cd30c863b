// The engine, in a worker: unpacks the module once, makes an instance, and a new one after a trap.

let compiled = null;
let instance = null;

function engine() {
  instance ??= new WebAssembly.Instance(compiled, {}).exports;
  return instance;
}

function put(exports, bytes) {
  const address = exports.allocate(bytes.length);
  new Uint8Array(exports.memory.buffer).set(bytes, address);
  return address;
}

// The module, which the page holds as gzip.
async function compile(packed) {
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(unpacked).arrayBuffer());
}

// Calls an export with one text; the answer is a text, or null when it refuses the request.
function call(name, text) {
  const exports = engine();
  let status;
  if (text === undefined) {
    status = exports[name]();
  } else {
    const bytes = new TextEncoder().encode(text);
    const address = put(exports, bytes);
    status = exports[name](address, bytes.length);
    exports.deallocate(address);
  }
  if (status !== 0) return null;
  const [start, length] = [exports.resultAddress(), exports.resultLength()];
  return new TextDecoder().decode(new Uint8Array(exports.memory.buffer, start, length));
}

self.onmessage = async ({ data }) => {
  const { id, name, text, engine: packed } = data;
  try {
    if (packed) {
      compiled = await compile(packed);
      self.postMessage({ id, answer: "ready" });
      return;
    }
    const start = performance.now();
    const answer = call(name, text);
    self.postMessage({ id, answer, time: performance.now() - start });
  } catch (error) {
    instance = null;
    self.postMessage({ id, error: String(error) });
  }
};
