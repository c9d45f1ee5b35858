"""The answer to "what if" in words."""

from __future__ import annotations

from prospect_to_cash.harness.report.labels import plural
from prospect_to_cash.harness.what_if.comparison import WhatIf


def title_of(answer: WhatIf, variant: str) -> str:
    """The title of a variant for readers."""
    return answer.variants.get(variant, variant)


def verdict(answer: WhatIf) -> str:
    """The answer in a sentence or two."""
    if answer.changes_nothing:
        return "Nothing changes: every claim holds as before, every scenario passes as before."
    said = []
    if answer.claims:
        fallen = len(answer.fallen)
        hold = "no longer holds" if fallen == 1 else "no longer hold"
        said.append(f"{plural(fallen, 'claim')} {hold}." if fallen else "Every claim holds.")
    failing = len(answer.failing)
    said.append(f"{plural(failing, 'scenario')} no longer {'passes' if failing == 1 else 'pass'}.")
    return " ".join(said)
