// The same scenario in two variants: what differs, since which action, and what carried it.

import { authorTable } from "../../evidence/author.js";
import { h, plural, sign } from "../../evidence/dom.js";
import { fit } from "../../evidence/fit.js";
import { fill, Room } from "../../evidence/room.js";
import { timeline } from "../../evidence/timeline.js";
import { failed } from "../data.js";
import { heldTable } from "../held.js";
import { windowed } from "../windowed.js";
import { actionsOf, aligned, carried, stretches, things } from "../twins.js";
import { capital, effectsOf, switcher } from "./scenario.js";

/** @typedef {import("../data.js").Data} Data */
/** @typedef {import("../data.js").Scenario} Scenario */
/** @typedef {import("../twins.js").Aligned} Aligned */
/** @typedef {import("../../evidence/record.js").Step} Step */

/** The number of elements of a comparison. */
const OF_VIEW = 1000;

/**
 * The scenarios that exist in several variants.
 *
 * @param {Data} data
 */
export function variantsList(data) {
  const firsts = data.scenarios.filter((each) => each.twin >= 0 && data.variants.indexOf(each.variant) < data.variants.indexOf(data.scenarios[each.twin].variant));
  const list = windowed(firsts, "Scenarios in several variants", (each) => {
    const twin = data.scenarios[each.twin];
    return h("a", { href: `#variants/${each.address.slice("scenario/".length)}` },
      sign(each.status, data.statuses[each.status].sign, data.statuses[each.status].text),
      h("span", { class: "name" }, h("span", null, each.title), h("span", { class: "below" }, each.feature.name)),
      h("span", { class: "variant" }, failed(each) === failed(twin) ? "" : "other verdict"));
  });
  return {
    nodes: [h("h1", null, "Compare variants"), h("p", { class: "lead" }, `${plural(firsts.length, "scenario")} of ${data.scenarios.length - firsts.length} exist in several variants: ${data.variants.filter((each) => each.tag).map((each) => each.title).join(", ")}.`), list.box],
    title: "Compare variants",
    ready: list.paint,
    actions: { move: list.move, open: () => { location.hash = `variants/${list.current().address.slice("scenario/".length)}`; } },
  };
}

/**
 * @param {Data} data
 * @param {Scenario} scenario
 */
export async function variantsView(data, scenario) {
  const pair = [scenario, data.scenarios[scenario.twin]].sort((a, b) => data.variants.indexOf(a.variant) - data.variants.indexOf(b.variant));
  const steps = await Promise.all(pair.map((each) => data.steps(each.number)));
  const every = aligned(steps[0], steps[1]);
  const actions = actionsOf(steps, every);
  const all = things(steps, actions, data.systems);
  const unlike = all.filter((each) => each.differs);
  const titles = pair.map((each) => capital(each.variant.title));
  const room = new Room(OF_VIEW);
  const held = unlike.length > 0 && heldTable(unlike, actions, titles, data.systems, room);
  const maps = carried(steps);
  return {
    nodes: [
      h("p", { class: "crumb" }, h("a", { href: "#variants" }, "Compare variants"), ` · ${scenario.feature.name}`),
      h("div", { class: "title" }, h("h1", null, pair[0].name), switcher(data, scenario, "compare")),
      h("section", null, h("h2", null, "What the variant changes"),
        h("p", { class: "lead" }, unlike.length ? `${unlike.length} of the ${all.length} rows of the systems arrive at another action or end with other values. ${all.length - unlike.length} are the same.` : `All ${all.length} rows of the systems arrive at the same action and end with the same values.`),
        held),
      stepsOf(data, steps, every, actions, titles, room),
      maps.length > 0 && h("section", null, h("h2", null, "What carried it"), h("table", { class: "compare" },
        h("thead", null, h("tr", null, h("th", { scope: "col" }, "Table map"), titles.map((title) => h("th", { scope: "col" }, title)))),
        fill(h("tbody"), maps, ({ map, sides }) => h("tr", null, h("th", { scope: "row" }, map), sides.map((side, at) => h("td", { "data-column": titles[at] },
          side ? [h("small", null, `${side.version} `), h("b", null, side.counts.join(", ")), side.reasons.length > 0 && h("details", null, h("summary", null, "why not"), h("ul", null, side.reasons.map((reason) => h("li", null, reason))))] : h("span", { class: "none" }, "sent nothing, and wasn't asked")))), { room, cost: 14, columns: 3, noun: "table map" }))),
    ],
    title: `${pair[0].name}: variants`,
    ready: () => fit(document),
    actions: { variant: () => { location.hash = pair[0].address; } },
  };
}

/**
 * The steps of both variants beside each other. Those that are equal in both are folded.
 *
 * @param {Data} data
 * @param {Step[][]} steps
 * @param {Aligned[]} all
 * @param {Aligned[]} actions
 * @param {string[]} titles
 * @param {Room} room
 */
function stepsOf(data, steps, all, actions, titles, room) {
  const moments = steps.map(timeline);
  const effects = steps.map((own, side) => (/** @type {number} */ at) => effectsOf(data, own[at], moments[side][at]).join(" · "));
  const line = (/** @type {Aligned} */ each) => {
    const number = actions.indexOf(each) + 1;
    return [number > 0 && h("b", { class: "number" }, number), number > 0 && " ", h("b", null, each.keyword), ` ${each.text}`];
  };
  /** @type {(each: Aligned, side: number) => import("../../evidence/dom.js").Content} */
  const own = (each, side) => {
    const at = each.at[side];
    if (at < 0) return h("span", { class: "none" }, "no such step");
    const step = steps[side][at];
    const other = each.only === null ? steps[1 - side][each.at[1 - side]] : null;
    const label = data.statuses[step.status];
    return [
      sign(step.status, label.sign, label.text), " ", line(each),
      effects[side](at) && h("span", { class: "below" }, effects[side](at)),
      JSON.stringify(other?.table) !== JSON.stringify(step.table) && authorTable(step, data.rows, room),
      other?.doc !== step.doc && step.doc !== null && h("pre", null, step.doc),
    ];
  };
  /** @param {import("../twins.js").Stretch} stretch */
  const row = ({ equal, steps: found }) => {
    if (!equal) return h("tr", null, titles.map((title, side) => h("td", { "data-column": title }, own(found.find((each) => each.at[side] >= 0) ?? found[0], side))));
    const list = h("ul");
    const fill = () => { if (!list.childNodes.length) list.append(...found.map((each) => h("li", null, line(each)))); };
    return h("tr", { class: "equal" }, h("td", { colspan: 2 }, h("details", { toggle: fill }, h("summary", null, `${plural(found.length, "step")} equal in both`), list)));
  };
  return h("section", null, h("h2", null, "The steps"),
    h("table", { class: "compare steps" }, h("thead", null, h("tr", null, titles.map((title) => h("th", { scope: "col" }, title)))), 
    fill(h("tbody"), stretches(steps, all, effects), row, { room, cost: 18, matters: (each) => !each.equal, columns: 2, noun: "step" })));
}
