// Checks the one reader of scripts and watch lists: what is written as a file is read as it was.
import { readFileSync } from "node:fs";

// Node would take the ending of the page's files for an older kind of module.
const share = readFileSync(new URL("../page/share.js", import.meta.url), "utf8");
const { asksSession, fileText, readFile, readLine } =
  await import("data:text/javascript," + encodeURIComponent(share));

const SCRIPTS = ["", "CREATE GROUP a;\n", "-- é\n\n\\now;\n\n", "SELECT '\\section';\n"];
const ENTRIES = [
  { title: "", text: "\\now;", want: "" },
  { title: "Jane", text: "\\connect 'ocient://h/d' as = jane;", want: "\\expect accepted;" },
  { title: "two", text: "\\connect 'x';\n\\can USE ON DATABASE d;", want: "\\expect allowed;" },
  { title: "", text: "\\connect 'x'\n  as = jane;", want: "\\expect refused,\n  rule = 'INT-2';" },
  { title: "a note", text: "\\now; -- today", want: "\\expect now = 1; -- or not" },
  { title: "", text: "\\can SELECT ON DATABASE d;\n\n\\can USE ON DATABASE d;", want: "" },
];
const LINES = [
  ["ocient://h/d", "\\connect 'ocient://h/d';"],
  ["jdbc:ocient://h/d?x='y'", "\\connect 'jdbc:ocient://h/d?x=''y''';"],
  ["https://h/", "\\connect 'https://h/';"],
  ["SELECT ON DATABASE d", "\\can SELECT ON DATABASE d;"],
  ["\\now;", "\\now;"],
];
const SESSION = [
  ["\\can USE ON DATABASE d;", true], ["\\can USE ON DATABASE d AS GROUP g;", false],
  ["\\can USE ON DATABASE \" as \";", true], ["\\connect 'x' as = jane;", false],
  ["\\connect 'x' as = jane;\n\\can USE ON DATABASE d;", true],
];

let failed = 0;
function check(is, should, what) {
  if (JSON.stringify(is) === JSON.stringify(should)) return;
  failed++;
  console.error(`${what}: ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`);
}

let files = 0;
for (const script of SCRIPTS) {
  // Every list of one, two and three of the entries.
  const lists = ENTRIES.flatMap((a) => [[a], ...ENTRIES.flatMap((b) =>
    [[a, b], ...ENTRIES.map((c) => [a, b, c])])]);
  for (const watch of lists) {
    files++;
    const text = fileText("a.ocsim", script, watch);
    check(readFile(text), { script, watch }, text);
    check(readFile(text.replaceAll("\n", "\r\n")), { script, watch }, "with CR LF " + text);
  }
}
for (const [typed, text] of LINES) check(readLine(typed).text, text, typed);
for (const [text, should] of SESSION) check(asksSession({ text }), should, text);
const two = "a;\n  \\SECTION  'watch' ;\n\\now;\n\\section 'watch';\n\\now;\n";
check(readFile(two).script, "a;\n", "a section written otherwise");
check(JSON.stringify(readFile(two).watch).split("now").length, 3, "nothing of the rest is lost");
console.log(`share: ${files} files read as they were written, ${failed} faults`);
process.exit(failed === 0 ? 0 : 1);
