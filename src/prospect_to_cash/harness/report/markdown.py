"""Escapes text for Markdown as GitHub, Azure Pipelines, and GitLab render it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from prospect_to_cash.harness.report.text import clean

_SPECIAL = re.compile(
    r"[\\`*\[\]#|~]|(?<!\w)_|_(?!\w)|@(?=\w)|:(?=[\w+-]+:)|(?<=http):|(?<=https):|(?<=www)\."
)
"""Characters that can be markup, a mention, an emoji name, or a link."""


def escaped(text: str) -> str:
    """Return `text` on one line, without markup, links, mentions, or formulas."""
    # Numeric entities, because some renderers ignore a backslash before "|", "@", or ":".
    plain = html.escape(clean(text), quote=False)
    marked = _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", plain)
    return marked.replace("$", "<span>$</span>").replace("\n", "<br>").replace("\t", " ")


def code(text: str) -> str:
    """Return `text` as inline code."""
    return f"<code>{escaped(text)}</code>"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table whose cells are Markdown."""
    return [_row(header), _row(["---"] * len(header)), *map(_row, rows)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
