// The page: what is written, what the engine says about it, and the way between the two.
import { isSharedHash, lessonHash, lessonNumber, unpackState } from "./page/address.js";
import { Answer } from "./page/answer.js";
import { Comparison } from "./page/comparison.js";
import { Dependence } from "./page/dependence.js";
import { Dependents } from "./page/dependents.js";
import { button, find, say } from "./page/dom.js";
import { Drawing } from "./page/drawing.js";
import { Drafts, placeOf } from "./page/drafts.js";
import { Editor } from "./page/editor.js";
import { Engine } from "./page/engine.js";
import { Exchange } from "./page/exchange.js";
import { Findings } from "./page/findings.js";
import { furtherQuestions, openGoals, statementsOf, study } from "./page/goals.js";
import { Lessons, stateOf } from "./page/lessons.js";
import { predictionOf } from "./page/prediction.js";
import { remediesOf } from "./page/remedies.js";
import { Readings, Rules } from "./page/rules.js";
import { questionOf } from "./page/share.js";
import { Store } from "./page/store.js";
import { Watch } from "./page/watch.js";
import { Ways } from "./page/ways.js";

const DELAY = 200; // milliseconds after the last key

class App {
  #store = new Store();
  #engine = new Engine(find("worker").textContent, find("engine").textContent);
  #rules = new Rules(this.#engine);
  #readings = new Readings(this.#engine, this.#rules, (name, value) => this.#read(name, value));
  #editor = new Editor(
    { key: () => this.#edited(), leave: () => this.#evaluate(), line: (at) => this.#moved(at) });
  #drawing = new Drawing((line) => this.#editor.goTo(line));
  #findings = new Findings((line) => this.#editor.goTo(line));
  #dependents = new Dependents(this.#rules);
  #dependence = new Dependence(this.#engine, () => this.#showDependence());
  #ways = new Ways(this.#engine, this.#dependence);
  #exchange = new Exchange(this, this.#engine);
  #drafts = new Drafts(this.#store, (state) => this.#exchange.masked(state));
  #comparison = new Comparison(this.#engine, () => this.#editor.text, (text) => {
    this.note(text);
    this.#evaluate();
  });
  #answer = new Answer(this.#rules, {
    line: (line) => this.#editor.light([this.#spanAt(line) ?? [line, line]]),
    predict: (said) => this.#predict(said),
    remedies: () => remediesOf(
      this.#engine, this.#dependence, this.#latest.asked, this.#state.selected),
  });
  #watch = new Watch({
    select: (index) => this.#select(index),
    change: (index) => this.#changeWatch(index),
  });
  #lessons = new Lessons(JSON.parse(find("lessons").textContent), this.#rules, this.#store, {
    open: (lesson) => this.#openLesson(lesson, true),
    restart: (lesson) => this.#replace(
      { ...stateOf(lesson), lesson }, "The lesson starts again."),
    solve: (lesson) => this.#replace(
      { ...this.snapshot(), ...stateOf(lesson), script: lesson.solution, lesson },
      "This is the solution.", true),
  });

  // What is open: `place` names its draft, `isShown` says that the solution was asked for.
  #state = {
    name: "script.ocsim", readings: {}, restart: false, selected: 0, lesson: null, place: "own",
    isShown: false,
  };
  #run = { timer: 0, isOn: false, isStale: false };
  #wasEdited = false;
  #latest = null; // { asked, value } of the script in the editor

  async start() {
    this.#busy(true);
    this.#listen();
    await this.#engine.ready;
    await this.#readings.show(this.#state.readings);
    if (await this.#openAddress()) return;
    const last = this.#store.get("last");
    const own = this.#drafts.of("own");
    if (last === "own" && own) this.#put({ ...own, lesson: null, place: "own" });
    else this.#openLesson(this.#lessons.find(last) ?? this.#lessons.first, false);
  }

  #busy(isBusy) {
    document.body.dataset.state = isBusy ? "busy" : "ready";
  }

  #edited() {
    this.#wasEdited = true;
    this.#changed();
  }

  #changed() {
    this.#busy(true);
    clearTimeout(this.#run.timer);
    this.#run.timer = setTimeout(() => this.#evaluate(), DELAY);
  }

  // What the engine is asked about a state, without its watch list.
  request(state) {
    const readings = Object.entries(state.readings).map(([name, value]) => `${name}=${value}`);
    return {
      name: state.name, script: state.script, readings, restart: state.restart,
      time: Math.floor(Date.now() / 60000) * 60,
    };
  }

  // One evaluation at a time; what changes meanwhile is evaluated right after it.
  async #evaluate() {
    clearTimeout(this.#run.timer);
    this.#busy(true);
    this.#dependence.stop();
    this.#ways.stop();
    if (this.#run.isOn) {
      this.#run.isStale = true;
      return;
    }
    this.#run.isOn = true;
    do {
      this.#run.isStale = false;
      try {
        await this.#evaluateOnce();
      } catch (error) {
        say(find("status"), `The engine stopped and was started anew (${error.message}).`);
      }
    } while (this.#run.isStale);
    this.#run.isOn = false;
    this.#busy(false);
  }

  async #evaluateOnce() {
    const { lesson } = this.#state;
    if (lesson && !lesson.startsAs) {
      await study(lesson, this.#engine, this.request(stateOf(lesson)));
    }
    const shown = this.#watch.questions;
    const prediction = this.#prediction();
    const asked = {
      ...this.request(this.snapshot()), watch: [...shown, ...furtherQuestions(lesson, shown)],
      selected: prediction?.hidden ? undefined : this.#state.selected,
    };
    const { value, time } = await this.#engine.evaluate(asked);
    if (!value) {
      say(find("status"), "The script is larger than 64 MiB.");
      return;
    }
    const span = this.#spanAt(this.#editor.line, value.spans);
    const before = await this.#comparison.results(asked, span, lesson);
    if (lesson === this.#state.lesson && !this.#run.isStale) {
      this.#show(asked, value, before, time);
    }
  }

  #show(asked, value, before, time) {
    this.#latest = { asked, value };
    this.#editor.show(asked.script, value.tokens, Findings.of(value));
    const { lesson, selected } = this.#state;
    const prediction = this.#prediction();
    const shown = this.#watch.entries.length;
    this.#watch.update(value.watch.slice(0, shown), before, prediction?.hidden ? 0 : -1);
    const isHere = prediction && selected === 0;
    const title = this.#watch.nameOf(selected);
    const result = shown > selected ? value.watch[selected] : null;
    const isHidden = isHere && prediction.hidden;
    this.#drawing.show(value.drawing, title, isHidden ? null : result);
    this.#answer.show({
      title, result, prediction: isHere ? prediction : null, restart: value.restart,
      showsHelp: lesson === null,
    });
    this.#findings.show(value);
    if (lesson) this.#mark(lesson, asked, value);
    say(find("status"), `${value.statements} statements in ${time.toFixed(1)} ms`);
    this.#keepDraft();
    const entries = { ...asked, watch: asked.watch.slice(0, shown) };
    this.#dependence.start(entries, value, this.#editor.line);
    this.#ways.start(asked, this.#state.place, value.statements);
  }

  #mark(lesson, asked, value) {
    const met = new Map(asked.watch.map((question, index) => [question, value.watch[index]?.met]));
    const statements = statementsOf(asked.script, value.spans);
    this.#lessons.mark(lesson, openGoals(lesson, met, statements), this.#state.isShown);
  }

  #prediction() {
    const { lesson, place } = this.#state;
    if (lesson?.id !== place || this.#watch.questions[0] !== questionOf(lesson.watch[0])) {
      return null;
    }
    const said = lesson.said ?? this.#store.get("predictions")?.[lesson.id];
    return predictionOf(lesson, said, this.#editor.text === lesson.script);
  }

  #predict(said) {
    const { lesson } = this.#state;
    lesson.said = said;
    const all = { ...this.#store.get("predictions"), [lesson.id]: said };
    this.#store.set("predictions", all);
    this.#evaluate();
    find("verdict").focus();
  }

  #spanAt(line, spans = this.#latest?.value.spans) {
    return spans?.find(([first, last]) => first <= line && line <= last) ?? null;
  }

  // The caret moved.
  #moved(line) {
    const found = this.#dependence.at(line);
    if (found && !found.changes && document.body.dataset.state === "ready") {
      this.#dependence.focus(line);
    }
    this.#showDependence();
    if (this.#comparison.isMoved(this.#spanAt(line))) this.#changed();
  }

  #showDependence() {
    const { line } = this.#editor;
    const found = this.#dependence.at(line);
    const { selected } = this.#state;
    const hidden = this.#prediction()?.hidden ? 0 : -1;
    this.#editor.light(found ? [found.span] : []);
    this.#editor.decide(selected === hidden ? [] : this.#dependence.decisive(selected));
    this.#answer.light(found?.span[0] ?? 0);
    const names = this.#watch.entries.map((entry, index) =>
      (index === hidden ? "" : this.#watch.nameOf(index)));
    const decision = this.#latest?.value.watch[selected]?.record?.decision;
    const steps = selected === hidden ? [] : decision?.steps ?? decision?.chain ?? [];
    this.#dependents.show(found, names, steps.filter(({ at }) =>
      at && at.file === this.#state.name && at.line === found?.span[0]));
    document.body.dataset.tried = String(this.#dependence.isDone);
  }

  // What is open, as it is shared and kept.
  snapshot() {
    const { name, readings, restart, selected, lesson } = this.#state;
    return {
      name, script: this.#editor.text, watch: this.#watch.entries.map((entry) => ({ ...entry })),
      readings: { ...readings }, restart, selected, lesson: lesson?.id ?? null,
    };
  }

  // Shows a state; `lesson` is a lesson or null, `place` names its draft.
  #put({ name, script, watch, readings = {}, restart = false, selected = 0, lesson, place,
    isShown = false }, isChosen = false) {
    const isOther = lesson !== this.#state.lesson || isChosen;
    this.#state = { name, readings: { ...readings }, restart, selected, lesson, isShown,
      place: place ?? lesson?.id ?? "own" };
    this.#wasEdited = false;
    this.#store.set("last", this.#state.place);
    find("restart").checked = restart;
    say(find("name"), name);
    this.#readings.show(this.#state.readings);
    if (isOther) this.#lessons.show(lesson, isChosen);
    this.#editor.text = script;
    this.#showWatch(watch.map((entry) => ({ ...entry })));
    this.#evaluate();
  }

  // The same, with the way back to what was open.
  #replace(state, text, isShown = false) {
    const before = { ...this.snapshot(), ...this.#state };
    this.#put({ ...state, isShown });
    this.#drafts.forget(this.#state.place);
    this.note(text, "Undo", () => {
      this.#put(before);
      this.#wasEdited = true;
      this.note("");
    });
  }

  #openLesson(lesson, isChosen) {
    const { script, watch } = this.#drafts.of(lesson.id) ?? lesson;
    if (isChosen) this.note("");
    this.#put({ ...stateOf(lesson), script, watch, lesson }, isChosen);
    find("lesson-fold").open = false;
    const hash = lessonHash(lesson);
    if (location.hash === hash) return;
    if (isChosen) history.pushState(null, "", hash);
    else history.replaceState(null, "", hash);
  }

  // Opens a script of the reader's own, from a file.
  openOwn(state, text) {
    const restart = !state.name.endsWith(".ocsim");
    this.#replace({ ...state, restart, lesson: null }, text);
    this.#wasEdited = true;
    history.pushState(null, "", location.pathname + location.search);
  }

  // What is open is from now on the state of an address.
  moveTo(hash) {
    history.replaceState(null, "", hash);
    this.#state.place = placeOf(hash);
    this.#store.set("last", this.#state.place);
    this.#wasEdited = false;
  }

  // Whether the address names a lesson or holds a state, which is opened then.
  async #openAddress() {
    const { hash } = location;
    const number = lessonNumber(hash);
    const lesson = number && this.#lessons.numbered(number);
    if (lesson) {
      if (lesson.id !== this.#state.place) this.#openLesson(lesson, false);
      return true;
    }
    const shared = await unpackState(hash);
    if (shared) this.#openShared(shared, hash);
    else if (isSharedHash(hash)) this.note("This address holds no script that can be opened.");
    else if (number) this.note(`There is no lesson ${number}.`);
    return shared !== null;
  }

  // The reader's later changes to an address are newer than what it holds.
  #openShared(shared, hash) {
    const place = placeOf(hash);
    const state = {
      ...shared, lesson: this.#lessons.find(shared.lesson), place,
      watch: shared.watch.map((entry) => ({ ...entry, title: entry.title?.split("\n").join(" ") })),
      // A plain script cannot restart its nodes, so that is done for it, as `ocsim connect` does.
      restart: shared.restart ?? !shared.name.endsWith(".ocsim"),
    };
    const draft = this.#drafts.of(place);
    if (!draft) {
      this.#put(state);
      return;
    }
    this.#put({ ...state, ...draft, lesson: state.lesson, place });
    this.note("Your later changes to this address are kept.", "As it was shared",
      () => this.#replace(state, "This is what the address holds."));
  }

  #keepDraft() {
    if (!this.#wasEdited) return;
    const { place, lesson } = this.#state;
    const state = this.snapshot();
    const isAsStarted = place === lesson?.id && state.script === lesson.script
      && JSON.stringify(state.watch) === JSON.stringify(lesson.watch);
    if (isAsStarted) this.#drafts.forget(place);
    else this.#drafts.keep(place, state);
  }

  #showWatch(entries) {
    const { selected } = this.#state;
    if (selected >= entries.length) this.#state.selected = Math.max(0, entries.length - 1);
    this.#watch.show(entries, this.#state.selected);
  }

  #select(index) {
    this.#state.selected = index;
    this.#watch.select(index);
    this.#evaluate();
  }

  #changeWatch(index) {
    if (index !== undefined) this.#state.selected = index;
    this.#wasEdited = true;
    this.#showWatch(this.#watch.entries);
    this.#evaluate();
  }

  async #read(name, value) {
    if (value === null) delete this.#state.readings[name];
    else this.#state.readings[name] = value;
    await this.#readings.show(this.#state.readings);
    find(`reading-${name}`)?.focus();
    this.#evaluate();
  }

  // Says what happened, with a way to do something about it.
  note(text, action = "", act = null) {
    find("note").replaceChildren(text, ...act ? [" ", button(action, act)] : [],
      ...text ? [" ", button("✕", () => this.note(""), { "aria-label": "Close", class: "quiet" })]
        : []);
  }

  #listen() {
    find("restart").addEventListener("change", ({ target }) => {
      this.#state.restart = target.checked;
      this.#evaluate();
    });
    find("keep").checked = this.#store.isOn;
    find("keep").addEventListener("change", ({ target }) => {
      this.#store.isOn = target.checked;
      this.note(target.checked ? "From now on your work is kept in this browser."
        : "What was kept in this browser is removed.");
    });
    addEventListener("hashchange", () => this.#openAddress());
    addEventListener("beforeprint", () => say(find("printed"), this.#editor.text));
  }
}

new App().start().catch((error) => {
  say(find("status"), `This browser cannot run the engine: ${error.message}`);
});
