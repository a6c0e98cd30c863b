// What depends on each statement, found out by leaving it out: the watch list is evaluated again
// without it while the engine has nothing else to do.

const MOST = 400; // statements that are tried; of a longer script only the one at the caret
const KEPT = 12; // scripts whose results are kept, for undo

export class Dependence {
  #engine;
  #onFound;
  #turn = 0;
  #known = new Map(); // by what was asked: the results by first line
  #now = null;
  tried = Promise.resolve(); // when the last statements are tried

  constructor(engine, onFound) {
    this.#engine = engine;
    this.#onFound = onFound;
  }

  // Ends what is being tried: the engine is needed.
  stop() {
    this.#turn++;
  }

  // Tries the statements of a script that was evaluated; that of `line` first.
  start(asked, value, line) {
    const { script, watch, readings, restart, name } = asked;
    const key = JSON.stringify([name, script, watch, readings, restart]);
    const blocks = blocksOf(value.spans);
    const found = this.#known.get(key) ?? new Map();
    this.#known.delete(key);
    this.#known.set(key, found);
    if (this.#known.size > KEPT) this.#known.delete(this.#known.keys().next().value);
    this.#now = { asked, results: value.watch, blocks, found };
    this.focus(line);
  }

  // Tries the statement of a line before the others.
  focus(line) {
    const now = this.#now;
    if (!now) return;
    const turn = ++this.#turn;
    const here = now.blocks.filter(([first, last]) => first <= line && line <= last);
    const all = now.blocks.length <= MOST ? now.blocks : [];
    const blocks = [...here, ...all].filter(([first]) => !now.found.has(first));
    this.tried = this.#try(blocks, now, turn);
  }

  async #try(blocks, now, turn) {
    this.#onFound();
    let told = performance.now();
    for (const block of blocks) {
      if (now.found.has(block[0])) continue;
      const script = without(now.asked.script, block);
      let changes = null;
      try {
        const { value } = await this.#engine.evaluate({ ...now.asked, script, brief: true });
        changes = value && changesOf(now.results, value.watch);
      } catch {
        // The engine stopped at this script; it says so when somebody writes it.
      }
      if (changes) now.found.set(block[0], changes);
      if (turn !== this.#turn) return;
      if (performance.now() - told > 100) {
        told = performance.now();
        this.#onFound();
      }
    }
    if (blocks.length > 0) this.#onFound();
  }

  // The statement of a line: { span, changes }, `changes` null while it was not tried; or null.
  // Each change has the index of an entry and what becomes of it.
  at(line) {
    const span = this.#now?.blocks.find(([first, last]) => first <= line && line <= last);
    return span ? { span, changes: this.#now.found.get(span[0]) ?? null } : null;
  }

  // The statements without which an entry would come out otherwise, or as one of `outcomes`.
  decisive(index, outcomes = null) {
    return (this.#now?.blocks ?? []).filter(([first]) =>
      this.#now.found.get(first)?.some((change) => change.index === index
        && (!outcomes || outcomes.includes(change.outcome))));
  }

  get isDone() {
    return this.#now !== null && this.#now.blocks.length <= MOST
      && this.#now.blocks.every(([first]) => this.#now.found.has(first));
  }
}

// Statements that share a line are left out together.
export function blocksOf(spans) {
  const blocks = [];
  for (const [first, last] of spans) {
    const before = blocks.at(-1);
    if (before && first <= before[1]) before[1] = Math.max(before[1], last);
    else blocks.push([first, last]);
  }
  return blocks;
}

// A script with the lines of a statement empty, so that the others stay where they are.
export function without(script, [first, last]) {
  return script.split("\n")
    .map((line, index) => (first <= index + 1 && index + 1 <= last ? "" : line)).join("\n");
}

function changesOf(results, others) {
  const changes = [];
  results.slice(0, others.length).forEach((result, index) => {
    const other = others[index];
    if (result.outcome !== other.outcome || result.verdict !== other.verdict) {
      changes.push({ index, outcome: other.outcome, verdict: other.verdict ?? other.outcome });
    }
  });
  return changes;
}
