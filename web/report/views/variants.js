// The same scenario in two variants: what differs, since which action, and what carried it.

import { h, plural, sign } from "../../evidence/dom.js";
import { fit } from "../../evidence/fit.js";
import { failed } from "../data.js";
import { windowed } from "../windowed.js";
import { actionsOf, carried, things } from "../twins.js";
import { capital, switcher } from "./scenario.js";

/** @typedef {import("../data.js").Data} Data */
/** @typedef {import("../data.js").Scenario} Scenario */
/** @typedef {import("../twins.js").Life} Life */
/** @typedef {import("../twins.js").Action} Action */

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
  const actions = actionsOf(steps[0], steps[1]);
  const all = things(steps, actions, data.systems);
  const unlike = all.filter((each) => each.differs);
  const titles = pair.map((each) => capital(each.variant.title));
  const held = unlike.length > 0 && h("table", { class: "compare" },
    h("thead", null, h("tr", null, h("th", { scope: "col" }, "What a system holds"), titles.map((title) => h("th", { scope: "col" }, title)))),
    h("tbody", null, unlike.map((thing) => h("tr", null,
      h("th", { scope: "row" }, h("b", { class: `s${data.systems.indexOf(thing.system)}` }, thing.system), ` ${thing.table}`, h("span", { class: "below" }, thing.name)),
      thing.lives.map((life, at) => h("td", { "data-column": titles[at] }, lifeOf(life, actions, at, thing.unlike)))))));
  const maps = carried(steps);
  return {
    nodes: [
      h("p", { class: "crumb" }, h("a", { href: "#variants" }, "Compare variants"), ` · ${scenario.feature.name}`),
      h("div", { class: "title" }, h("h1", null, pair[0].name), switcher(data, scenario, "compare")),
      h("div", { class: "changes" },
        h("section", null, h("h2", null, "What the variant changes"),
          h("p", { class: "lead" }, unlike.length ? `${unlike.length} of the ${all.length} things that the systems hold arrive at another action or end with other values. ${all.length - unlike.length} are the same.` : `All ${all.length} things that the systems hold arrive at the same action and end with the same values.`),
          held),
        actions.length > 0 && h("aside", null, h("h2", null, "The actions"), h("ol", { class: "actions" }, actions.map((action) => h("li", null, h("b", null, action.keyword), ` ${action.text}`, action.only !== null && h("small", null, ` only ${pair[action.only].variant.short}`)))))),
      maps.length > 0 && h("section", null, h("h2", null, "What carried it"), h("table", { class: "compare" },
        h("thead", null, h("tr", null, h("th", { scope: "col" }, "Table map"), titles.map((title) => h("th", { scope: "col" }, title)))),
        h("tbody", null, maps.map(({ map, sides }) => h("tr", null, h("th", { scope: "row" }, map), sides.map((side, at) => h("td", { "data-column": titles[at] },
          side ? [h("small", null, `${side.version} `), h("b", null, side.counts.join(", ")), side.reasons.length > 0 && h("details", null, h("summary", null, "why not"), h("ul", null, side.reasons.map((reason) => h("li", null, reason))))] : h("span", { class: "none" }, "sent nothing, and wasn't asked")))))))),
    ],
    title: `${pair[0].name}: variants`,
    ready: () => fit(document),
    actions: { variant: () => { location.hash = pair[0].address; } },
  };
}

/**
 * @param {Life} life
 * @param {Action[]} actions
 * @param {number} side
 * @param {string[]} unlike
 */
function lifeOf(life, actions, side, unlike) {
  if (life.from < 0) return h("span", { class: "none" }, "never there");
  const until = life.until < 0 ? actions.length : life.until;
  const words = `there from action ${life.from + 1}${life.until < 0 ? "" : ` to ${life.until}`} of ${actions.length}`;
  return [
    h("span", { class: "strip", role: "img", "aria-label": words }, actions.map((action, at) => h("i", { class: at >= life.from && at < until ? "on" : action.only !== null && action.only !== side ? "absent" : "" }, at + 1))),
    h("dl", null, unlike.map((column) => h("div", null, h("dt", null, column), h("dd", null, h("b", null, life.values.get(column) ?? "none"))))),
  ];
}
