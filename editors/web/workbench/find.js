// Finds a text in all files of the project, and lists the usages of a step definition or a name.

import { h, plural } from "../evidence/dom.js";

/** @typedef {{ file: string, line: number, text: string, column?: number }} Hit */

/** The ms after the last key when what is typed is searched. */
const PAUSE = 150;

export class Find {
  #last = 0;
  #pause = 0;

  /**
   * @param {(text: string) => Promise<{ hits: Hit[], total: number }>} find
   * @param {(hit: Hit) => void} go
   */
  constructor(find, go) {
    this.find = find;
    this.go = go;
    this.list = h("ul", { class: "choices" });
    this.says = h("p", { class: "quiet", role: "status" });
    this.search = h("input", { type: "search", placeholder: "Find in all files", "aria-label": "Find in all files", input: () => {
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => this.run(), PAUSE);
    }, keydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Enter") this.run();
      else if (event.key === "ArrowDown") this.list.querySelector("button")?.focus();
      else return;
      event.preventDefault();
    } });
    this.list.addEventListener("keydown", (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!by) return;
      const all = /** @type {HTMLElement[]} */ ([this.search, ...this.list.querySelectorAll("button")]);
      all[Math.min(Math.max(all.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + by, 0), all.length - 1)].focus();
      event.preventDefault();
    });
    this.place = h("div", null, this.search, this.says, this.list);
  }

  async run() {
    const sought = this.search.value.trim();
    clearTimeout(this.#pause);
    const number = ++this.#last;
    if (!sought) {
      this.says.textContent = "";
      return this.list.replaceChildren();
    }
    const { hits, total } = await this.find(sought);
    if (number !== this.#last) return;
    this.show(total > hits.length ? `The first ${hits.length} of ${total} lines` : plural(hits.length, "line"), hits);
  }

  /**
   * List lines.
   *
   * @param {string} says What they are.
   * @param {Hit[]} hits
   */
  show(says, hits) {
    this.#last++;
    this.says.textContent = says;
    this.list.replaceChildren(...hits.map((hit) => h("li", null, h("button", { type: "button", click: () => this.go(hit) },
      h("span", { class: "quiet" }, `${hit.file.split("/").at(-1)}:${hit.line + 1} `), hit.text))));
  }
}
