// Checks the lessons as Playground/lessons/README.md describes them. With the command it also takes
// a newcomer's path through all of them: the prediction, each wrong script, each right one.
//
// usage: node lessons.mjs [OCSIM]
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Node would take the ending of the page's file for an older kind of module.
const share = readFileSync(new URL("page/share.js", import.meta.url), "utf8");
const { readFile } = await import("data:text/javascript," + encodeURIComponent(share));
const folder = new URL("lessons/", import.meta.url);
const root = new URL("../", import.meta.url);
const ocsim = process.argv[2];
const ORDER = ["Ask", "Hint", "Why", "Keep", "Guide", "Read", "Rules"];
const SECTIONS = "0 1 2 2a 2b 2c 2d 3 3a 3b 3c 3d 3e 4 5 6 6a 6b 7 8".split(" ");
const FILES = ["lesson.md", "lesson.ocsim", "solution.ocsim", "checks.part", "wrong", "right"];
// How many lines of a trailer there may be; one of the others.
const COUNTS = { Ask: [0, 1], Hint: [2, 3], Keep: [0, Infinity] };
const DEFAULT_QUESTION = "Will this login be accepted?";

// A lesson.md: title, text, and the values of each trailer; `order` is how they follow one another.
function readText(markdown) {
  const lines = markdown.trim().split("\n");
  const trailers = Object.fromEntries(ORDER.map((key) => [key, []]));
  const order = [];
  const trailer = new RegExp(`^(${ORDER.join("|")}): (.+)$`);
  while (lines.length > 0) {
    const found = trailer.exec(lines.at(-1));
    if (!found) break;
    lines.pop();
    order.unshift(ORDER.indexOf(found[1]));
    trailers[found[1]].unshift(found[2].trim());
  }
  return { title: lines[0], text: lines.join("\n").trim(), trailers, order };
}

// The statements of a script without comments, white space collapsed, as Keep compares them.
function statements(script) {
  const piece = /--[^\n]*|\/\*|\b[eE]'(?:\\[^]|[^'\\])*'|'[^']*'|"[^"]*"|\$\$[^]*?\$\$|;|[^]/g;
  const found = [];
  let text = "";
  for (let match; (match = piece.exec(script));) {
    const part = match[0];
    if (part === "/*") piece.lastIndex = endOfComment(script, piece.lastIndex);
    if (part === "/*" || part.startsWith("--")) text += " ";
    else if (part !== ";") text += part;
    else {
      found.push(text.trim().replace(/\s+/g, " "));
      text = "";
    }
  }
  return [...found, text.trim().replace(/\s+/g, " ")].filter((statement) => statement);
}

// Where a block comment ends; they nest.
function endOfComment(script, start) {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start;
  for (let depth = 1, match; (match = mark.exec(script));) {
    depth += match[0] === "/*" ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return script.length;
}

// The texts of Keep whose statements at the start are not all in the script.
function changed(keep, start, script) {
  const left = statements(script);
  return keep.filter((text) => statements(start)
    .some((statement) => statement.startsWith(text) && !left.includes(statement)));
}

function read(name) {
  const file = (path) => new URL(`${name}/${path}`, folder);
  const text = (path) => readFileSync(file(path), "utf8");
  const scripts = (kind) => (existsSync(file(kind)) ? readdirSync(file(kind)).sort() : [])
    .map((path) => ({ name: path.replace(/\.part$/, ""), script: text(`${kind}/${path}`) }));
  const checks = existsSync(file("checks.part")) ? text("checks.part") : "";
  return {
    name, ...readText(text("lesson.md")),
    start: readFile(text("lesson.ocsim")), solution: readFile(text("solution.ocsim")),
    checks: readFile(`\\section 'watch';\n${checks}`).watch,
    wrong: scripts("wrong"), right: scripts("right"), files: readdirSync(file(".")),
  };
}

// What is wrong with the files as they are.
function faults(lesson) {
  const { start, solution, checks } = lesson;
  const found = [...textFaults(lesson), ...trailerFaults(lesson)];
  if (start.script.trimEnd().split("\n").length > 20) found.push("more than 20 lines");
  const asked = ({ watch }) => JSON.stringify(watch.map((entry) => [entry.title, entry.text]));
  if (asked(start) !== asked(solution)) found.push("the watch lists of the two files differ");
  for (const list of [start.watch, solution.watch, checks]) {
    if (list.some((entry) => !entry.text || !entry.want)) found.push("an entry without \\expect");
    if (list.some((entry) => !entry.title)) found.push("an entry without a title");
  }
  if (start.watch.length === 0) found.push("no \\section 'watch';");
  if (lesson.wrong.length === 0) found.push("no wrong script");
  for (const path of lesson.files) {
    if (!FILES.includes(path)) found.push(`${path} belongs to no lesson`);
  }
  return found;
}

function textFaults({ title, text, trailers, order }) {
  const found = [];
  const words = text.split(/\s+/).length;
  if (words > 121) found.push("more than 120 words"); // the mark of the title counts as one
  if (!/^# ./.test(title)) found.push("no title");
  if (!text.split(/\n\n+/).at(-1).startsWith("**Task.** ")) found.push("no task at the end");
  if (order.some((key, at) => key < (order[at - 1] ?? 0))) found.push("trailers out of order");
  if (text.split("\n").some((line) => line.split("`").length % 2 === 0)) {
    found.push("code that does not end on its line");
  }
  for (const key of ORDER) {
    const [least, most] = COUNTS[key] ?? [1, 1];
    const { length } = trailers[key];
    if (length < least || length > most) found.push(`${length} lines ${key}:`);
  }
  return found;
}

// What is wrong with what the trailers name.
function trailerFaults({ trailers, start }) {
  const found = [];
  const list = (key) => (trailers[key][0] ?? "").split(", ");
  const isSection = (one) => one[0] === "§" && SECTIONS.includes(one.slice(1));
  if (!list("Guide").every(isSection)) found.push("Guide: names no section of the guide");
  const ids = [...page("docs/rules.md").matchAll(/^### ([A-Z]+-\d+):/gm)].map((match) => match[1]);
  if (!list("Rules").every((id) => ids.includes(id))) found.push("Rules: names no rule");
  const named = `${trailers.Why} ${trailers.Hint}`.match(/\b[A-Z]+-\d+\b/g) ?? [];
  if (!named.every((id) => list("Rules").includes(id))) {
    found.push("Why: or Hint: names a rule that Rules: does not");
  }
  if (!trailers.Why.every((why) => /\.$/.test(why))) found.push("Why: is no sentence");
  for (const path of trailers.Read) if (!isThere(path)) found.push(`Read: ${path} is not there`);
  for (const keep of trailers.Keep) {
    if (!statements(start.script).some((statement) => statement.startsWith(keep))) {
      found.push(`Keep: no statement begins with ${keep}`);
    }
  }
  return found;
}

function page(path) {
  return readFileSync(new URL(path, root), "utf8");
}

// Whether a page has an anchor: an id of its own, or a heading as it becomes one.
function isThere(target) {
  const [path, anchor] = target.split("#");
  if (!/^docs\/[\w-]+\.md$/.test(path) || !existsSync(new URL(path, root))) return false;
  const headings = [...page(path).matchAll(/^#+ (.+)$/gm)].map((match) =>
    match[1].toLowerCase().replace(/[^\p{L}\p{N}\- _]/gu, "").replaceAll(" ", "-"));
  return !anchor || headings.includes(anchor) || page(path).includes(`<a id="${anchor}"></a>`);
}

// Evaluates each entry at the end of the script, as the page does, each in a file of its own.
// Returns for each the outcome, whether it is met and what is not.
function evaluate(script, entries) {
  const scratch = mkdtempSync(join(tmpdir(), "lessons-"));
  const body = `${script.trimEnd()}\n`;
  const lines = body.split("\n").length - 1;
  try {
    const paths = entries.map((entry, index) => {
      const path = join(scratch, `${String(index).padStart(3, "0")}.ocsim`);
      writeFileSync(path, `${body}${entry.text}\n${entry.want}\n`);
      return path;
    });
    const run = spawnSync(ocsim, ["test", "--format", "json", ...paths],
      { encoding: "utf8", maxBuffer: 1 << 30 });
    const { files } = JSON.parse(run.stdout);
    return files.map((file) => result(file.statements, lines));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function result(all, lines) {
  const own = all.filter((statement) => statement.line > lines);
  const expects = own.filter((statement) => statement.kind === "expect");
  const answer = own.filter((one) => !["expect", "section"].includes(one.kind)).at(-1);
  const failed = all.find((one, index) => one.line <= lines && one.error && !one.decision
    && all[index + 1]?.kind !== "expect");
  return {
    outcome: answer?.decision?.outcome ?? answer?.answer?.outcome ?? answer?.status ?? "nothing",
    isMet: expects.length > 0 && expects.every((one) => one.expectation?.met),
    failures: expects.flatMap((one) => one.expectation?.failures ?? []),
    error: failed && `line ${failed.line}: ${failed.error.message}`,
  };
}

// Whether a script solves a lesson, and what is in the way if not.
function attempt(lesson, script) {
  const entries = [...lesson.solution.watch, ...lesson.checks];
  const results = evaluate(script, entries);
  const unmet = entries.map((entry, index) => ({ title: entry.title, ...results[index] }))
    .filter((entry) => !entry.isMet);
  const keeps = changed(lesson.trailers.Keep, lesson.start.script, script);
  return {
    unmet, keeps, error: results[0].error,
    isWatchMet: results.slice(0, lesson.solution.watch.length).every((one) => one.isMet),
  };
}

// Goes through a lesson with each wrong script on the way. Prints the path, returns the faults.
function walk(lesson) {
  console.log(lesson.name);
  return [...predict(lesson), ...goWrong(lesson), ...solve(lesson)];
}

function predict({ start, trailers }) {
  const results = evaluate(start.script, start.watch);
  const found = results.filter((one) => !one.isMet)
    .map((one) => `at the start: ${one.failures.join("; ")}`);
  const { outcome } = results[0];
  if (!["accepted", "refused", "allowed", "denied"].includes(outcome)) {
    found.push(`the prediction has the answer ${outcome}`);
  }
  console.log(`  ${trailers.Ask[0] ?? DEFAULT_QUESTION} ${outcome}`);
  return found;
}

function goWrong(lesson) {
  const found = [];
  const missed = new Set();
  const start = { name: "start", script: lesson.start.script };
  for (const { name, script } of [start, ...lesson.wrong]) {
    const { unmet, keeps, error, isWatchMet } = attempt(lesson, script);
    const reasons = [...unmet.map((entry) => entry.title), ...keeps.map((text) => `Keep ${text}`)];
    if (reasons.length === 0) found.push(`solved by ${name}`);
    if (error) found.push(`${name}: ${error}`);
    if (name === "start" && isWatchMet) found.push("the watch list is met at the start");
    for (const entry of unmet) missed.add(entry.title);
    console.log(`  not solved by ${name}: ${reasons.join(" · ")}`);
  }
  for (const { title } of lesson.checks) {
    if (!missed.has(title)) found.push(`no wrong script misses the check "${title}"`);
  }
  return found;
}

function solve(lesson) {
  const found = [];
  const solution = { name: "solution", script: lesson.solution.script };
  for (const { name, script } of [...lesson.right, solution]) {
    const { unmet, keeps, error } = attempt(lesson, script);
    for (const one of unmet) found.push(`${name}: ${one.title}: ${one.failures.join("; ")}`);
    for (const text of keeps) found.push(`${name}: does not keep ${text}`);
    if (error) found.push(`${name}: ${error}`);
    console.log(`  solved by ${name}`);
  }
  console.log(`  ${lesson.trailers.Why[0]}`);
  return found;
}

const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
const lessons = names.map(read);
const all = lessons.flatMap((lesson) => [...faults(lesson), ...(ocsim ? walk(lesson) : [])]
  .map((fault) => `${lesson.name}: ${fault}`));
for (const fault of all) console.error(fault);
const total = (kind) => lessons.reduce((sum, lesson) => sum + lesson[kind].length, 0);
const tried = ocsim ? `, ${total("wrong")} wrong and ${total("right")} right scripts tried` : "";
console.log(`lessons: ${names.length} read${tried}, ${all.length} faults`);
process.exit(all.length === 0 && names.length > 0 ? 0 : 1);
