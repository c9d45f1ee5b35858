// The page of the twin: the rows of both systems, and the requests as they come. It only reads.
import { h, plural } from "../evidence/dom.js";
import { SYSTEMS, isChanged, isSetup, known, others, pairs } from "./rows.js";

/**
 * @typedef {{ table_map: string, sender: string, receiver: string, row: string, change: string, outcome: string,
 *   reason: string | null, columns: Record<string, string> }} Sent
 * @typedef {{ number: number, method: string, target: string, user: string | null, status: number, milliseconds: number,
 *   message: string | null, dual_write: Sent[], errors: string[] }} Shown
 */

/** The requests that the page keeps. */
const MOST = 200;
/** The milliseconds in which several requests count as one change of the rows. */
const PAUSE = 120;
const TITLES = { Sales: "Sales", SCM: "Supply Chain Management" };

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const rows = byId("rows");
const requests = byId("requests");
const state = byId("state");
/** @type {import("./rows.js").Known | null} */
let before = null;
let timer = 0;
let last = 0;

/** Read the rows, and show them. */
async function showRows() {
  const answer = await fetch("/_twin/rows");
  if (!answer.ok) return;
  /** @type {import("./rows.js").Rows} */
  const found = await answer.json();
  document.documentElement.dataset.rows = String(found.rows);
  if (found.rows > found.most) {
    rows.replaceChildren(h("p", null, `Both systems have ${found.rows.toLocaleString("en")} rows. The page shows up to ${found.most.toLocaleString("en")}.`));
    return;
  }
  const every = pairs(found.tables);
  const business = every.filter((pair) => !isSetup(pair));
  const setup = every.filter(isSetup);
  const isOpen = Boolean(rows.querySelector("details.setup[open]"));
  rows.replaceChildren(
    ...(business.length ? business.map(sectionOf) : [h("p", { class: "quiet" }, "No rows yet.")]),
    ...others(found.tables).map((table) => h("section", { class: "pair" }, h("h3", null, `${table.system}: ${table.name}`), tableOf(table))),
    ...(setup.length ? [h("details", { class: "setup", open: isOpen },
      h("summary", null, `Setup: ${setup.map((pair) => pair.name).join(", ")}`), setup.map(sectionOf))] : []),
  );
  before = known(found.tables);
}

/** @param {import("./rows.js").Pair} pair */
function sectionOf(pair) {
  return h("section", { class: "pair" },
    h("h3", null, pair.name),
    h("div", { class: "sides" }, pair.sides.map((side, at) => sideOf(side, SYSTEMS[at], pair.name))));
}

/**
 * @param {import("./rows.js").Table | undefined} table
 * @param {string} system
 * @param {string} name
 */
function sideOf(table, system, name) {
  const title = h("h4", { class: system.toLowerCase() }, TITLES[/** @type {"Sales" | "SCM"} */ (system)]);
  if (!table || !table.rows.length) return h("div", { class: "side" }, title, h("p", { class: "quiet" }, `No ${name}.`));
  return h("div", { class: "side" }, title, tableOf(table));
}

/** @param {import("./rows.js").Table} table */
function tableOf(table) {
  // A column that no row fills would only take room.
  const columns = table.header.map((_, at) => at).filter((at) => table.rows.some((row) => row[at] !== "" && row[at] !== "none"));
  return h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": `${table.name} in ${table.system}` },
    h("table", null,
      h("thead", null, h("tr", null, columns.map((at) => h("th", { scope: "col" }, table.header[at])))),
      h("tbody", null, table.rows.map((row, number) =>
        h("tr", null, columns.map((at) => h("td", { class: isChanged(before, table, number, at) ? "changed" : null }, row[at])))))));
}

/**
 * Show a request above the others.
 *
 * @param {Shown} request
 */
function showRequest(request) {
  if (request.number <= last) return;
  last = request.number;
  const failed = request.status >= 400;
  const sent = request.dual_write.filter((each) => each.outcome !== "not sent");
  const summary = h("summary", null,
    h("span", { class: failed ? "status failed" : "status" }, request.status), " ",
    h("b", null, request.method), " ", h("code", null, address(request.target)), " ",
    h("span", { class: "quiet" }, `${request.user ?? "nobody"}, ${request.milliseconds.toFixed(1)} ms${sent.length ? `, ${plural(sent.length, "message")} of dual-write` : ""}`));
  requests.prepend(h("li", { value: request.number }, h("details", { open: failed },
    summary,
    request.message && h("p", { class: "message" }, request.message),
    sent.length > 0 && h("ul", null, sent.map(sentOf)),
    notSentOf(request.dual_write.filter((each) => each.outcome === "not sent")))));
  while (requests.children.length > MOST) requests.lastElementChild?.remove();
}

/**
 * What wasn't sent, folded. Several changes of a row aren't sent for the same reason.
 *
 * @param {Sent[]} unsent
 */
function notSentOf(unsent) {
  const distinct = [...new Map(unsent.map((each) => [[each.table_map, each.sender, each.row, each.reason].join("\n"), each])).values()];
  return distinct.length > 0 && h("details", { class: "unsent" }, h("summary", null, `Not sent: ${distinct.length}`), h("ul", null, distinct.map(sentOf)));
}

/** @param {Sent} sent */
function sentOf(sent) {
  const columns = Object.entries(sent.columns).map(([name, value]) => `${name} = ${value}`).join("; ");
  return h("li", { class: sent.outcome.replace(" ", "-") },
    h("b", null, sent.table_map), ` ${sent.sender} → ${sent.receiver}: ${sent.change} of ${sent.row} `, h("em", null, sent.outcome),
    sent.reason && h("span", { class: "quiet" }, ` ${sent.reason}`),
    columns && h("div", { class: "columns" }, columns));
}

/** @param {string} target */
function address(target) {
  try {
    return decodeURIComponent(target.replaceAll("+", " "));
  } catch {
    return target;
  }
}

/** Read the rows soon, once for all changes until then. */
function showRowsSoon() {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void showRows(), PAUSE);
}

/** Show the requests that the page doesn't have yet. */
async function showMissed() {
  const answer = await fetch(`/_twin/trace?since=${last}`);
  if (answer.ok) for (const each of await answer.json()) showRequest(each);
}

const events = new EventSource("/_twin/events");
events.onopen = async () => {
  state.textContent = "Live";
  state.className = "live";
  await showMissed();
  await showRows();
  document.documentElement.dataset.ready = "all";
};
events.onerror = () => {
  state.textContent = "The server doesn't answer. The page tries again.";
  state.className = "ended";
};
events.onmessage = (/** @type {MessageEvent<string>} */ message) => {
  const event = JSON.parse(message.data);
  if (event.event === "request") {
    showRequest(event);
    if (event.method !== "GET") showRowsSoon();
  } else showRowsSoon();
};
