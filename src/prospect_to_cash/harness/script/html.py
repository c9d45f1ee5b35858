"""Writes a script as a page to print: what to do, what to see, and cells for what was seen."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.report.labels import visible
from prospect_to_cash.harness.script import wording
from prospect_to_cash.harness.script.script import Script

_PACKAGE = "prospect_to_cash.harness.script"


def html(script: Script) -> Iterator[str]:
    """Yield the page in parts. It needs no other file, and no script; all texts are escaped."""
    environment = Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {"words": wording}
    environment.filters |= {"plural": plural}
    style = files(_PACKAGE).joinpath("templates", "script.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = environment.get_template("script.html.j2")
    return map(visible, page.generate(script=script, style=Markup(style), digest=digest))
