"""The catalog as one HTML file that needs nothing beside it."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from prospect_to_cash.harness.step_catalog.steps import StepCatalog, words_for


def html(catalog: StepCatalog) -> str:
    """Return the page; every text is escaped."""
    environment = Environment(
        loader=PackageLoader("prospect_to_cash.harness.step_catalog"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    template = environment.get_template("sentences.html.j2")
    return template.render(catalog=catalog, words_for=words_for)
