// Checks the lessons as the page reads them: at most 120 words and 20 lines, and one watch list in
// both files, each entry of it with its \expect.
import { readFileSync, readdirSync } from "node:fs";

// Node would take the ending of the page's file for an older kind of module.
const share = readFileSync(new URL("page/share.js", import.meta.url), "utf8");
const { readFile } = await import("data:text/javascript," + encodeURIComponent(share));
const folder = new URL("lessons/", import.meta.url);

function faults(name) {
  const text = (file) => readFileSync(new URL(`${name}/${file}`, folder), "utf8");
  const found = [];
  const words = text("lesson.md").trim().replace(/\nRules:.*$/, "").split(/\s+/).length;
  if (words > 121) found.push("more than 120 words"); // the mark of the title counts as one
  const [start, solution] = [readFile(text("lesson.ocsim")), readFile(text("solution.ocsim"))];
  if (start.script.trimEnd().split("\n").length > 20) found.push("more than 20 lines");
  const asked = ({ watch }) => JSON.stringify(watch.map((entry) => [entry.title, entry.text]));
  if (asked(start) !== asked(solution)) found.push("the watch lists of the two files differ");
  for (const { watch } of [start, solution]) {
    if (watch.length === 0) found.push("no \\section 'watch';");
    if (watch.some((entry) => !entry.text || !entry.want)) found.push("an entry without \\expect");
  }
  return found.map((fault) => `${name}: ${fault}`);
}

const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory()).map((entry) => entry.name);
const all = names.flatMap(faults);
for (const fault of all) console.error(fault);
console.log(`lessons: ${names.length} read, ${all.length} faults`);
process.exit(all.length === 0 && names.length > 0 ? 0 : 1);
