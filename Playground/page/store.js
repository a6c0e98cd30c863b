// What the browser keeps for its user: drafts, ticks, predictions. Nothing where the user turned
// it off or the browser keeps nothing.

const PREFIX = "ocsim.";
const DRAFTS = 40; // the newest ones are kept

export class Store {
  get(key) {
    try {
      return JSON.parse(localStorage.getItem(PREFIX + key));
    } catch {
      return null;
    }
  }

  set(key, value) {
    if (!this.isOn) return;
    this.#put(key, value);
  }

  remove(key) {
    try {
      localStorage.removeItem(PREFIX + key);
    } catch {
      // a browser that keeps nothing has nothing to remove
    }
  }

  get isOn() {
    return this.get("off") !== true;
  }

  // Turning it off removes all that was kept.
  set isOn(isOn) {
    for (const key of this.#keys()) this.remove(key);
    if (!isOn) this.#put("off", true);
  }

  setDraft(place, state) {
    const places = [place, ...(this.get("places") ?? []).filter((other) => other !== place)];
    this.set(`draft.${place}`, state);
    this.set("places", places.slice(0, DRAFTS));
    for (const old of places.slice(DRAFTS)) this.remove(`draft.${old}`);
  }

  #put(key, value) {
    try {
      localStorage.setItem(PREFIX + key, JSON.stringify(value));
    } catch {
      // the page works without
    }
  }

  #keys() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))
        .map((key) => key.slice(PREFIX.length));
    } catch {
      return [];
    }
  }
}
