"""Finds invisible characters that text pasted from other programs can contain."""

from __future__ import annotations

import re
from collections.abc import Iterator

INVISIBLE = {
    "\u00a0": "no-break space",
    "\u2007": "figure space",
    "\u202f": "narrow no-break space",
    "\u200b": "zero-width space",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
    "\u00ad": "soft hyphen",
}
CURLY = {"\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"'} | dict.fromkeys(
    "\u2018\u2019\u201a\u201b", "'"
)
_NAMES = {
    character: f"{name} (U+{ord(character):04X})" for character, name in INVISIBLE.items()
} | {"\t": "tab"}
_PASTED = re.compile(f"[{''.join(_NAMES)}]")
_TYPED = str.maketrans({**dict.fromkeys(_NAMES, " "), **CURLY})


def as_typed(text: str) -> str:
    """Return `text` with straight quotes and regular single spaces."""
    return re.sub(r" +", " ", text.translate(_TYPED)).strip()


def has_curly_quotes(text: str) -> bool:
    """Return whether `text` contains quotation marks that no step uses."""
    return any(character in CURLY for character in text)


def pasted_characters(text: str) -> Iterator[str]:
    """Yield a message with the remedy for each kind of invisible character in `text`."""
    for character in dict.fromkeys(_PASTED.findall(text)):
        yield (
            f"'{_PASTED.sub(chr(0x2423), text)}' contains a {_NAMES[character]}, probably pasted "
            "from another program. Replace it with a regular space."
        )
