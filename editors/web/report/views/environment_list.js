// A list of what the run's environment has, all variants side by side: with a search, and a filter for what differs.

import { h } from "../../evidence/dom.js";
import { viewAddress } from "../address.js";
import { segments } from "../controls.js";
import { terms } from "../search.js";
import { capital } from "./scenario.js";

/**
 * @template Row
 * @typedef {object} EnvironmentList
 * @property {"maps" | "setup"} view Its name in addresses.
 * @property {string} title
 * @property {string} lead
 * @property {string} row What a row is called.
 * @property {string} style The class of the table.
 * @property {Row[]} all
 * @property {(filter: { words: string[], differing: boolean }) => Row[]} find
 * @property {(found: Row[], words: string[]) => import("../../evidence/dom.js").Content} bodies The bodies of the table.
 * @property {import("../../evidence/dom.js").Content} [above]
 * @property {import("../../evidence/dom.js").Content} [below]
 */

/**
 * @template Row
 * @param {EnvironmentList<Row>} list
 * @param {import("../environment.js").Variant[]} variants
 * @param {import("../address.js").Address} address
 * @returns {import("../report.js").View}
 */
export function environmentList({ view, title, lead, row, style, all, find, bodies, above, below }, variants, address) {
  let text = address.query.get("text") ?? "";
  const differing = address.query.get("show") === "differing";
  const count = h("span", { role: "status" });
  const host = h("div");
  const draw = () => {
    const words = terms(text);
    const found = find({ words, differing });
    count.textContent = `${found.length} of ${all.length} ${row}s`;
    host.replaceChildren(found.length ? h("table", { class: `compare ${style}` },
      h("thead", null, h("tr", null, [row, ...variants.map((each) => each.title)].map((name) => h("th", { scope: "col" }, capital(name))))),
      bodies(found, words)) :
      h("p", { class: "lead" }, `No ${row} has `, text ? `“${text}”` : "this", ". ", h("a", { href: `#${view}` }, `Show all ${row}s`), "."));
  };
  return {
    nodes: [
      h("h1", null, title),
      h("p", { class: "lead" }, lead),
      above,
      h("div", { class: "filters" },
        variants.length > 1 && segments("Show", [["", "All"], ["differing", "Different in the variants"]], differing ? "differing" : "", (show) => location.replace(viewAddress(view, { show, text }))), count),
      host,
      below,
    ],
    title,
    ready: draw,
    text,
    /** @param {string} typed */
    search: (typed) => {
      text = typed;
      history.replaceState(null, "", viewAddress(view, { show: differing ? "differing" : "", text }));
      draw();
    },
    actions: {},
  };
}
