// The signs and words of statuses, until the server has said its own.

import { h } from "../evidence/dom.js";

/** @type {import("../evidence/record.js").Labels} */
const labels = {
  passed: { sign: "✓", text: "passed" },
  failed: { sign: "✗", text: "failed" },
  undefined: { sign: "?", text: "undefined" },
  broken: { sign: "!", text: "broken" },
  skipped: { sign: "–", text: "skipped" },
  unreadable: { sign: "!", text: "can't be read" },
  running: { sign: "·", text: "running" },
  "": { sign: "·", text: "not run yet" },
};

/**
 * Take over the signs and words of all reports.
 *
 * @param {[string, string, string][]} statuses
 */
export function learn(statuses) {
  for (const [status, sign, text] of statuses) labels[status] = { sign, text };
}

/** @param {string} status */
export const labelOf = (status) => labels[status] ?? { sign: "?", text: status };

/**
 * The sign of a status, with its word for screen readers.
 *
 * @param {string} status
 */
export function signOf(status) {
  const { sign, text } = labelOf(status);
  return h("span", { class: `sign ${status.replace(" ", "-") || "running"}`, role: "img", "aria-label": text }, sign);
}

/** The statuses that need nobody's attention. */
const QUIET = new Set(["passed", "skipped", "not applicable", "running", ""]);

/** @param {string} status */
export const isBad = (status) => !QUIET.has(status);
