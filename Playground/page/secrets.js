// Replaces secrets so that answers stay as they are: the same secret becomes the same placeholder
// everywhere, different ones become different ones, and a token keeps its claims.

const PLACEHOLDER = /^Masked-secret-\d+$/; // meets what PWD-5 demands of a password
const MASKED_SIGNATURE = "masked_signature";

export class Masker {
  #engine;
  #known = new Map();

  constructor(engine) {
    this.#engine = engine;
  }

  // The text of a script, or of an entry of the watch list.
  async text(name, text) {
    const list = await this.#engine.secrets(name, text);
    let result = "";
    let at = 0;
    for (let i = 0; i < list.length; i += 3) {
      const start = at + list[i];
      result += text.slice(at, start);
      at = start + list[i + 1];
      result += this.#placeholder(text.slice(start, at));
    }
    return result + text.slice(at);
  }

  #placeholder(secret) {
    const token = /^([\w-]+\.[\w-]+)\.[\w-]+$/.exec(secret);
    if (token && isHeader(token[1])) return `${token[1]}.${MASKED_SIGNATURE}`;
    const plain = decoded(secret);
    if (PLACEHOLDER.test(plain)) return secret;
    if (!this.#known.has(plain)) this.#known.set(plain, `Masked-secret-${this.#known.size + 1}`);
    return this.#known.get(plain);
  }
}

// Whether the first part of a token is the JSON that tokens begin with.
function isHeader(token) {
  try {
    const text = atob(token.split(".")[0].replaceAll("-", "+").replaceAll("_", "/"));
    return typeof JSON.parse(text).alg === "string";
  } catch {
    return false;
  }
}

// A secret as it is meant: a connection string writes it with %41, SQL doubles its quotes.
function decoded(secret) {
  const text = secret.replaceAll("''", "'");
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
