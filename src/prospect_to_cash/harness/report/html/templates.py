"""Renders pages from templates and the shared style sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from prospect_to_cash.common.evidence_source import RecordValue
from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.evidence.record import Step
from prospect_to_cash.harness.report import coverage as claims
from prospect_to_cash.harness.report import history, labels, letters, self_contained, totals
from prospect_to_cash.harness.report.html.states import StateRow

_PACKAGE = "prospect_to_cash.harness.report"
_ROOMS = ("prospect_to_cash.harness.report.html", "prospect_to_cash.harness.claims")
"""The packages that have parts of the report page."""
_EVIDENCE = {
    "table", "doc_string", "message", "expectations", "rejection", "dialogs",
}  # fmt: skip
"""The fields of a step that the page shows below its text, except traffic and states."""


def generate(
    template: str, package: str = _PACKAGE, *, style: str | None = None, **values: object
) -> Iterator[str]:
    """Yield the text of a page in parts. All `values` are escaped, and the style is inline.

    `package` has the page's own template, in addition to the shared templates.
    """
    if style is None:
        style = _compact(self_contained.source(_PACKAGE, "templates", "report.css"))
    page = _environment(package).get_template(template)
    # Invisible characters are escaped in whole parts of the page (benchmarks/run.py).
    return map(labels.visible, page.generate(style=Markup(style), **values))


_LONGEST = 300
_BLANKS = re.compile(r"\s+")


def shortened(text: str) -> str:
    """Return the text as the first screen shows it: in one line, and not longer than a few lines.

    It can be a part of a text, so a space at its start or end stays. The evidence of the scenario
    has the whole text.
    """
    line = _BLANKS.sub(" ", text)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def capitalized(text: str) -> str:
    """Return `text` with a capital first letter, and otherwise unchanged."""
    return text[:1].upper() + text[1:]


def _environment(package: str) -> Environment:
    environment = self_contained.environment(
        package, _PACKAGE, *_ROOMS, keep_trailing_newline=False
    )
    environment.globals |= {
        "STATUS": labels.STATUS,
        "ROW": labels.ROW,
        "OUTCOME": labels.OUTCOME,
        "claims": claims,
        "history": history,
        "totals": totals,
        "title_of": totals.title_of,
        "stem": totals.stem,
    }
    texts = _Texts()
    environment.filters |= {
        "plural": plural,
        "duration": labels.duration,
        "exact": labels.exact,
        "row_summary": labels.row_summary,
        "outcome_summary": labels.outcome_summary,
        "letters": letters.differing,
        "short": shortened,
        "capitalized": capitalized,
        "claim_id": lambda tag: tag.removeprefix("claim-"),
        "cached": _cached(),
        "numbered": _numbered(),
        "cells": texts.cells,
        "state_row": texts.state_row,
        "named": texts.named,
        "status_label": labels.status_label,
        "columns_that_differ": labels.columns_that_differ,
    }
    return environment


def _cached() -> Callable[[Any, Callable[[object], Markup]], Markup]:
    """Return a filter that renders equal values once. Defended by ``benchmarks/run.py``."""
    rendered: dict[tuple[str, Hashable], Markup] = {}

    def cached(value: Any, macro: Callable[[object], Markup]) -> Markup:
        key = macro.name, _key(value)  # type: ignore[attr-defined]  # a macro of Jinja has a name
        known = rendered.get(key)
        if known is None:
            known = rendered[key] = macro(value)
        return known

    return cached


def _numbered() -> Callable[[Any], tuple[int, bool]]:
    """Return a filter that numbers evidence, and whether it's there for the first time."""
    numbers: dict[Hashable, int] = {}

    def numbered(evidence: Any) -> tuple[int, bool]:
        known = len(numbers)
        number = numbers.setdefault(_key(evidence), known + 1)
        return number, number > known

    return numbered


def _key(value: Any) -> Hashable:
    """Return a key of everything that the page shows of a value."""
    if isinstance(value, Step):
        return value.model_dump_json(include=_EVIDENCE, exclude_defaults=True)
    if isinstance(value, RecordValue):
        return value.model_dump_json()
    if isinstance(value, tuple) and value and isinstance(value[0], RecordValue):
        return tuple(map(_key, value))
    return value  # type: ignore[no-any-return]  # tuples of texts


class _Texts(dict[str, str]):
    """The escaped texts of a page. Most occur many times. Defended by ``benchmarks/run.py``."""

    def __missing__(self, text: str) -> str:
        self[text] = escaped = str(escape(text))
        return escaped

    def cells(self, row: Iterable[str], tag: str, mark: str = "") -> Markup:
        """Return the cells of a row."""
        between = f"</{tag}><{tag}>"
        return Markup(f"<{tag}>{mark}{between.join([self[text] for text in row])}</{tag}>")

    def state_row(self, row: StateRow) -> Markup:
        """Return a row of a state. If it changed, its changed cells have both values."""
        if row.change == "first":
            return Markup(f"<tr>{self.cells(row.cells, 'td')}</tr>")
        if row.before is None:
            mark = "− gone: " if row.change == "gone" else "▸ "
            return Markup(f'<tr class="{row.change}">{self.cells(row.cells, "td", mark)}</tr>')
        cells = map(self._changed, row.before, row.cells)
        return Markup(f"<tr>{''.join(cells)}</tr>")

    def _changed(self, before: str, after: str) -> str:
        if before == after:
            return f"<td>{self[after]}</td>"
        old, new = self[labels.exact(before)], self[labels.exact(after)]
        return f'<td class="new"><s>{old}</s> → {new}</td>'

    def named(self, values: Mapping[str, str]) -> Markup:
        """Return names with their values."""
        pairs = [f"<i>{self[name]}</i> {self[value]}" for name, value in values.items()]
        return Markup(", ".join(pairs))


def _compact(style: str) -> str:
    return "".join(line.strip() for line in style.splitlines())
