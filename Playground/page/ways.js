// Every way in after the script, and which the last edit opened or closed; the engine is asked when
// it has nothing else to do.
import { MARKS, find, make, say } from "./dom.js";

const MOST = 400; // statements; after a longer script only where the list is open
const SHOWN = 50; // rows of a list
const EFFECTS = { gained: ["accepted", "opened"], lost: ["refused", "closed"],
  changed: ["note", "changed"] };

export class Ways {
  #engine;
  #dependence;
  #fold = find("ways-fold");
  #turn = 0;
  #place = "";
  #script = null; // and the one before its last edit
  #before = null;
  #asked = null;
  #isLong = false;
  #shown = ""; // what was asked for what is shown

  constructor(engine, dependence) {
    this.#engine = engine;
    this.#dependence = dependence;
    this.#fold.addEventListener("toggle", () => this.#ask());
  }

  // Ends what waits: the engine is needed.
  stop() {
    this.#turn++;
  }

  // Asks about a script of so many statements that was evaluated, once its statements are tried.
  // An edit is what changed since the last call with the same place.
  start({ name, script, readings, restart, time }, place, count) {
    if (place !== this.#place) [this.#place, this.#before] = [place, null];
    else if (script !== this.#script) this.#before = this.#script;
    this.#script = script;
    this.#asked = { name, script, readings, restart, time, before: this.#before ?? undefined };
    this.#isLong = count > MOST;
    this.#ask();
  }

  async #ask() {
    const turn = ++this.#turn;
    const asked = this.#asked;
    const key = JSON.stringify({ ...asked, time: 0 });
    if (!asked || key === this.#shown) return;
    this.#fold.dataset.state = "busy";
    if (this.#isLong && !this.#fold.open) {
      say(find("ways-count"), "");
      return;
    }
    await this.#dependence.tried;
    if (turn !== this.#turn) return;
    let value = null;
    try {
      value = await this.#engine.ways(asked);
    } catch {
      // The engine stopped; the evaluation says so.
    }
    if (turn !== this.#turn) return;
    this.#shown = key;
    this.#show(value);
    this.#fold.dataset.state = "ready";
  }

  #show(value) {
    if (!value?.access) {
      say(find("ways-count"), "");
      find("ways").replaceChildren(make("p", { class: "soft" },
        `The ways are not listed: ${value?.overflow ?? "the engine stopped"}.`));
      return;
    }
    const { rows } = value.access;
    const changes = value.changes?.rows ?? [];
    const counts = Object.entries(EFFECTS).map(([effect, [, word]]) =>
      [changes.filter((row) => row.effect === effect).length, word]).filter(([count]) => count > 0);
    say(find("ways-count"), `${rows.length} open` + (counts.length === 0 ? ""
      : "; the last edit " + counts.map(([count, word]) => `${word} ${count}`).join(", ")));
    find("ways").replaceChildren(
      ...changes.length === 0 ? [] : [make("h3", {}, "By the last edit"), list(changes, (row) => {
        const [mark, word] = EFFECTS[row.effect];
        return [mark, `${word}: `];
      })],
      make("h3", {}, "Open"), list(rows, () => ["accepted", ""]));
  }
}

function list(rows, kind) {
  const items = rows.slice(0, SHOWN).map((row) => {
    const [mark, word] = kind(row);
    return make("li", { class: mark },
      make("span", { class: "mark", "aria-hidden": "true" }, MARKS[mark]), ` ${word}`,
      make("strong", {}, row.who.join("; ")), ` ${lineOf(row)}`);
  });
  if (rows.length > SHOWN) items.push(make("li", {}, `and ${rows.length - SHOWN} more`));
  if (rows.length === 0) items.push(make("li", {}, "none"));
  return make("ul", {}, ...items);
}

// How, where, through what, to where, in which groups.
function lineOf(row) {
  const answer = row.after?.outcome === "accepted" ? row.after : row.before ?? row;
  const flows = row.flows.join(", ").replaceAll("_", " ");
  const parts = [`by ${flows}`, `at ${row.endpoints.join(", ")}`];
  if (row.sources.some((source) => source !== "any")) {
    parts.push(`from ${row.sources.join(", ")}`);
  }
  if (answer.integration) {
    parts.push(`through ${answer.integration} of ${answer.integration_database}`);
  }
  if (row.databases.length > 0) parts.push(`to ${row.databases.join(", ")}`);
  if (answer.groups?.length > 0) parts.push(`in the groups ${answer.groups.join(", ")}`);
  if (row.effect === "changed") {
    parts.push(`before in ${row.before.groups.join(", ") || "no group"}`);
  }
  return parts.join(", ");
}
