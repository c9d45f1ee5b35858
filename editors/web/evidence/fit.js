// Fits tables into their width: a table first gets tighter, and then each row becomes a box. No
// column is ever hidden.

/** @param {ParentNode} root */
export function fit(root) {
  for (const box of root.querySelectorAll(".fit")) {
    const table = box.querySelector("table");
    if (!(box instanceof HTMLElement) || !table) continue;
    table.classList.remove("tight", "wrapped");
    if (box.scrollWidth > box.clientWidth) table.classList.add("tight");
    if (box.scrollWidth > box.clientWidth) {
      table.classList.remove("tight");
      table.classList.add("wrapped");
    }
    roles(table, table.classList.contains("wrapped"));
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
