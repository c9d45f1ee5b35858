"""The words and signs that all reports share."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, NamedTuple

from prospect_to_cash.common.evidence_source import Traffic
from prospect_to_cash.harness.evidence.record import Comparison, RowComparison, Status


class Words(NamedTuple):
    """How a verdict is shown: never by color alone."""

    sign: str
    ascii: str
    """The sign where the encoding has no other."""
    word: str
    means: str


STATUS: Final = {
    Status.PASSED: Words("✓", "ok", "passed", "everything was found as expected"),
    Status.FAILED: Words(
        "✗", "x", "failed", "an expectation was not met, or an action was refused"
    ),
    Status.UNDEFINED: Words("?", "?", "undefined", "no step definition knows the sentence"),
    Status.AMBIGUOUS: Words("⁇", "??", "ambiguous", "several step definitions match the sentence"),
    Status.BROKEN: Words("!", "!", "broken", "the text of the feature file can't be used"),
    Status.ERROR: Words("‼", "!!", "in error", "a fault of the harness, not of the scenario"),
    Status.SKIPPED: Words("–", "-", "skipped", "not reached"),
    Status.NOT_APPLICABLE: Words(
        "∅", "n/a", "not applicable", "not run: the environment of the run has another variant"
    ),
}

ROW: Final = {
    "matched": Words("✓", "ok", "as expected", "the row was found as expected"),
    "unlike": Words("≠", "!", "differs", "the row was found with other values"),
    "missing": Words("−", "-", "missing", "the row was expected and is not there"),
    "surplus": Words("+", "+", "surplus", "the row is there and was not expected"),
}

OUTCOME: Final = {
    "delivered": Words("→", "->", "delivered", "the row arrived in the other system"),
    "held back": Words("⊘", "/", "held back", "the row was not sent"),
    "refused": Words("✗", "x", "refused", "the other system refused the row"),
    "queued": Words("…", "..", "queued", "the row waits until the table map resumes"),
}

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u200b\u200e\u200f\u2028-\u202f\u2060-\u2069\ufeff\ud800-\udfff]"
)


def signed(status: Status) -> str:
    """``✓ passed``."""
    words = STATUS[status]
    return f"{words.sign} {words.word}"


def plural(count: int, noun: str) -> str:
    """``1 scenario``, ``2 scenarios``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def duration(seconds: float) -> str:
    """``30 ms``, ``1.42 s``, ``3 min 20 s``."""
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 60:
        return f"{seconds:.2f} s"
    return f"{int(seconds) // 60} min {int(seconds) % 60} s"


def visible(text: str) -> str:
    r"""`text` with characters that nobody sees, or that steer a terminal, as ``\x1b``."""
    # Nearly all texts are; a look costs much less than a search.
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def exact(text: str) -> str:
    """`text` in quotation marks where blanks at its ends, or its absence, would go unseen."""
    return text if text and text == text.strip() else f'"{text}"'


def rows_in_words(rows: tuple[RowComparison, ...]) -> str:
    """``2 rows as expected``, ``1 differs, 1 surplus (3 rows)``."""
    found = [row.status for row in rows]
    if not any(status != "matched" for status in found):
        return f"{plural(len(found), 'row')} as expected" if found else "no rows, as expected"
    counts = (
        (found.count(status), ROW[status].word) for status in ("unlike", "missing", "surplus")
    )
    said = ", ".join(f"{count} {word}" for count, word in counts if count)
    return f"{said} ({plural(len(found), 'row')})"


def outcomes_in_words(rows: tuple[Traffic, ...]) -> str:
    """``→ 3 delivered ⊘ 1 held back``."""
    counts = Counter[str](row.outcome for row in rows)
    return " ".join(
        f"{words.sign} {counts[outcome]} {words.word}"
        for outcome, words in OUTCOME.items()
        if counts[outcome]
    )


def columns_that_differ(comparison: Comparison) -> list[str]:
    """The columns in which a row that was found has another value."""
    rows = [row.cells for row in comparison.rows if row.status == "unlike"]
    return [
        name
        for at, name in enumerate(comparison.columns)
        if any(not cells[at].like for cells in rows)
    ]
