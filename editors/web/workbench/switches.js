// What if: changes with which the scenario under the cursor runs again at once.

import { h } from "../evidence/dom.js";

/** @typedef {{ id: string, group: string, label: string, isOn: boolean }} Switch */
/** @typedef {{ text: string, status: string, message: string | null }} Added */

/** The number of changes that are listed. */
const MOST = 40;

export class Switches {
  /** @type {Switch[]} */
  #all = [];

  /** @param {(ids: string[]) => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.list = h("div");
    this.search = h("input", { type: "search", placeholder: "Words of a change", "aria-label": "Search changes", input: () => this.#draw() });
    this.off = h("button", { type: "button", hidden: true, click: () => this.#set(() => false) }, "Turn all off");
    this.notes = h("div", { role: "status" });
    this.place = h("div", { class: "switches" }, h("div", { class: "row" }, this.search, this.off), this.notes, this.list);
  }

  get on() {
    return this.#all.filter((each) => each.isOn).map((each) => each.id);
  }

  /** @param {Switch[]} switches */
  show(switches) {
    const on = this.on;
    this.#all = switches.map((each) => ({ ...each, isOn: each.isOn || on.includes(each.id) }));
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

  /** @param {(each: Switch) => boolean} isOn */
  #set(isOn) {
    this.#all = this.#all.map((each) => ({ ...each, isOn: isOn(each) }));
    this.off.hidden = !this.on.length;
    if (!this.on.length) this.notes.replaceChildren();
    this.#draw();
    this.changed(this.on);
  }

  #draw() {
    const words = this.search.value.toLowerCase().split(/\s+/);
    const found = this.#all.filter((each) => each.isOn || words.every((word) => `${each.group} ${each.label}`.toLowerCase().includes(word)));
    const shown = [...found.filter((each) => each.isOn), ...found.filter((each) => !each.isOn)].slice(0, MOST);
    const groups = [...new Set(shown.map((each) => each.group))];
    const focused = document.activeElement?.id;
    this.off.hidden = !this.on.length;
    this.list.replaceChildren(...groups.map((group) => h("fieldset", null, h("legend", null, group), shown.filter((each) => each.group === group).map((each) => {
      const id = `switch-${this.#all.indexOf(each)}`;
      const box = h("input", { type: "checkbox", id, change: () => this.#set((other) => (other.id === each.id ? box.checked : other.isOn)) });
      box.checked = each.isOn;
      return h("div", null, box, " ", h("label", { for: id }, each.label));
    }))));
    if (found.length > shown.length) this.list.append(h("p", { class: "quiet" }, `${found.length - shown.length} more changes. Type some of their words.`));
    if (!shown.length) this.list.append(h("p", { class: "quiet" }, this.#all.length ? "No change has these words." : "Put the cursor into a scenario to see what can be changed."));
    if (focused) document.getElementById(focused)?.focus();
  }
}
