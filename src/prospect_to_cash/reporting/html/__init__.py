"""The HTML report: one file that needs neither network nor script."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from prospect_to_cash.evidence.record import Run
from prospect_to_cash.reporting import claims, matrix, totals, words
from prospect_to_cash.reporting.html.differing import differing
from prospect_to_cash.reporting.html.view import page_of
from prospect_to_cash.reporting.target import Target, write_text

__all__ = ["write"]

_PACKAGE = "prospect_to_cash.reporting"


def write(run: Run, target: Target) -> None:
    """Write the report of `run`."""
    template = _environment().get_template("index.html.j2")
    style = files(_PACKAGE).joinpath("templates", "report.css").read_text(encoding="utf-8")
    page = page_of(run)
    write_text(target, template.generate(run=run, page=page, style=Markup(_compact(style))))


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


def _shown(value: object) -> object:
    return words.visible(value) if type(value) is str else value


def _compact(style: str) -> str:
    return "".join(line.strip() for line in style.splitlines())
