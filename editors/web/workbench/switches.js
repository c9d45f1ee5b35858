// What if: changes with which the scenario under the cursor runs again at once.

import { h } from "../evidence/dom.js";

/** @typedef {{ id: string, group: string, label: string }} Switch */
/** @typedef {{ text: string, status: string, message: string | null }} Added */

/** The number of changes that are listed. */
const MOST = 40;

export class Switches {
  /** @type {Switch[]} */
  #all = [];
  /** The changes that are on, also those that another scenario has: the one place that knows. @type {Map<string, Switch>} */
  #on = new Map();

  /** @param {(ids: string[]) => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.list = h("div");
    this.search = h("input", { type: "search", placeholder: "Words of a change", "aria-label": "Search changes", input: () => this.#draw() });
    this.off = h("button", { type: "button", hidden: true, click: () => this.#turnAllOff() }, "Turn all off");
    this.notes = h("div", { role: "status" });
    this.place = h("div", { class: "switches" }, h("div", { class: "row" }, this.search, this.off), this.notes, this.list);
  }

  /** What is changed, in words. */
  get words() {
    return [...this.#on.values()].map(({ group, label }) => `${group}: ${label}`).join("; ");
  }

  get on() {
    return [...this.#on.keys()];
  }

  /** @param {Switch[]} switches */
  show(switches) {
    this.#all = switches;
    this.#draw();
  }

  /**
   * Say which of the changes don't apply to the scenario, and why.
   *
   * @param {Added[]} added
   */
  note(added) {
    this.notes.replaceChildren(...added.filter((each) => each.message && each.status !== "passed").map((each) => h("p", { class: "quiet" }, h("b", null, each.text), `: ${each.message}`)));
  }

  /**
   * @param {Switch} each
   * @param {boolean} isOn
   */
  #turn(each, isOn) {
    if (isOn) this.#on.set(each.id, each);
    else this.#on.delete(each.id);
    this.#changed();
  }

  #turnAllOff() {
    this.#on.clear();
    this.#changed();
  }

  #changed() {
    if (!this.#on.size) this.notes.replaceChildren();
    this.#draw();
    this.changed(this.on);
  }

  #draw() {
    const words = this.search.value.toLowerCase().split(/\s+/);
    const isOn = (/** @type {Switch} */ each) => this.#on.has(each.id);
    const found = this.#all.filter((each) => isOn(each) || words.every((word) => `${each.group} ${each.label}`.toLowerCase().includes(word)));
    // Each stays in its place when it's chosen, so that nothing moves under the pointer.
    const listed = found.filter((each, at) => at < MOST || isOn(each));
    const elsewhere = [...this.#on.values()].filter((each) => !this.#all.some(({ id }) => id === each.id));
    const shown = [...elsewhere, ...listed];
    const groups = [...new Set(shown.map((each) => each.group))];
    const focused = document.activeElement?.id;
    this.off.hidden = !this.#on.size;
    this.list.replaceChildren(...groups.map((group) => h("fieldset", null, h("legend", null, group), shown.filter((each) => each.group === group).map((each) => {
      const id = `switch-${each.id}`;
      const box = h("input", { type: "checkbox", id, change: () => this.#turn(each, box.checked) });
      box.checked = isOn(each);
      return h("div", null, box, " ", h("label", { for: id }, each.label));
    }))));
    if (found.length > listed.length) this.list.append(h("p", { class: "quiet" }, `${found.length - listed.length} more changes. Type some of their words.`));
    if (!listed.length) this.list.append(h("p", { class: "quiet" }, this.#all.length ? "No change has these words." : "Put the cursor into a scenario to see what can be changed."));
    if (focused) document.getElementById(focused)?.focus();
  }
}
