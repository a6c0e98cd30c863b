// Runs every .sql and .ocsim file below the folders with the command and with the WebAssembly
// module, and compares the JSON of both, of the run and of the ways in. Needs Node.js 18.
//
// usage: node parity.mjs OCSIM FOLDER...
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const [ocsim, ...roots] = process.argv.slice(2);

// The engine as the page holds it.
const page = readFileSync(new URL("out/index.html", import.meta.url), "utf8");
const packed = /id="engine">([^<]+)</.exec(page)[1];
const module = await WebAssembly.compile(gunzipSync(Buffer.from(packed, "base64")));
if (WebAssembly.Module.imports(module).length > 0) {
  console.error("the module has imports");
  process.exit(1);
}

function scripts(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return scripts(path);
      return /\.(sql|ocsim)$/.test(entry.name) ? [path] : [];
    });
}

// Calls an export with some data. A fresh instance each time, as the page makes one after a trap.
function inPage(name, ...data) {
  const { exports } = new WebAssembly.Instance(module, {});
  const placed = data.flatMap((bytes) => {
    const address = exports.allocate(bytes.length);
    new Uint8Array(exports.memory.buffer).set(bytes, address);
    return [address, bytes.length];
  });
  try {
    if (exports[name](...placed) !== 0) return null;
  } catch (error) {
    return `trap: ${error.message}`;
  }
  const start = exports.resultAddress();
  return Buffer.from(exports.memory.buffer, start, exports.resultLength()).toString("utf8");
}

function byCommand(...options) {
  const { stdout } = spawnSync(ocsim, options, { encoding: "utf8", maxBuffer: 1 << 30 });
  return stdout;
}

// The ways in, where the command lists them; it stops at more classes than the page would visit.
function compareWays(path, script) {
  const wanted = byCommand("access", "--no-project", "--limit", "20000", "--format", "json", path);
  if (!wanted) return;
  const request = JSON.stringify({ name: path, script, restart: true });
  const found = inPage("ways", new TextEncoder().encode(request)) ?? "refused";
  listed += 1;
  const access = found.startsWith("{") ? JSON.stringify(JSON.parse(found).access ?? null) : found;
  if (access === JSON.stringify(JSON.parse(wanted))) return;
  failed += 1;
  console.error(`${path}: the ways in are not those of the command: ${access.slice(0, 300)}`);
}

let failed = 0;
let listed = 0;
let compared = 0;
let skipped = 0;
for (const path of roots.flatMap(scripts)) {
  const bytes = readFileSync(path);
  if (/^\s*\\i\b/m.test(bytes.toString("utf8")) || /\bdiscovery\s*=/.test(bytes.toString("utf8"))) {
    skipped += 1; // the page has no files to include
    continue;
  }
  compareWays(path, bytes.toString("utf8"));
  const native = byCommand("run", "--format", "json", path);
  const page = inPage("run", new TextEncoder().encode(path), bytes) ?? "refused";
  compared += 1;
  if (native === page) continue;
  failed += 1;
  const left = native.split("\n");
  const right = page.split("\n");
  const line = left.findIndex((text, index) => text !== right[index]);
  console.error(`${path}:\n  command: ${left[line]}\n  page:    ${right[line]}`);
}
console.log(`parity: ${compared} runs and ${listed} lists of ways compared, ${failed} failed, `
  + `${skipped} with other files`);
process.exit(failed === 0 && compared > 0 && listed > 0 ? 0 : 1);
