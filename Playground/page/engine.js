// The page's side of the worker.

export class Engine {
  #worker;
  #waiting = new Map();
  #next = 1;
  ready;

  // `packed` is the module as gzip, in base64.
  constructor(workerText, packed) {
    if (typeof DecompressionStream === "undefined") {
      this.ready = Promise.reject(new Error("it has no DecompressionStream, which Chromium has"
        + " since version 80, Firefox since 113 and Safari since 16.4."));
      return;
    }
    const url = URL.createObjectURL(new Blob([workerText], { type: "text/javascript" }));
    this.#worker = new Worker(url);
    this.#worker.onmessage = ({ data }) => {
      const { resolve, reject } = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (data.error) reject(new Error(data.error));
      else resolve(data);
    };
    // A worker that could not even be read answers nothing.
    this.#worker.onerror = ({ message }) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(message ?? "no worker"));
      this.#waiting.clear();
    };
    const module = Uint8Array.from(atob(packed.trim()), (letter) => letter.charCodeAt(0));
    this.ready = this.#post({ engine: module }, [module.buffer]);
  }

  #post(message, transfer = []) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, ...message }, transfer);
    });
  }

  async #call(name, text) {
    await this.ready;
    const data = await this.#post({ name, text });
    return { value: data.answer === null ? null : JSON.parse(data.answer), time: data.time };
  }

  // Evaluates a request (PageRequest.swift); `time` is in milliseconds, inside the worker.
  evaluate(request) {
    return this.#call("evaluate", JSON.stringify(request));
  }

  // Every way in, and what a change did to them (WaysIn.swift).
  async ways(request) {
    return (await this.#call("ways", JSON.stringify(request))).value;
  }

  async rule(id) {
    return (await this.#call("rule", id)).value;
  }

  async readings() {
    return (await this.#call("readings")).value;
  }

  // Where a script has secrets, as gap, length and 0 of each, in UTF-16 units.
  async secrets(name, script) {
    await this.ready;
    const data = await this.#post({ name: "secrets", text: JSON.stringify({ name, script }) });
    if (data.answer === null) throw new Error("the script is too large");
    return JSON.parse(data.answer);
  }
}
