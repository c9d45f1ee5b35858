// Keeps a view small: long lists and tables show their first rows, and the others on demand. What is
// copied or printed is whole.

import { h, plural } from "./dom.js";
import { fit } from "./fit.js";

/** The number of rows that each list shows, however many the view already has. */
const LEAST = 3;

/** The number of elements that a view still has room for. */
export class Room {
  /** @param {number} left */
  constructor(left) {
    this.left = left;
  }

  /**
   * Take the place of rows, and return how many have it.
   *
   * @param {number} count
   * @param {number} cost The number of elements of a row.
   */
  take(count, cost) {
    const taken = Math.min(count, Math.max(LEAST, Math.floor(this.left / cost)));
    this.left -= taken * cost;
    return taken;
  }

  /**
   * Return a part of the room, which is no longer left here.
   *
   * @param {number} share
   */
  part(share) {
    const part = new Room(this.left * share);
    this.left -= part.left;
    return part;
  }
}

/** The number of elements of a table without its rows and the cells of its head. */
export const OF_TABLE = 9;
/** The number of elements of a value that differs, with the letters in it. */
const OF_MARK = 6;

/**
 * Return the number of elements of a row: one for each cell, and more for each that differs in the
 * row with most of these.
 *
 * @param {number} cells
 * @param {number[]} marked The number of cells that differ in each row.
 */
export const costOf = (cells, marked) => 3 + cells + OF_MARK * marked.reduce((most, count) => Math.max(most, count), 0);

/** Room for whatever is printed. */
export const endless = () => new Room(1e12);

/**
 * Return the places of the items that are shown: those that matter, and then the first ones.
 *
 * @param {boolean[]} matters
 * @param {number} count
 */
export function chosen(matters, count) {
  const places = [...matters.keys()];
  const first = [...places.filter((at) => matters[at]), ...places.filter((at) => !matters[at])];
  return first.slice(0, count).sort((a, b) => a - b);
}

/**
 * Show as many items as there's room for, and a button for the others.
 *
 * @template T
 * @param {HTMLElement} parent
 * @param {T[]} items
 * @param {(item: T) => Node} show
 * @param {{ room: Room, cost: number, matters?: (item: T) => boolean, columns?: number, noun?: string }} how `columns` is the number of columns of a table.
 */
export function fill(parent, items, show, { room, cost, matters, columns = 0, noun = "row" }) {
  const count = room.take(items.length, cost);
  const places = chosen(items.map((item) => matters?.(item) ?? false), count);
  parent.append(...places.map((at) => show(items[at])));
  const rest = items.length - places.length;
  if (!rest) return parent;
  const all = () => {
    parent.replaceChildren(...items.map(show));
    if (columns && !showing) fit(parent.closest(".fit")?.parentElement ?? document);
  };
  const button = h("button", { type: "button", class: "whole rest", click: all }, `Show the other ${plural(rest, noun)}`);
  parent.append(columns ? h("tr", null, h("td", { colspan: columns }, button)) : parent.tagName === "DL" ? h("div", null, h("dt", null, button)) : h("li", null, button));
  return parent;
}

/**
 * Show tables while there's room for more, and a button for the others.
 *
 * @param {(() => Node)[]} tables
 * @param {Room} room
 */
export function whileRoom(tables, room) {
  const box = h("div");
  let at = 0;
  while (at < tables.length && (at < LEAST || room.left > 0)) box.append(tables[at++]());
  const rest = tables.slice(at);
  if (!rest.length) return box;
  const all = () => {
    button.remove();
    box.append(...rest.map((table) => table()));
    if (!showing) fit(box);
  };
  const button = h("button", { type: "button", class: "whole rest", click: all }, `Show the other ${plural(rest.length, "table")}`);
  box.append(button);
  return box;
}

/** Whether everything is being shown. Then the tables are fitted once, at the end. */
let showing = false;

/** @param {ParentNode} root Show everything in it, to print it. */
export function showAll(root) {
  showing = true;
  for (let button = root.querySelector("button.rest"); button instanceof HTMLElement; button = root.querySelector("button.rest")) button.click();
  showing = false;
  fit(root);
}
