// The prediction at the start of a lesson: what becomes of its first entry.

const CHOICES = [["accepted", "refused"], ["allowed", "denied"]];
const ASKS = ["Will this login be accepted?", "Will this be allowed?"];

// What to show of the prediction of a lesson: null where there is none, { ask, choices, hidden }
// before `said` was said, and { said, was } after it, as long as the script `isStart`.
export function predictionOf(lesson, said, isStart) {
  const kind = CHOICES.findIndex((choices) => choices.includes(lesson.startsAs));
  if (kind < 0) return null;
  if (!said) return { ask: lesson.ask || ASKS[kind], choices: CHOICES[kind], hidden: true };
  return isStart ? { said, was: lesson.startsAs } : null;
}
