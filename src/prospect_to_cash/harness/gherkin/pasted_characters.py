"""Finds invisible characters that text pasted from other programs can contain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.document import Cell, Document, Step
from prospect_to_cash.harness.gherkin.findings import Finding, replacing

INVISIBLE = {
    "\u00a0": "no-break space",
    "\u2007": "figure space",
    "\u202f": "narrow no-break space",
    "\u200b": "zero-width space",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
    "\u00ad": "soft hyphen",
}
CURLY = {"\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"'} | dict.fromkeys(
    "\u2018\u2019\u201a\u201b", "'"
)
_NAMES = {
    character: f"{name} (U+{ord(character):04X})" for character, name in INVISIBLE.items()
} | {"\t": "tab"}
_PASTED = re.compile(f"[{''.join(_NAMES)}]")
_OPEN_BOX = "\u2423"
"""The character that shows a space."""
_TYPED = str.maketrans({**dict.fromkeys(_NAMES, " "), **CURLY})


def as_typed(text: str) -> str:
    """Return `text` with straight quotes and regular single spaces."""
    return re.sub(r" +", " ", text.translate(_TYPED)).strip()


def pasted_remedy(text: str) -> str:
    """Return what to do with the first invisible character of `text`, or nothing if it has none."""
    found = _PASTED.search(text)
    if found is None:
        return ""
    return f"It contains a {_NAMES[found[0]]}. Replace it with a regular space."


def has_curly_quotes(text: str) -> bool:
    """Return whether `text` contains quotation marks that no step uses."""
    return any(character in CURLY for character in text)


def has_pasted_characters(text: str) -> bool:
    """Return whether `text` contains invisible characters."""
    return _PASTED.search(text) is not None


def check_pasted_characters(document: Document) -> Iterator[tuple[Step, Problem]]:
    """Yield a problem for each kind of invisible character in a step, a cell, or a doc string."""
    for step in document.distinct_steps():
        texts: list[tuple[Step | Cell, int, str]] = [(step, step.text_column, step.text)]
        texts += [(cell, cell.column, cell.text) for row in step.table or () for cell in row]
        if step.doc_string is not None and "\u00a0" in step.doc_string:
            texts.append((step, step.column, step.doc_string.replace("\t", " ")))
        for at, start, text in texts:
            for character in dict.fromkeys(_PASTED.findall(text)):
                message = (
                    f"'{_PASTED.sub(_OPEN_BOX, text)}' contains a {_NAMES[character]}, probably "
                    "pasted from another program. Replace it with a regular space."
                )
                yield (
                    step,
                    Finding(
                        uri=document.uri,
                        line=at.line,
                        column=at.column,
                        message=message,
                        code="pasted-character",
                        fixes=replacing(
                            (at.line, start),
                            text,
                            _PASTED.sub(" ", text),
                            "Replace with regular spaces",
                        ),
                    ),
                )
