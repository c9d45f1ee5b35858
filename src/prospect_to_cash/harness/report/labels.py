"""The labels, symbols, and number formats that all reports share."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, NamedTuple

from prospect_to_cash.common.evidence_source import Traffic
from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.evidence.record import Comparison, RowComparison, Status


class Label(NamedTuple):
    """The label of a status. A report never shows a status by color alone."""

    symbol: str
    ascii: str
    """The symbol if the encoding doesn't have the other one."""
    text: str
    meaning: str


STATUS: Final = {
    Status.PASSED: Label("✓", "ok", "passed", "everything is as expected"),
    Status.FAILED: Label("✗", "x", "failed", "an expectation failed, or an action was rejected"),
    Status.UNDEFINED: Label("?", "?", "undefined", "no step definition matches the step"),
    Status.AMBIGUOUS: Label("⁇", "??", "ambiguous", "several step definitions match the step"),
    Status.BROKEN: Label("!", "!", "broken", "the text of the feature file has an error"),
    Status.ERROR: Label("‼", "!!", "error", "internal error, not a failed expectation"),
    Status.SKIPPED: Label("–", "-", "skipped", "not reached"),
    Status.NOT_APPLICABLE: Label(
        "∅", "n/a", "not applicable", "not run, because the environment has another variant"
    ),
}

ROW: Final = {
    "matched": Label("✓", "ok", "as expected", "the row exists as expected"),
    "unlike": Label("≠", "!", "different", "the row exists, but some values differ"),
    "missing": Label("−", "-", "missing", "the row is expected, but doesn't exist"),
    "surplus": Label("+", "+", "unexpected", "the row exists, but isn't expected"),
}

OUTCOME: Final = {
    "delivered": Label("→", "->", "delivered", "the row arrived in the other system"),
    "not sent": Label("⊘", "/", "not sent", "the row wasn't sent"),
    "rejected": Label("✗", "x", "rejected", "the other system rejected the row"),
    "queued": Label("…", "..", "queued", "the row waits until the table map resumes"),
}

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u200b\u200e\u200f\u2028-\u202f\u2060-\u2069\ufeff\ud800-\udfff]"
)


def status_label(status: Status) -> str:
    """Return ``✓ passed``."""
    label = STATUS[status]
    return f"{label.symbol} {label.text}"


def duration(seconds: float) -> str:
    """Return ``30 ms``, ``1.42 s``, or ``3 min 20 s``."""
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 60:
        return f"{seconds:.2f} s"
    return f"{int(seconds) // 60} min {int(seconds) % 60} s"


def visible(text: str) -> str:
    r"""Return `text` with invisible and control characters escaped, such as ``\x1b``."""
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def exact(text: str) -> str:
    """Return `text`, in quotation marks if it is empty or has spaces at its ends."""
    return text if text and text == text.strip() else f'"{text}"'


def row_summary(rows: tuple[RowComparison, ...]) -> str:
    """Return ``2 rows as expected`` or ``1 different, 1 unexpected (3 rows)``."""
    found = [row.status for row in rows]
    if not any(status != "matched" for status in found):
        return f"{plural(len(found), 'row')} as expected" if found else "no rows, as expected"
    counts = (
        (found.count(status), ROW[status].text) for status in ("unlike", "missing", "surplus")
    )
    summary = ", ".join(f"{count} {text}" for count, text in counts if count)
    return f"{summary} ({plural(len(found), 'row')})"


def outcome_summary(rows: tuple[Traffic, ...]) -> str:
    """Return ``→ 3 delivered ⊘ 1 not sent``."""
    counts = Counter[str](row.outcome for row in rows)
    return " ".join(
        f"{label.symbol} {counts[outcome]} {label.text}"
        for outcome, label in OUTCOME.items()
        if counts[outcome]
    )


def columns_that_differ(comparison: Comparison) -> list[str]:
    """Return the columns in which a row that exists has a different value."""
    rows = [row.cells for row in comparison.rows if row.status == "unlike"]
    return [
        name
        for at, name in enumerate(comparison.columns)
        if any(not cells[at].like for cells in rows)
    ]
