// What a lesson demands: its own watch list, its further checks, and the statements to keep. What
// the reader does to the watch list on the page counts for none of it.
import { questionOf } from "./share.js";

// The questions of a lesson that are not among those shown.
export function furtherQuestions(lesson, shown) {
  const asked = new Set(shown);
  return goalsOf(lesson).map(questionOf).filter((question) => !asked.has(question));
}

function goalsOf(lesson) {
  return lesson ? [...lesson.watch, ...lesson.checks] : [];
}

// What is still open: `unmet` entries of the lesson's list, titles of failed `checks`, and
// statements to `keep`. `met` says of each question of the request whether its \expect is met.
export function openGoals(lesson, met, statements) {
  const isMet = (entry) => met.get(questionOf(entry)) === true;
  const kept = new Set(statements);
  return {
    unmet: lesson.watch.filter((entry) => !isMet(entry)),
    checks: lesson.checks.filter((entry) => !isMet(entry)).map((entry) => entry.title),
    keep: lesson.kept.filter((statement) => !kept.has(statement)
      && !statements.some((one) => one.includes(statement))),
  };
}

// Evaluates a lesson as it starts: what is to be predicted, and the statements to keep.
export async function study(lesson, engine, request) {
  const first = lesson.watch.slice(0, 1).map(questionOf);
  const { value } = await engine.evaluate({ ...request, watch: first });
  lesson.startsAs = value.watch[0]?.outcome ?? "empty";
  lesson.kept = statementsToKeep(statementsOf(lesson.script, value.spans), lesson.keep);
}

// The statements of a script, each in one line, without comments.
export function statementsOf(script, spans) {
  const lines = script.split("\n");
  return spans.map(([first, last]) => collapsed(lines.slice(first - 1, last)
    .map((line) => line.replace(/--[^']*$/, "")).join(" ")));
}

// The statements of a script that begin with one of the texts.
function statementsToKeep(statements, beginnings) {
  const heads = beginnings.map(collapsed);
  return statements.filter((one) => heads.some((head) => one.startsWith(head)));
}

function collapsed(text) {
  return text.replace(/\s+/g, " ").trim();
}
