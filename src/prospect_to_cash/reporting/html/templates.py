"""The templates and the style that every page is made of."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from prospect_to_cash.reporting import claims, matrix, totals, words
from prospect_to_cash.reporting.html.differing import differing

_PACKAGE = "prospect_to_cash.reporting"


def generate(template: str, **values: object) -> Iterator[str]:
    """The text of a page, in parts; all `values` are escaped, the style stands in the page."""
    style = files(_PACKAGE).joinpath("templates", "report.css").read_text(encoding="utf-8")
    return _environment().get_template(template).generate(style=Markup(_compact(style)), **values)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(_PACKAGE, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.globals |= {
        "STATUS": words.STATUS,
        "ROW": words.ROW,
        "OUTCOME": words.OUTCOME,
        "claims": claims,
        "totals": totals,
        "title_of": matrix.title_of,
        "stem": matrix.stem,
        "once": _once(),
    }
    environment.filters |= {
        "plural": words.plural,
        "duration": words.duration,
        "exact": words.exact,
        "rows_in_words": words.rows_in_words,
        "differing": differing,
        "columns_that_differ": words.columns_that_differ,
    }
    return environment


def _once() -> Callable[[Callable[[Hashable], Markup], Hashable], Markup]:
    """Renders what a page shows many times only once: most scenarios hold many rows alike."""
    rendered: dict[tuple[str, Hashable], Markup] = {}

    def once(macro: Callable[[Hashable], Markup], value: Hashable) -> Markup:
        key = macro.name, value  # type: ignore[attr-defined] # a macro of Jinja has a name
        if key not in rendered:
            rendered[key] = macro(value)
        return rendered[key]

    return once


def _shown(value: object) -> object:
    return words.visible(value) if type(value) is str else value


def _compact(style: str) -> str:
    return "".join(line.strip() for line in style.splitlines())
