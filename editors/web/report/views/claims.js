// The claims in the order of the article: what they say, where it's said, and what shows them.

import { h, plural, sign } from "../../evidence/dom.js";
import { listAddress, NO_FILTER } from "../address.js";
import { failed } from "../data.js";
import { hasClaim } from "../search.js";
import { capital } from "./scenario.js";
import { idOf } from "./proof.js";

/** @typedef {import("../data.js").Claim} Claim */
/** @typedef {import("../data.js").Data} Data */

/** @type {Record<string, [string, string]>} */
const VERDICTS = {
  covered: ["✓", "covered"],
  "not covered": ["✗", "not covered"],
  planned: ["…", "planned"],
  "not applicable": ["∅", "not applicable"],
  "-": ["–", "not claimed"],
};

/** @type {Record<string, string>} */
const BASES = { text: "The article says it.", linked: "A linked article says it.", decision: "A decision of this project." };

/**
 * @param {Data} data
 * @param {string} id A claim or a group of claims, or nothing for the first group.
 */
export function claimsView(data, id) {
  const { list, summary, part, articles } = data.claims;
  const groups = grouped(list);
  const claim = list.find((each) => each.address === `claims/${id}`);
  const group = groups.get(claim ? groupOf(claim) : id) ? (claim ? groupOf(claim) : id) : [...groups.keys()][0];
  const headings = [...groups.values()].map(heading);
  const unclaimed = data.scenarios.filter((each) => !hasClaim(each)).length;
  const contents = h("nav", { class: "contents", "aria-label": "Parts of the register" }, h("ol", null, [...groups].map(([name, claims]) => {
    const bad = claims.filter((each) => each.answers.includes("not covered")).length;
    return h("li", null, h("a", { href: `#claims/${name}`, "aria-current": name === group ? "page" : null }, h("span", null, heading(claims), headings.filter((each) => each === heading(claims)).length > 1 && ` (${name})`), " ",
      bad ? h("b", { class: "sign failed" }, `✗ ${bad} of ${claims.length}`) : h("span", { class: "quiet" }, claims.length)));
  })));
  const shown = groups.get(group) ?? [];
  const body = h("div", { class: "claims" }, [...sections(shown)].map(([where, claims]) => h("section", null,
    h("h2", null, where), claims.map((each) => card(data, each, each === claim)))));
  return {
    nodes: [
      h("h1", null, "Claims"),
      part && h("p", null, `Only a part ran: ${part}. These are its claims.`),
      h("p", { class: "lead" }, `${summary}. `, unclaimed > 0 && [h("a", { href: listAddress({ ...NO_FILTER, claims: "none" }) }, `${plural(unclaimed, "scenario")} without a claim`), "."]),
      articles.length > 0 && h("details", { class: "articles" }, h("summary", null, `The phrases in quotation marks are from ${plural(articles.length, "article")}`),
        h("ul", null, articles.map((each) => h("li", null, h("a", { href: each.url }, each.title), each.draft && ` (quoted from its draft, ${each.draft})`)))),
      h("div", { class: "beside" }, contents, body),
    ],
    title: "Claims",
    ready: () => body.querySelector(".target")?.scrollIntoView({ block: "center" }),
    actions: {},
  };
}

/**
 * All claims in one table, for print.
 *
 * @param {Data} data
 */
export function claimsTable(data) {
  const { list, variants } = data.claims;
  return h("section", { class: "printed-page" }, h("h2", null, "Claims"), h("table", { class: "compare" },
    h("thead", null, h("tr", null, ["Claim", "What it says", ...variants.map((each) => capital(each.title))].map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", null, list.map((claim) => h("tr", null, h("th", { scope: "row" }, claim.id), h("td", null, claim.says, " ", h("small", null, claim.where)), claim.answers.map((answer) => {
      const [mark, word] = VERDICTS[answer] ?? ["?", answer];
      return h("td", null, `${mark} ${word}`);
    }))))));
}

/** @param {Claim} claim */
const groupOf = (claim) => claim.id.split(".")[0];

/**
 * @param {Claim[]} list
 * @returns {Map<string, Claim[]>}
 */
function grouped(list) {
  const groups = new Map();
  for (const claim of list) groups.set(groupOf(claim), [...(groups.get(groupOf(claim)) ?? []), claim]);
  return groups;
}

/**
 * @param {Claim[]} claims
 * @returns {Map<string, Claim[]>}
 */
function sections(claims) {
  const found = new Map();
  for (const claim of claims) found.set(claim.where, [...(found.get(claim.where) ?? []), claim]);
  return found;
}

/**
 * The words that the places of all claims of a group begin with, or its name.
 *
 * @param {Claim[]} claims
 */
function heading(claims) {
  const [firstOne, ...others] = claims.map((claim) => claim.where.split(" "));
  let size = firstOne.length;
  for (const other of others) while (size > 0 && firstOne.slice(0, size).join(" ") !== other.slice(0, size).join(" ")) size--;
  // "Scenario 1 step 1" and "Scenario 1 step 2 note" begin with "Scenario 1".
  const goesOn = claims.every((claim) => claim.where.split(" ").length > size);
  if (goesOn && size > 1 && /^[a-z]+$/.test(firstOne[size - 1])) size--;
  return firstOne.slice(0, size).join(" ") || claims[0].where;
}

/**
 * @param {Data} data
 * @param {Claim} claim
 * @param {boolean} open
 */
function card(data, claim, open) {
  const { variants, articles } = data.claims;
  const article = claim.article === null ? null : articles[claim.article];
  return h("article", { class: `claim${open ? " target" : ""}` },
    h("h3", null, h("a", { href: `#${claim.address}` }, claim.id), " ", claim.says),
    claim.quote && h("p", { class: "quote" }, h("q", null, claim.quote), article && [" ", h("a", { href: phrase(article.url, claim.quote) }, claim.article === 0 ? "in the article" : `in ${article.title}`)]),
    claim.ruling
      ? h("p", { class: "ruling" }, h("b", null, `Ruling ${claim.ruling}`), claim.rulingSays && `: ${claim.rulingSays}`)
      : h("p", { class: "quiet" }, BASES[claim.basis] ?? claim.basis),
    h("ul", { class: "answers" }, variants.map((variant, at) => {
      const [mark, word] = VERDICTS[claim.answers[at]] ?? ["?", claim.answers[at]];
      const proved = claim.proved[at];
      return h("li", { class: claim.answers[at] === "not covered" ? "bad" : "" }, `${capital(variant.title)}: `, h("b", null, `${mark} ${word}`), proved !== null && proved !== undefined && `, ${proved ? "proved" : "not proved"}`);
    })),
    claim.mutants > 0 && h("p", null, h("a", { href: `#proof/${idOf(claim)}` }, `${claim.killed} of ${plural(claim.mutants, "mutant")} killed`)),
    scenarioList(data, claim, open));
}

/**
 * Return a link that makes the browser mark the phrase in the published page.
 *
 * @param {string} url
 * @param {string} quote
 */
const phrase = (url, quote) => `${url}#:~:text=${encodeURIComponent(quote).replace(/-/g, "%2D")}`;

/**
 * @param {Data} data
 * @param {Claim} claim
 * @param {boolean} open
 */
function scenarioList(data, claim, open) {
  if (!claim.scenarios.length) return h("p", { class: "quiet" }, "No scenario has its tag.");
  const bad = claim.scenarios.filter((each) => (typeof each === "number" ? failed(data.scenarios[each]) : failed({ status: each[2] }))).length;
  const list = h("ul");
  const fill = () => {
    if (!list.childNodes.length) list.append(...claim.scenarios.map((each) => item(data, each)));
  };
  if (open) fill();
  return h("details", { open, toggle: fill }, h("summary", null, plural(claim.scenarios.length, "scenario"), bad > 0 && `, ${bad} didn't pass`), list);
}

/**
 * @param {Data} data
 * @param {number | [string, string, string]} each
 */
function item(data, each) {
  if (typeof each !== "number") return h("li", null, sign(each[2], data.statuses[each[2]].sign, data.statuses[each[2]].text), ` ${each[1]} (${each[0]})`);
  const scenario = data.scenarios[each];
  return h("li", null, sign(scenario.status, data.statuses[scenario.status].sign, data.statuses[scenario.status].text), " ",
    h("a", { href: `#${scenario.address}` }, scenario.title), " ", h("span", { class: "quiet" }, scenario.variant.tag === null ? "" : scenario.variant.short));
}
