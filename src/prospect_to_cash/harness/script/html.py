"""Writes a script as a page to print: what to do, what to see, and cells for what was seen."""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.report import self_contained
from prospect_to_cash.harness.report.labels import visible
from prospect_to_cash.harness.report.self_contained import Inline
from prospect_to_cash.harness.script import wording
from prospect_to_cash.harness.script.script import Script

_PACKAGE = "prospect_to_cash.harness.script"


def html(script: Script) -> Iterator[str]:
    """Yield the page in parts. It needs no other file, and no script; all texts are escaped."""
    environment = self_contained.environment(_PACKAGE)
    environment.globals |= {"words": wording}
    environment.filters |= {"plural": plural}
    style = Inline.of(self_contained.source(_PACKAGE, "templates", "script.css"))
    page = environment.get_template("script.html.j2")
    return map(visible, page.generate(script=script, style=style))
