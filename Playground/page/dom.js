// Small helpers for building the page; text always goes in as text.

export const find = (id) => document.getElementById(id);

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  for (const child of children) {
    if (child !== null && child !== undefined) element.append(child);
  }
  return element;
}

export function button(text, onclick, attributes = {}) {
  return make("button", { type: "button", onclick, ...attributes }, text);
}

// A fold that is opened by its summary.
export function fold(summary, ...children) {
  return make("details", {}, make("summary", {}, summary), ...children);
}

// Sets a text only where it differs, so that a screen reader hears of changes alone.
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// Text with `code` and **bold**.
export function inline(text) {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (/^`.+`$/.test(part)) return make("code", {}, part.slice(1, -1));
    if (/^\*\*.+\*\*$/.test(part)) return make("strong", {}, part.slice(2, -2));
    return part;
  });
}

// Paragraphs, divided by empty lines; lines that begin with "- " make a list.
export function paragraphs(text) {
  return text.split(/\n\n+/).filter((part) => part.trim()).map((part) => {
    const lines = part.trim().split("\n");
    const isTask = part.trim().startsWith("**Task.**");
    if (!lines[0].startsWith("- ")) {
      return make("p", { class: isTask ? "task" : null }, ...inline(lines.join(" ")));
    }
    const items = part.trim().split(/\n(?=- )/);
    return make("ul", {}, ...items.map((item) =>
      make("li", {}, ...inline(item.slice(2).replace(/\n\s*/g, " ")))));
  });
}

export const MARKS = {
  accepted: "✓", allowed: "✓", ok: "✓",
  refused: "✗", denied: "✗", error: "✗", empty: "·",
  undetermined: "?",
  pass: "✓", fail: "✗", note: "·", warning: "!",
};
