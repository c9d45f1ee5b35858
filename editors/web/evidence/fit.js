// Fits tables into their width: a table first gets tighter. Then each row becomes a box; a table with a
// column for each row of the systems keeps its heads instead, and scrolls sideways if it must. No column
// is ever hidden.

/**
 * Return whether a table is wider than its box, or a value is wider than its cell: in the middle, it
 * covers the next one, and the box doesn't scroll.
 *
 * @param {HTMLElement} box
 */
const lacksRoom = (box) => [box, ...box.querySelectorAll(".whole-value")].some((each) => each.scrollWidth > each.clientWidth);

/** @param {ParentNode} root */
export function fit(root) {
  for (const box of root.querySelectorAll(".fit")) {
    const table = box.querySelector("table");
    if (!(box instanceof HTMLElement) || !table) continue;
    table.classList.remove("tight", "wrapped", "narrow");
    if (lacksRoom(box)) table.classList.add("tight");
    if (table.classList.contains("turned")) narrow(box, table);
    else if (box.scrollWidth > box.clientWidth) {
      table.classList.remove("tight");
      table.classList.add("wrapped");
    }
    roles(table, table.classList.contains("wrapped"));
  }
}

/**
 * Let the values of a table break if they have no room, and its box scroll if its columns have none.
 *
 * @param {HTMLElement} box
 * @param {HTMLTableElement} table
 */
function narrow(box, table) {
  const columns = [...table.rows[0].cells].reduce((sum, each) => sum + each.colSpan, -1);
  table.style.setProperty("--columns", String(columns));
  table.classList.toggle("narrow", lacksRoom(box));
  const scrolls = box.scrollWidth > box.clientWidth;
  box.classList.toggle("scrolls", scrolls);
  for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", "Table that scrolls sideways"]]) {
    if (scrolls) box.setAttribute(name, value);
    else box.removeAttribute(name);
  }
}

const ROLES = /** @type {const} */ ([["tr", "row"], ["td", "cell"], ["th", "columnheader"], ["tbody", "rowgroup"], ["thead", "rowgroup"]]);

/**
 * Cells that are boxes lose their roles, so they're said.
 *
 * @param {HTMLTableElement} table
 * @param {boolean} said
 */
function roles(table, said) {
  if (said) table.setAttribute("role", "table");
  else table.removeAttribute("role");
  for (const [tag, role] of ROLES) {
    for (const each of table.querySelectorAll(tag)) {
      if (said) each.setAttribute("role", tag === "th" && each.getAttribute("scope") === "row" ? "rowheader" : role);
      else each.removeAttribute("role");
    }
  }
}
