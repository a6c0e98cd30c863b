// Share, Open and Download: the ways of a script into the page and out of it.
import { packState } from "./address.js";
import { find, make } from "./dom.js";
import { fileText, questionOf, readFile } from "./share.js";
import { Masker } from "./secrets.js";

export class Exchange {
  #app;
  #engine;

  constructor(app, engine) {
    this.#app = app;
    this.#engine = engine;
    find("share").addEventListener("click", () => this.share());
    find("download").addEventListener("click", () => this.#download());
    find("open").addEventListener("click", () => find("file").click());
    find("file").addEventListener("change", ({ target }) => {
      this.#openFile(target.files[0]);
      target.value = "";
    });
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      this.#openFile(event.dataTransfer.files[0]);
    });
  }

  // A state without its secrets.
  async masked(state) {
    const masker = new Masker(this.#engine);
    const script = await masker.text(state.name, state.script);
    const watch = [];
    for (const entry of state.watch) {
      watch.push({ ...entry, text: await masker.text("watch.ocsim", entry.text) });
    }
    return { ...state, script, watch };
  }

  async share() {
    const state = this.#app.snapshot();
    let hash;
    let note = "The address holds everything; secrets are replaced.";
    try {
      const masked = await this.masked(state);
      hash = await packState(masked);
      const changed = await this.#changed(state, masked);
      if (changed.length > 0) {
        note += ` Without them these come out otherwise: ${changed.join("; ")}.`;
      }
    } catch (error) {
      this.#app.note(`This cannot be shared: ${error.message}.`);
      return;
    }
    this.#app.moveTo(hash);
    try {
      await navigator.clipboard.writeText(location.href);
      note = "Copied. " + note;
    } catch {
      note += " Copy it from the address bar.";
    }
    this.#app.note(note);
  }

  // The names of the entries whose answer another script and watch list change.
  async #changed(state, other) {
    const [now, then] = await Promise.all([state, other].map((one) => this.#engine.evaluate({
      ...this.#app.request(one), watch: one.watch.map(questionOf), brief: true,
    })));
    return state.watch.filter((entry, index) => {
      const [left, right] = [now.value?.watch[index], then.value?.watch[index]];
      return left?.outcome !== right?.outcome || left?.verdict !== right?.verdict;
    }).map((entry) => entry.title || entry.text.split("\n")[0].slice(0, 40));
  }

  #download() {
    const { name, script, watch } = this.#app.snapshot();
    const text = fileText(name, script, watch);
    const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    make("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    this.#app.note("Downloaded as it is, with its secrets."
      + (watch.length > 0 && !name.endsWith(".ocsim") ? " A .sql file has no watch list." : ""));
  }

  async #openFile(file) {
    if (!file) return;
    let text;
    try {
      text = await file.text();
    } catch (error) {
      this.#app.note(`${file.name} cannot be read: ${error.message}`);
      return;
    }
    const { script, watch } = readFile(text);
    const entries = watch.length > 0 ? watch : this.#app.snapshot().watch;
    this.#app.openOwn({ name: file.name, script, watch: entries }, `Opened ${file.name}.`);
  }
}
