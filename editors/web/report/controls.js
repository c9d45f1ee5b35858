// The filters above a list.

import { h } from "../evidence/dom.js";

/**
 * @param {string} value
 * @param {string} text
 * @param {string} current
 */
export const option = (value, text, current) => h("option", { value, selected: value === current }, text.slice(0, 90));

/**
 * @param {string} label
 * @param {[string, string][]} options
 * @param {string} current
 * @param {(value: string) => void} choose
 */
export function segments(label, options, current, choose) {
  return h("div", { class: "segments", role: "group", "aria-label": label },
    options.map(([value, text]) => h("button", { type: "button", "aria-pressed": String(value === current), click: () => choose(value) }, text)));
}
