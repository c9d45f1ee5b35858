// The claims of the scenario under the cursor.

import { h } from "../evidence/dom.js";
import { long } from "../evidence/pair.js";

/** @typedef {{ id: string, where?: string, says: string, basis?: string, quote?: string | null, ruling?: string | null, rulingSays?: string | null }} Claim */

export class Claims {
  place = h("div", { class: "claims" }, h("p", { class: "quiet" }, "Put the cursor into a scenario to see its claims."));

  /** @param {Claim[]} claims */
  show(claims) {
    this.place.replaceChildren(...claims.map((claim) => h("details", null,
      h("summary", null, h("b", null, claim.id), ` ${claim.says}`),
      claim.where && h("p", { class: "quiet" }, claim.where),
      claim.basis && h("p", { class: "quiet" }, `Basis: ${claim.basis}`),
      claim.quote && h("blockquote", null, long(claim.quote)),
      claim.ruling && h("p", null, h("b", null, `Ruling ${claim.ruling}: `), long(claim.rulingSays ?? "")))));
    if (!claims.length) this.place.append(h("p", { class: "quiet" }, "This scenario has no claims. A tag above it, such as @claim-..., adds one."));
  }
}
