"""The tokens of a filter, and of everything else in an address that is written like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from prospect_to_cash.wire.odata.errors import bad_query
from prospect_to_cash.wire.odata.literals import GUID_PATTERN


class TokenKind(Enum):
    """What a token is."""

    VALUE = "value"
    QUOTED = "text in double quotes"
    ALIAS = "parameter alias"
    NAME = "name"
    SIGN = "sign"
    END = "end"


class Token(NamedTuple):
    """A token, and where it begins."""

    kind: TokenKind
    text: str
    at: int


_TEXT = r"'(?:[^']|'')*'"
_TOKEN = re.compile(
    rf"""(?P<blank>\s+)
    |(?P<value>{_TEXT}
      |{GUID_PATTERN}(?![\w-])
      |\d{{4}}-\d{{2}}-\d{{2}}(?:T[\d:.]+(?:Z|[+-]\d{{2}}:?\d{{2}})?)?(?![\w-])
      |[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?!\w)
      |[A-Za-z_][\w.]*{_TEXT})
    |(?P<quoted>"(?:[^"\\]|\\.)*")
    |(?P<alias>@[A-Za-z_]\w*)
    |(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)
    |(?P<sign>[()\[\],/:=$*])
    """,
    re.VERBOSE | re.ASCII,
)
_KINDS = {kind.name.lower(): kind for kind in TokenKind}


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the tokens of `text`, and the end; raises `WireError` where nothing fits."""
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise bad_query(f"Syntax error at position {at} in '{text[:200]}'.")
        kind = str(match.lastgroup)
        if kind != "blank":
            yield Token(_KINDS[kind], match.group(), at)
        at = match.end()
    yield Token(TokenKind.END, "", at)
