// Lets CodeMirror's styles be sheets that JavaScript makes. The style element that it would add to the
// page is against the page's policy.

import { StyleModule } from "style-mod";

/** @type {Map<StyleModule, CSSStyleSheet>} */
const sheets = new Map();

StyleModule.mount = (_root, modules) => {
  for (const each of Array.isArray(modules) ? modules : [modules]) {
    if (sheets.has(each)) continue;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(each.getRules());
    sheets.set(each, sheet);
  }
  const order = Array.isArray(modules) ? modules : [modules];
  const rest = document.adoptedStyleSheets.filter((sheet) => !order.some((each) => sheets.get(each) === sheet));
  document.adoptedStyleSheets = [...order.map((each) => /** @type {CSSStyleSheet} */ (sheets.get(each))), ...rest];
};
