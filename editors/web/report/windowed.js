// A long list, of which only the rows near the visible part are in the page.

import { h } from "../evidence/dom.js";

const AROUND = 6;

/**
 * @template T
 * @param {T[]} items
 * @param {string} label
 * @param {(item: T, current: boolean) => Node} show
 */
export function windowed(items, label, show) {
  const height = innerWidth <= 620 ? 66 : 48;
  const inner = h("div", { class: "rows" });
  const box = h("div", { class: "list", role: "list", tabindex: 0, "aria-label": label }, inner);
  inner.style.height = `${items.length * height}px`;
  let from = -1;
  let current = 0;
  const paint = () => {
    const start = Math.max(0, Math.floor(box.scrollTop / height) - AROUND);
    const end = Math.min(items.length, start + Math.ceil((box.clientHeight || 640) / height) + 2 * AROUND);
    if (start === from) return;
    from = start;
    inner.replaceChildren(...items.slice(start, end).map((item, at) => {
      const place = start + at;
      const row = h("div", { class: `row${place === current ? " current" : ""}`, role: "listitem", "aria-setsize": items.length, "aria-posinset": place + 1 }, show(item, place === current));
      row.style.top = `${place * height}px`;
      row.style.height = `${height}px`;
      return row;
    }));
  };
  box.addEventListener("scroll", paint);
  const move = (/** @type {number} */ by) => {
    current = Math.min(items.length - 1, Math.max(0, current + by));
    const top = current * height;
    if (top < box.scrollTop) box.scrollTop = top;
    if (top + height > box.scrollTop + box.clientHeight) box.scrollTop = top + height - box.clientHeight;
    from = -1;
    paint();
  };
  return { box, paint, move, current: () => items[current] };
}
