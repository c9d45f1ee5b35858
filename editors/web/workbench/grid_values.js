// The list of values below a cell of a grid.

import { h } from "../evidence/dom.js";

/** The attributes of a cell for which values can be listed. */
export const ATTRIBUTES = { role: "combobox", "aria-controls": "grid-values", "aria-expanded": "false", "aria-autocomplete": "list" };

export class ValueList {
  /** @type {HTMLInputElement | null} The cell that the list is about, while it's shown. */
  #cell = null;

  /** @param {(value: string) => void} choose */
  constructor(choose) {
    this.dom = h("ul", { class: "values", role: "listbox", id: "grid-values", hidden: true, mousedown: (/** @type {MouseEvent} */ event) => {
      event.preventDefault();
      const item = /** @type {HTMLElement} */ (event.target).closest("li");
      if (item) choose(item.textContent ?? "");
    } });
  }

  get isShown() {
    return this.#cell !== null;
  }

  /** The value that Enter takes, or null. */
  get chosen() {
    return this.#cell && (this.#active?.textContent ?? null);
  }

  get #active() {
    return this.dom.querySelector("[aria-selected='true']");
  }

  /**
   * List values below a cell, unless there are none, or only the one that it has.
   *
   * @param {HTMLInputElement} cell
   * @param {string[]} values
   * @param {string} typed What's typed of one of them.
   * @param {boolean} isFirst Whether the first one is chosen, unless the cell has another one.
   */
  show(cell, values, typed, isFirst) {
    this.hide();
    if (!values.length || (values.length === 1 && values[0] === typed)) return;
    const at = values.includes(cell.value) ? values.indexOf(cell.value) : isFirst ? 0 : -1;
    this.dom.replaceChildren(...values.map((each, number) => h("li", { role: "option", id: `grid-value-${number}`, "aria-selected": String(number === at) }, each)));
    this.dom.hidden = false;
    this.#cell = cell;
    const [place, sheet] = [cell, this.dom.parentElement].map((each) => /** @type {HTMLElement} */ (each).getBoundingClientRect());
    this.dom.style.left = `${place.left - sheet.left}px`;
    this.dom.style.top = `${place.bottom - sheet.top}px`;
    for (const [name, value] of Object.entries(ATTRIBUTES)) cell.setAttribute(name, value);
    cell.setAttribute("aria-expanded", "true");
    this.dom.scrollIntoView({ block: "nearest" });
    this.#mark();
  }

  hide() {
    this.dom.hidden = true;
    this.#cell?.setAttribute("aria-expanded", "false");
    this.#cell?.removeAttribute("aria-activedescendant");
    this.#cell = null;
  }

  /**
   * Choose the next value, or the one before.
   *
   * @param {1 | -1} by
   */
  step(by) {
    const items = [...this.dom.children];
    const at = items.findIndex((each) => each === this.#active);
    const next = at < 0 && by < 0 ? items.length - 1 : (at + by + items.length) % items.length;
    items.forEach((each, number) => each.setAttribute("aria-selected", String(number === next)));
    this.#mark();
  }

  #mark() {
    const active = this.#active;
    if (active) this.#cell?.setAttribute("aria-activedescendant", active.id);
    active?.scrollIntoView({ block: "nearest" });
  }
}
