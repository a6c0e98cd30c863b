// Runs every .sql and .ocsim file below the folders with the command and with the WebAssembly
// module, and compares the JSON of both. Needs Node.js 18.
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

// A fresh instance a file, as the page makes one after a trap.
function runInPage(path, bytes) {
  const { exports } = new WebAssembly.Instance(module, {});
  const put = (data) => {
    const address = exports.allocate(data.length);
    new Uint8Array(exports.memory.buffer).set(data, address);
    return address;
  };
  const name = new TextEncoder().encode(path);
  const [nameAddress, address] = [put(name), put(bytes)];
  if (exports.run(nameAddress, name.length, address, bytes.length) !== 0) return null;
  const start = exports.resultAddress();
  return Buffer.from(exports.memory.buffer, start, exports.resultLength()).toString("utf8");
}

let failed = 0;
let compared = 0;
let skipped = 0;
for (const path of roots.flatMap(scripts)) {
  const bytes = readFileSync(path);
  if (/^\s*\\i\b/m.test(bytes.toString("utf8")) || /\bdiscovery\s*=/.test(bytes.toString("utf8"))) {
    skipped += 1; // the page has no files to include
    continue;
  }
  const native = spawnSync(ocsim, ["run", "--format", "json", path], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  let page;
  try {
    page = runInPage(path, bytes);
  } catch (error) {
    page = `trap: ${error.message}`;
  }
  compared += 1;
  if (native.stdout === page) continue;
  failed += 1;
  const left = native.stdout.split("\n");
  const right = page.split("\n");
  const line = left.findIndex((text, index) => text !== right[index]);
  console.error(`${path}:\n  command: ${left[line]}\n  page:    ${right[line]}`);
}
console.log(`parity: ${compared - failed} passed, ${failed} failed, ${skipped} with other files`);
process.exit(failed === 0 && compared > 0 ? 0 : 1);
