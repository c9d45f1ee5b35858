"""Texts of others in Markdown as GitHub, Azure Pipelines and GitLab render it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from prospect_to_cash.harness.report.text import clean

_SPECIAL = re.compile(
    r"[\\`*\[\]#|~]|(?<!\w)_|_(?!\w)|@(?=\w)|:(?=[\w+-]+:)|(?<=http):|(?<=https):|(?<=www)\."
)
"""What can be markup, a mention, a sign by name or a link."""


def escaped(text: str) -> str:
    """`text` as it is: nothing in it is markup, a link, a mention or a formula; one line."""
    # Entities of numbers, because a backslash before "|", "@" or ":" is not everywhere heeded.
    plain = html.escape(clean(text), quote=False)
    marked = _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", plain)
    return marked.replace("$", "<span>$</span>").replace("\n", "<br>").replace("\t", " ")


def code(text: str) -> str:
    """`text` in the letters of code."""
    return f"<code>{escaped(text)}</code>"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table; its cells are Markdown already."""
    return [_row(header), _row(["---"] * len(header)), *map(_row, rows)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
