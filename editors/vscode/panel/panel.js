// The panel in the editor: draws the evidence with the same code as the workbench and the report.

import { EvidencePane } from "../../web/workbench/evidence.js";
import { learnVariants } from "../../web/workbench/variants.js";
import { fit } from "../../web/evidence/fit.js";

/** @typedef {import("../../web/workbench/evidence.js").Evidence} Evidence */
/** @typedef {{ line: number, evidence?: Evidence & { error?: string, variants?: import("../../web/workbench/variants.js").Variant[] } }} Message */

// The editor gives its page this function.
const { postMessage, setState } = /** @type {any} */ (globalThis).acquireVsCodeApi();
const place = /** @type {HTMLElement} */ (document.getElementById("evidence"));
const pane = new EvidencePane(place, (line) => postMessage({ line }));

/** Use the colors of the editor's theme. */
function colors() {
  const { classList } = document.body;
  const dark = classList.contains("vscode-dark") || (classList.contains("vscode-high-contrast") && !classList.contains("vscode-high-contrast-light"));
  document.documentElement.dataset.colors = dark ? "dark" : "light";
}

/** @param {MessageEvent<Message>} event */
async function received({ data: { line, evidence } }) {
  if (evidence?.error) pane.empty(evidence.error);
  else if (evidence) {
    learnVariants(evidence.variants ?? []);
    await pane.show(evidence);
  }
  pane.at(line);
}

new MutationObserver(colors).observe(document.body, { attributeFilter: ["class"] });
addEventListener("message", received);
addEventListener("resize", () => fit(place));
colors();
setState({});
postMessage({ ready: true });
