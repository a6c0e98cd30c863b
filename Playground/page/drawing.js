// The way of the chosen login: as a drawing, and where there is no room for it as a short list.
import { MARKS, find, make, say } from "./dom.js";

export class Drawing {
  #shown = "";
  #hasStyle = false;

  // `onLine` gets the line of a box that was clicked.
  constructor(onLine) {
    find("drawing").addEventListener("click", ({ target }) => {
      const line = target.closest("[data-line]")?.dataset.line;
      if (line) onLine(Number(line));
    });
    find("enlarge").addEventListener("click", () => this.#enlarge());
  }

  // `title` names the entry; `result` is null where its answer must not show yet.
  show(svg, title, result) {
    this.#drawing(svg);
    const verdict = result ? result.verdict ?? result.outcome : "";
    const mark = make("span", { class: "mark", "aria-hidden": "true" },
      result ? MARKS[result.outcome] : "?");
    find("verdict").className = result?.outcome ?? "";
    find("verdict").replaceChildren(mark, make("span", { class: "strong" }, ` ${title}`),
      result ? ": " : "", verdict);
    find("path").replaceChildren(...this.#path(result));
  }

  // The style comes out of the markup, as the page's policy allows no style there.
  #drawing(svg) {
    if (svg === this.#shown) return;
    this.#shown = svg;
    const [, style] = /<style>([\s\S]*?)<\/style>/.exec(svg) ?? [];
    if (style && !this.#hasStyle) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      document.adoptedStyleSheets.push(sheet);
      this.#hasStyle = true;
    }
    // The engine escapes what it writes.
    find("drawing").innerHTML = svg.replace(/<style>[\s\S]*?<\/style>/, "");
    find("drawing").scrollTop = 0;
    find("drawing").querySelector(".box.ended, .box.lit")?.scrollIntoView?.({ block: "nearest" });
  }

  #path(result) {
    const decision = result?.record?.decision;
    if (!decision?.connection) return [];
    const { connection, outcome } = decision;
    const stations = [
      ["client", `${connection.driver} to ${connection.hosts[0] ?? "nothing"}`],
      ["pool", decision.pool], ["node", decision.node],
      ["integration", integrationText(decision)],
      ["groups", decision.groups?.join(", ")],
      ["database", outcome === "accepted" || decision.identity ? connection.database : null],
    ].filter(([, name]) => name);
    return stations.map(([kind, name], index) => {
      const isEnd = index === stations.length - 1 && outcome !== "accepted";
      return make("li", { class: isEnd ? "ended" : null },
        make("span", { class: "soft" }, kind), " ", make("span", {}, name),
        isEnd ? make("span", { class: "strong" }, ` ${MARKS[outcome]} ${decision.rule}`) : null);
    });
  }

  #enlarge() {
    const dialog = find("large");
    const copy = find("drawing").firstElementChild?.cloneNode(true);
    if (!copy) return;
    find("large-drawing").replaceChildren(copy);
    say(find("large-title"), find("verdict").textContent);
    dialog.showModal();
  }
}

function integrationText({ integration, integration_database: home, scope, flow, identity }) {
  if (!integration) return flow === "password" ? `password of ${identity ?? "nobody"}` : null;
  return home && scope && home !== scope
    ? `${integration} of ${home}, which ${scope} inherits` : `${integration} of ${home}`;
}
