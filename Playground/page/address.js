// The whole state in the address: "#1." and the state as JSON, deflated, in base64url. Nobody but
// those who get the address sees it; a browser does not send that part to a server. Secrets are
// replaced before (secrets.js). A lesson's address is "#lesson=02".

const VERSION = "1";
const LARGEST = 1 << 22; // bytes of a state; a short address may hold very many
const LONGEST = 64000; // characters; programs that pass addresses on cut longer ones
const MOST = 200; // entries of a watch list

// What comes out of a stream: at most LARGEST bytes.
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
  if (packed.length * 4 / 3 > LONGEST) {
    throw new RangeError("the script is too large for an address; use Download");
  }
  let text = "";
  for (const byte of packed) text += String.fromCharCode(byte);
  return `#${VERSION}.${btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

// Whether an address was meant to hold a state.
export function isSharedHash(hash) {
  return /^#\d+\./.test(hash);
}

// The number of the lesson that an address names, or null.
export function lessonNumber(hash) {
  return /^#lesson=(\w{1,9})$/.exec(hash)?.[1] ?? null;
}

export function lessonHash(lesson) {
  return `#lesson=${lesson.id.split("-")[0]}`;
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

// An address, or what the browser kept, may hold anything: each member is what the page takes it
// for, or is not there.
export function isState(state) {
  return isText(state?.name) && isText(state.script)
    && Array.isArray(state.watch) && state.watch.length <= MOST && state.watch.every(isEntry)
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
