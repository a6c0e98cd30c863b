// What was changed and not shared: with its secrets as long as the page is open, without them
// longer. A place is a lesson, an address, or the reader's own script.
import { isState } from "./address.js";

export class Drafts {
  #store;
  #mask;
  #open = new Map();

  // `mask` returns a promise of a state without its secrets.
  constructor(store, mask) {
    this.#store = store;
    this.#mask = mask;
  }

  // The draft of a place, or null.
  of(place) {
    const draft = this.#open.get(place) ?? this.#store.get(`draft.${place}`);
    return isState(draft) ? draft : null;
  }

  async keep(place, state) {
    this.#open.set(place, state);
    if (!this.#store.isOn) return;
    try {
      const masked = await this.#mask(state);
      if (this.#open.get(place) === state) this.#store.setDraft(place, masked);
    } catch {
      // a script that is too large is not kept
    }
  }

  forget(place) {
    this.#open.delete(place);
    this.#store.remove(`draft.${place}`);
  }
}

// The place of an address.
export function placeOf(hash) {
  let sum = 2166136261;
  for (let i = 0; i < hash.length; i++) sum = Math.imul(sum ^ hash.charCodeAt(i), 16777619) >>> 0;
  return `a${sum.toString(36)}${hash.length}`;
}
