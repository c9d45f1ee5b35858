// The tools below the evidence, one at a time.

import { h } from "../evidence/dom.js";

/** @typedef {{ id: string, title: string, place: HTMLElement, shown?: () => void }} Tool */

export class Tools {
  /** @type {Tool[]} */
  #tools = [];

  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.tabs = h("div", { role: "tablist", "aria-label": "Tools", keydown: (/** @type {KeyboardEvent} */ event) => this.#move(event) });
    this.body = h("div", { class: "body" });
    place.append(this.tabs, this.body);
  }

  /** @param {Tool} tool */
  add(tool) {
    this.#tools.push(tool);
    const tab = h("button", { type: "button", role: "tab", id: `tab-${tool.id}`, "aria-controls": `tool-${tool.id}`, click: () => this.show(tool.id) }, tool.title);
    tool.place.id = `tool-${tool.id}`;
    tool.place.setAttribute("role", "tabpanel");
    tool.place.setAttribute("aria-labelledby", tab.id);
    tool.place.setAttribute("tabindex", "0");
    this.tabs.append(tab);
    this.body.append(tool.place);
    this.#draw(this.#tools[0].id);
  }

  /** @param {string} id */
  show(id) {
    this.#draw(id);
    this.#tools.find((each) => each.id === id)?.shown?.();
  }

  /** @param {string} id */
  isShown(id) {
    return !this.#tools.find((each) => each.id === id)?.place.hidden;
  }

  /**
   * @param {string} id
   * @param {string} title
   */
  rename(id, title) {
    const tab = this.tabs.querySelector(`#tab-${id}`);
    if (tab && tab.textContent !== title) tab.textContent = title;
  }

  /** @param {string} id */
  #draw(id) {
    for (const tool of this.#tools) {
      const tab = this.tabs.querySelector(`#tab-${tool.id}`);
      tool.place.hidden = tool.id !== id;
      tab?.setAttribute("aria-selected", String(tool.id === id));
      tab?.setAttribute("tabindex", tool.id === id ? "0" : "-1");
    }
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const at = this.#tools.findIndex((each) => !each.place.hidden);
    const next = this.#tools[(at + by + this.#tools.length) % this.#tools.length];
    this.show(next.id);
    /** @type {HTMLElement | null} */ (this.tabs.querySelector(`#tab-${next.id}`))?.focus();
    event.preventDefault();
  }
}
