"""What a column of a table map names: a party, a document, an address, or a part of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations_with_replacement

_PART = re.compile(r"(?:person|msdyn_)?(first|middle|last)name", re.IGNORECASE)
_NAMES = re.compile(
    r"name$|number|id$|account|street|line1|group|product|site|warehouse|unit", re.IGNORECASE
)
_NO_NAMES = re.compile(r"phonetic|middlename|language", re.IGNORECASE)


def is_name_part(column: str) -> bool:
    """Return whether a column has the first, middle, or last name of a person."""
    return _PART.fullmatch(column) is not None


def names_in_column(column: str, value: str, called: Iterable[str]) -> Iterator[str]:
    """Yield the names that exist if a column of a table map has a value.

    A part of a name gives each person in `called` another name. Nothing says which of several words
    are the first, the middle, and the last name, so all divisions are possible.
    """
    part = _PART.fullmatch(column)
    if part is not None:
        at = ("first", "middle", "last").index(part[1].lower())
        for name in called:
            words = name.split()
            ends = range(1, len(words)) if len(words) > 1 else (0,)
            for start, end in combinations_with_replacement(ends, 2):
                parts = [words[:start], words[start:end], words[end:]]
                parts[at] = [] if value == "none" else [value]
                yield " ".join(word for each in parts for word in each)
    elif _NAMES.search(column) and not _NO_NAMES.search(column):
        yield value


def parts_of(name: str) -> Iterator[str]:
    """Yield what is left of a person's name if a table map lacks columns: words in their order."""
    words = name.split()
    for number in range(1, 2 ** len(words)):
        yield " ".join(word for at, word in enumerate(words) if number >> at & 1)
