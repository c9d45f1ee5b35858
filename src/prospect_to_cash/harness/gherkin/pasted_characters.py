"""What word processors and spreadsheets leave behind in a text that looks right on screen."""

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
_PASTED = re.compile(f"[{''.join(INVISIBLE)}\t]")
_PLAIN = str.maketrans({**dict.fromkeys(INVISIBLE, " "), "\t": " ", **CURLY})


def plain(text: str) -> str:
    """Return `text` as it would be typed: straight quotes, ordinary single spaces."""
    return re.sub(r" +", " ", text.translate(_PLAIN)).strip()


def has_curly_quotes(text: str) -> bool:
    """Whether `text` has quotation marks that no sentence uses."""
    return any(sign in CURLY for sign in text)


def may_be_pasted(text: str) -> bool:
    """Whether `text` has any sign of which `pasted_signs` would tell."""
    return _PASTED.search(text) is not None


def pasted_signs(text: str) -> Iterator[str]:
    """Yield a sentence with the remedy for each kind of sign in `text` that nobody can see."""
    for sign, name in INVISIBLE.items():
        if sign in text:
            yield (
                f"There is a {name} (U+{ord(sign):04X}) in '{_visible(text)}', pasted from another "
                "program. Delete it and type an ordinary space."
            )
    if "\t" in text:
        yield (
            f"There is a tab in '{_visible(text)}', pasted from another program. "
            "Delete it and type an ordinary space."
        )


def _visible(text: str) -> str:
    return "".join("\u2423" if sign in INVISIBLE or sign == "\t" else sign for sign in text)
