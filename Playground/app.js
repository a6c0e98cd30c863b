// The page: what is written, what the engine says about it, and the way between the two.
import { find, make } from "./page/dom.js";
import { Editor } from "./page/editor.js";
import { Engine } from "./page/engine.js";
import { Rules } from "./page/rules.js";
import { Answer } from "./page/answer.js";
import { Watch } from "./page/watch.js";
import { Lessons } from "./page/lessons.js";
import { fileText, isSharedHash, packState, readFile, unpackState } from "./page/share.js";

const DELAY = 200; // milliseconds after the last key
const SHOWN = 50; // findings that are listed, of errors and of advice

function packedEngine() {
  const text = atob(find("engine").textContent.trim());
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

const engine = new Engine(find("worker").textContent, packedEngine());
const rules = new Rules(engine);
const state = {
  name: "script.ocsim", readings: {}, restart: false, selected: 0, lesson: null,
  compare: "off", pin: null, span: "",
};
let timer = 0;
let isRunning = false;
let isStale = false;
let latest = null;
const shown = {};
let compared = { key: "", results: null };

const editor = new Editor(changed, moved);
const answer = new Answer(rules, (line, isQuiet) => {
  if (isQuiet) editor.light([spanAt(line) ?? [line, line]]);
  else editor.goTo(line);
});
const watch = new Watch({
  select(index) {
    state.selected = index;
    watch.select(index);
    evaluate();
  },
  change(index) {
    if (index !== undefined) state.selected = index;
    showWatch(watch.entries);
    evaluate();
  },
});
const lessons = new Lessons(
  JSON.parse(find("lessons").textContent), rules, (lesson, solved) => openLesson(lesson, solved));

function busy(isBusy) {
  document.body.dataset.state = isBusy ? "busy" : "ready";
}

function changed() {
  busy(true);
  clearTimeout(timer);
  timer = setTimeout(evaluate, DELAY);
}

function request() {
  const readings = Object.entries(state.readings).map(([name, value]) => `${name}=${value}`);
  return {
    name: state.name, script: editor.text, watch: watch.questions, readings,
    restart: state.restart, selected: state.selected, time: Math.floor(Date.now() / 1000),
  };
}

// One evaluation at a time; what changes meanwhile is evaluated right after it.
async function evaluate() {
  clearTimeout(timer);
  busy(true);
  if (isRunning) {
    isStale = true;
    return;
  }
  isRunning = true;
  isStale = false;
  try {
    const asked = request();
    const { value, time } = await engine.evaluate(asked);
    const before = await comparison(asked, value);
    if (value) show(asked, value, before, time);
    else find("status").textContent = "The script is larger than 64 MiB.";
  } catch (error) {
    find("status").textContent = `The engine stopped and was started anew (${error.message}).`;
  } finally {
    isRunning = false;
    if (isStale) evaluate();
    else busy(false);
  }
}

// The script that is compared with, or null.
function compareBase(script, spans) {
  if (state.compare === "lesson") return lessons.find(state.lesson)?.script ?? null;
  if (state.compare === "pin") return state.pin;
  if (state.compare !== "statement") return null;
  const span = spanAt(editor.line, spans);
  state.span = String(span);
  if (!span) return null;
  const [first, last] = span;
  return script.split("\n")
    .map((line, index) => (first <= index + 1 && index + 1 <= last ? "" : line)).join("\n");
}

// The watch list on the script that is compared with; it changes seldom, so it is kept.
async function comparison(asked, value) {
  const base = value ? compareBase(asked.script, value.spans) : null;
  if (base === null) return null;
  const brief = { ...asked, script: base, brief: true };
  const key = JSON.stringify(brief);
  if (key !== compared.key) {
    compared = { key, results: (await engine.evaluate(brief)).value?.watch ?? null };
  }
  return compared.results;
}

function show(asked, value, before, time) {
  latest = value;
  editor.take(asked.script, value.tokens, findingsOf(value));
  const isSolved = watch.update(value.watch, before);
  const entry = watch.entries[state.selected];
  answer.show(
    entry?.title || entry?.text || "", value.watch[state.selected], value.drawing, value.restart);
  showFindings(value);
  lessons.mark(lessons.find(state.lesson), isSolved);
  const count = value.statements;
  find("status").textContent = `${count} statements in ${time.toFixed(1)} ms`;
  showDependents(editor.line);
}

// Whether a part of the page shows this already; what is left as it is need not be laid out anew.
function isShown(part, what) {
  const key = JSON.stringify(what);
  if (shown[part] === key) return true;
  shown[part] = key;
  return false;
}

function findingsOf(value) {
  return [...value.check.diagnostics, ...value.check.advice].filter((one) => one.line > 0);
}

function showFindings(value) {
  const { diagnostics, advice } = value.check;
  const item = (one, text) => make("li", {},
    make("button", { type: "button", onclick: () => editor.goTo(one.line) },
      make("pre", { class: one.severity }, ...withExcerpts(text.trimEnd()))));
  if (isShown("findings", [diagnostics, advice, value.messages])) return;
  const items = [
    ...diagnostics.slice(0, SHOWN).map((one, index) => item(one, value.messages[index])),
    ...advice.slice(0, SHOWN).map(
      (one, index) => item(one, value.messages[diagnostics.length + index])),
  ];
  find("findings").replaceChildren(...items);
  const errors = diagnostics.length;
  find("findings-title").textContent = items.length === 0 ? "No findings"
    : `${errors} ${errors === 1 ? "error" : "errors"}, ${advice.length} advice`;
}

// The lines that quote the script are not wrapped: what is marked is below its mark.
function withExcerpts(text) {
  return text.split(/((?:^ *\d* \|.*\n?)+)/m).filter((part) => part).map((part) =>
    (/^ *\d* \|/.test(part) ? make("span", { class: "excerpt" }, part.trimEnd()) : part));
}

function spanAt(line, spans = latest?.spans) {
  return spans?.find(([first, last]) => first <= line && line <= last) ?? null;
}

// The caret moved.
function moved(line) {
  showDependents(line);
  if (state.compare === "statement" && String(spanAt(line)) !== state.span) changed();
}

// What rests on the statement at a line: entries of the watch list with their steps.
function showDependents(line) {
  const span = spanAt(line);
  const box = find("dependents");
  if (!span) {
    editor.light([]);
    box.replaceChildren();
    return;
  }
  editor.light([span]);
  const rows = [];
  latest.watch.forEach((result, index) => {
    const decision = result.record?.decision;
    const steps = (decision?.steps ?? decision?.chain ?? []).filter((step) =>
      step.at && step.at.file === state.name && step.at.line === span[0]);
    if (steps.length === 0) return;
    const entry = watch.entries[index];
    rows.push(make("li", {}, `${entry?.title || entry?.text}: `,
      ...[...new Set(steps.map((step) => step.rule))].map((id) => rules.button(id))));
  });
  const found = rows.length > 0 ? "what rests on it" : "no entry rests on it";
  const title = `Line ${span[0]}: ${found}`;
  box.replaceChildren(make("p", { class: "soft" }, title), make("ul", {}, ...rows));
  for (const step of document.querySelectorAll(".steps li")) {
    step.classList.toggle("lit", step.dataset.at === String(span[0]));
  }
}

function showWatch(entries) {
  if (state.selected >= entries.length) state.selected = Math.max(0, entries.length - 1);
  watch.show(entries, state.selected);
}

function openLesson(lesson, isSolution) {
  state.lesson = lesson.id;
  state.name = `${lesson.id}.ocsim`;
  state.selected = 0;
  state.restart = false;
  find("restart").checked = false;
  lessons.show(lesson);
  foldLessons();
  editor.text = isSolution ? lesson.solution : lesson.script;
  showWatch(lesson.watch.map((entry) => ({ ...entry })));
  find("name").textContent = state.name;
  evaluate();
}

// On a phone the list would hide all else.
function foldLessons() {
  if (matchMedia("(max-width: 52rem)").matches) find("lesson-fold").open = false;
}

// Takes over a shared state or a file.
function open(shared) {
  const { name, script, watch: entries, readings = {}, restart, selected = 0, lesson } = shared;
  Object.assign(state, { name, readings, selected, lesson: lessons.find(lesson) ? lesson : null });
  // A plain script cannot restart its nodes, so that is done for it, as `ocsim connect` does.
  state.restart = restart ?? !name.endsWith(".ocsim");
  find("restart").checked = state.restart;
  find("name").textContent = name;
  lessons.show(lessons.find(state.lesson));
  editor.text = script;
  showWatch(entries);
  rules.showReadings(state.readings, chooseReading);
  evaluate();
}

function chooseReading(name, value) {
  if (value === null) delete state.readings[name];
  else state.readings[name] = value;
  evaluate();
}

async function packedState() {
  const entries = await Promise.all(watch.entries.map(async (entry) => ({
    ...entry, text: await engine.mask("watch.ocsim", entry.text),
  })));
  return packState({
    name: state.name, script: await engine.mask(state.name, editor.text), watch: entries,
    readings: state.readings, restart: state.restart, selected: state.selected,
    lesson: state.lesson,
  });
}

async function share() {
  try {
    history.replaceState(null, "", await packedState());
  } catch (error) {
    find("note").textContent = `This cannot be shared: ${error.message}.`;
    return;
  }
  let note = "The address holds everything; secrets are replaced by ********.";
  try {
    await navigator.clipboard.writeText(location.href);
    note = "Copied. " + note;
  } catch {
    note += " Copy it from the address bar.";
  }
  find("note").textContent = note;
}

function download() {
  const text = fileText(state.name, editor.text, watch.entries);
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = make("a", { href: url, download: state.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

async function openFile(file) {
  if (!file) return;
  let text;
  try {
    text = await file.text();
  } catch (error) {
    find("note").textContent = `${file.name} cannot be read: ${error.message}`;
    return;
  }
  const { script, watch: entries } = readFile(text);
  open({ name: file.name, script, watch: entries.length > 0 ? entries : watch.entries });
  find("note").textContent = `Opened ${file.name}.`;
}

function listen() {
  find("share").addEventListener("click", share);
  find("download").addEventListener("click", download);
  find("open").addEventListener("click", () => find("file").click());
  find("file").addEventListener("change", ({ target }) => openFile(target.files[0]));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    openFile(event.dataTransfer.files[0]);
  });
  find("restart").addEventListener("change", ({ target }) => {
    state.restart = target.checked;
    evaluate();
  });
  find("compare").addEventListener("change", ({ target }) => {
    state.compare = target.value;
    if (state.compare === "pin" && state.pin === null) state.pin = editor.text;
    evaluate();
  });
  find("pin").addEventListener("click", () => {
    state.pin = editor.text;
    state.compare = find("compare").value = "pin";
    find("note").textContent = "Pinned: the watch list shows what differs from this script.";
    evaluate();
  });
  addEventListener("hashchange", openAddress);
}

// Whether the address holds a state, which is opened then.
async function openAddress() {
  const shared = await unpackState(location.hash);
  if (shared) open(shared);
  else if (isSharedHash(location.hash)) {
    find("note").textContent = "This address holds no script that can be opened.";
  }
  return shared !== null;
}

async function start() {
  busy(true);
  foldLessons();
  listen();
  await engine.ready;
  await rules.showReadings(state.readings, chooseReading);
  if (!await openAddress()) openLesson(lessons.first, false);
}

start().catch((error) => {
  find("status").textContent = `This browser cannot run the engine: ${error.message}`;
});
