// The whole state in the address: "#1." and the state as JSON, deflated, in base64url. Nobody but
// those who get the address sees it; a browser does not send that part to a server. Secrets are
// masked by the engine before.

const VERSION = "1";
const LARGEST = 1 << 26; // bytes of a state; the engine takes no more of a script

// What comes out of a stream: at most LARGEST bytes, as a short address may hold very many.
async function through(stream, bytes) {
  let size = 0;
  const bounded = new TransformStream({
    transform(part, next) {
      size += part.length;
      if (size > LARGEST) throw new RangeError("the script is too large");
      next.enqueue(part);
    },
  });
  const reader = new Blob([bytes]).stream().pipeThrough(stream).pipeThrough(bounded);
  return new Uint8Array(await new Response(reader).arrayBuffer());
}

export async function packState(state) {
  const bytes = new TextEncoder().encode(JSON.stringify(state));
  const packed = await through(new CompressionStream("deflate-raw"), bytes);
  let text = "";
  for (const byte of packed) text += String.fromCharCode(byte);
  return `#${VERSION}.${btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

// Whether an address was meant to hold a state.
export function isSharedHash(hash) {
  return /^#\d+\./.test(hash);
}

// The state of an address, or null when there is none in it.
export async function unpackState(hash) {
  const found = /^#(\d+)\.([\w-]+)$/.exec(hash);
  if (!found || found[1] !== VERSION) return null;
  try {
    const text = atob(found[2].replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const state = JSON.parse(
      new TextDecoder().decode(await through(new DecompressionStream("deflate-raw"), bytes)));
    return isState(state) ? state : null;
  } catch {
    return null;
  }
}

// An address may hold anything: each member is what the page takes it for, or is not there.
function isState(state) {
  return isText(state?.name) && isText(state.script)
    && Array.isArray(state.watch) && state.watch.every(isEntry)
    && (state.readings === undefined || isReadings(state.readings))
    && (state.restart === undefined || typeof state.restart === "boolean")
    && (state.selected === undefined || isIndex(state.selected))
    && isOptionalText(state.lesson);
}

function isText(value) {
  return typeof value === "string";
}

function isOptionalText(value) {
  return value === undefined || value === null || isText(value);
}

function isIndex(value) {
  return Number.isSafeInteger(value) && value >= 0;
}

function isEntry(entry) {
  return isText(entry?.text) && isOptionalText(entry.title) && isOptionalText(entry.want);
}

function isReadings(readings) {
  return typeof readings === "object" && readings !== null && !Array.isArray(readings)
    && Object.values(readings).every(isText);
}

// A file of the state: the script, and in a scenario the watch list after it.
export function fileText(name, script, watch) {
  if (!name.endsWith(".ocsim") || watch.length === 0) return script;
  const entries = watch.map((entry) =>
    (entry.title ? `-- ${entry.title}\n` : "") + entry.text
    + (entry.want ? `\n${entry.want}` : "") + "\n");
  return `${script.trimEnd()}\n\\section 'watch';\n${entries.join("")}`;
}

// The reverse of `fileText`.
export function readFile(text) {
  const parts = text.replace(/\r\n?/g, "\n").split(/^\\section 'watch';\n/m);
  const watch = [];
  let entry = { title: "", text: "", want: "" };
  for (const line of (parts[1] ?? "").split("\n")) {
    if (!line.trim()) continue;
    if (entry.want || line.startsWith("\\expect")) entry.want += (entry.want ? "\n" : "") + line;
    else if (line.startsWith("--") && !entry.text) entry.title = line.slice(2).trim();
    else entry.text += (entry.text ? "\n" : "") + line;
    const isWhole = entry.want && line.trimEnd().endsWith(";");
    if (isWhole) {
      watch.push(entry);
      entry = { title: "", text: "", want: "" };
    }
  }
  if (entry.text) watch.push({ title: entry.title, text: entry.text });
  return { script: parts[0], watch };
}
