"""The templates and the style that every page is made of."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from prospect_to_cash.common.evidence_source import RecordValue
from prospect_to_cash.harness.claims import coverage as claims
from prospect_to_cash.harness.evidence.record import Step
from prospect_to_cash.harness.report import labels as words
from prospect_to_cash.harness.report import matrix, totals
from prospect_to_cash.harness.report.html.word_diff import differing

_PACKAGE = "prospect_to_cash.harness.report"
_EVIDENCE = {
    "table", "doc_string", "message", "expectations", "rejection", "dialogs", "traffic",
}  # fmt: skip
"""What the page shows of a step below its sentence, but for the states."""


def generate(template: str, package: str = _PACKAGE, **values: object) -> Iterator[str]:
    """The text of a page, in parts; all `values` are escaped, the style stands in the page.

    `package` holds the page's own template, beside those that all pages share.
    """
    style = files(_PACKAGE).joinpath("templates", "report.css").read_text(encoding="utf-8")
    page = _environment(package).get_template(template)
    # Whole parts are looked through for what nobody sees: thousands of values would take longer.
    return map(words.visible, page.generate(style=Markup(_compact(style)), **values))


def _environment(package: str) -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader(_PACKAGE)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "STATUS": words.STATUS,
        "ROW": words.ROW,
        "OUTCOME": words.OUTCOME,
        "claims": claims,
        "totals": totals,
        "title_of": matrix.title_of,
        "stem": matrix.stem,
    }
    texts = _Texts()
    environment.filters |= {
        "plural": words.plural,
        "duration": words.duration,
        "exact": words.exact,
        "rows_in_words": words.rows_in_words,
        "outcomes_in_words": words.outcomes_in_words,
        "differing": differing,
        "once": _once(),
        "cells": texts.cells,
        "named": texts.named,
        "signed": words.signed,
        "columns_that_differ": words.columns_that_differ,
    }
    return environment


def _once() -> Callable[[Any, Callable[[object], Markup]], Markup]:
    """Renders what a page shows many times only once: many steps do and leave the same."""
    rendered: dict[tuple[str, Hashable], Markup] = {}

    def once(value: Any, macro: Callable[[object], Markup]) -> Markup:
        key = macro.name, _by_value(value)  # type: ignore[attr-defined]  # a macro of Jinja has a name
        known = rendered.get(key)
        if known is None:
            known = rendered[key] = macro(value)
        return known

    return once


def _by_value(value: Any) -> Hashable:
    """What finds a value again by all that the page shows of it."""
    if isinstance(value, Step):
        return value.model_dump_json(include=_EVIDENCE, exclude_defaults=True)
    if isinstance(value, RecordValue):
        return value.model_dump_json()
    return value  # type: ignore[no-any-return]  # tuples of texts


class _Texts(dict[str, str]):
    """The texts of a page, each escaped once, for few are different: for what it shows most."""

    def __missing__(self, text: str) -> str:
        self[text] = escaped = str(escape(text))
        return escaped

    def cells(self, row: Iterable[str], tag: str, mark: str = "") -> Markup:
        """The cells of a row."""
        between = f"</{tag}><{tag}>"
        return Markup(f"<{tag}>{mark}{between.join([self[text] for text in row])}</{tag}>")

    def named(self, values: Mapping[str, str]) -> Markup:
        """Values behind their names."""
        told = [f"<i>{self[name]}</i> {self[value]}" for name, value in values.items()]
        return Markup(", ".join(told))


def _compact(style: str) -> str:
    return "".join(line.strip() for line in style.splitlines())
