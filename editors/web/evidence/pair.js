// Shows an expected and an actual value, with the letters marked that differ.

import { h, unseen } from "./dom.js";
import { differing } from "./letters.js";

const LONGEST = 600;

/**
 * Return the text as a cell shows it: a value that is empty or has blanks at its ends has quotation
 * marks.
 *
 * @param {string | null} text
 */
export const exact = (text) => (text === null ? "nothing" : text && text === text.trim() ? text : `"${text}"`);

/**
 * @param {string | null} expected
 * @param {string | null} actual
 * @returns {[HTMLElement, HTMLElement]}
 */
export function pair(expected, actual) {
  const [left, right] =
    expected === null || actual === null
      ? [[{ text: exact(expected), like: false }], [{ text: exact(actual), like: false }]]
      : differing(exact(expected), exact(actual));
  return [h("del", null, unseen("expected "), marked(left)), h("ins", null, unseen(" actual "), marked(right))];
}

/** @param {import("./letters.js").Part[]} parts */
function marked(parts) {
  return parts.map((part) => (part.like || parts.length === 1 ? long(part.text) : h("b", null, long(part.text))));
}

/**
 * Return a text that is cut if it is very long. The whole text is there on demand.
 *
 * @param {string} text
 */
export function long(text) {
  if (text.length <= LONGEST) return text;
  const button = h("button", { type: "button", class: "whole", click: () => button.parentElement?.replaceChildren(text) }, `… all ${text.length} characters`);
  return h("span", null, text.slice(0, LONGEST), button);
}

/**
 * Return the class of a cell whose value stays in one line, such as a number with hyphens.
 *
 * @param {string | undefined} text
 */
export const whole = (text) => (text && /^\S{1,13}$/.test(text) ? "whole-value" : "");
