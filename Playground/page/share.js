// Scripts with their watch lists as files; the one reader of watch lists. It imports nothing, as
// the check of the lessons reads it on its own.

const SECTION = /^[ \t]*\\section[ \t]+'watch'[ \t]*;[ \t]*$/im;
const ENDS = /;\s*(--.*)?$/; // a line that ends a directive

// A file of a script, and in a scenario the watch list after it. An entry begins with its title
// as a comment and ends with its \expect or with an empty line.
export function fileText(name, script, watch) {
  if (!name.endsWith(".ocsim") || watch.length === 0) return script;
  const entries = watch.map(({ title, text, want }) =>
    `--${title ? ` ${title}` : ""}\n${text}\n${want ? `${want}\n` : "\n"}`);
  const end = script === "" || script.endsWith("\n") ? "" : "\n";
  return `${script}${end}\\section 'watch';\n${entries.join("")}`;
}

// The reverse of `fileText`: { script, watch }, whose entries have `title`, `text` and `want`.
export function readFile(file) {
  const text = file.replace(/\r\n?/g, "\n");
  const found = SECTION.exec(text);
  if (!found) return { script: text, watch: [] };
  const rest = text.slice(found.index + found[0].length + 1);
  return { script: text.slice(0, found.index), watch: readWatch(rest) };
}

function readWatch(text) {
  const watch = [];
  let entry = { title: "", text: "", want: "" };
  let isApart = false; // after an empty line
  const close = () => {
    if (entry.text || entry.want) watch.push(entry);
    entry = { title: "", text: "", want: "" };
  };
  for (const line of text.split("\n")) {
    if (line.trim() === "") {
      isApart = true;
      continue;
    }
    const isTitle = line.startsWith("--") && (!entry.text || isApart && ENDS.test(entry.text));
    if (isTitle) {
      if (entry.text) close();
      entry.title = [entry.title, line.slice(2).trim()].filter((part) => part).join(" ");
    } else if (entry.want || /^\s*\\expect\b/i.test(line)) {
      entry.want += (entry.want ? "\n" : "") + line;
      if (ENDS.test(line)) close();
    } else {
      entry.text += (entry.text ? isApart ? "\n\n" : "\n" : "") + line;
    }
    isApart = false;
  }
  close();
  return watch;
}

// An entry of what somebody typed into one line: a connection string is an attempt, a question
// without its directive a \can, anything else is taken as it is.
export function readLine(typed) {
  let text = typed.trim();
  if (!text) return null;
  if (/^(jdbc:ocient|ocient|https?):/i.test(text)) {
    text = `\\connect '${text.replaceAll("'", "''")}'`;
  } else if (!/^(\\|[a-z]+ +to\b)/i.test(text) && / on /i.test(text)) {
    text = `\\can ${text}`;
  }
  return { title: "", text: ENDS.test(text) ? text : `${text};`, want: "" };
}

// What the engine is asked for an entry.
export function questionOf({ text, want }) {
  return `${text}\n${want ?? ""}`;
}

// Whether an entry ends with a question that names nobody, so that it is about the session.
export function asksSession({ text }) {
  const last = text.replace(/'[^']*'|"[^"]*"/g, "''").trim().split(/;\s*/)
    .filter((part) => part.trim()).at(-1) ?? "";
  return /^\s*\\can\b/i.test(last) && !/\sas\s/i.test(last);
}
