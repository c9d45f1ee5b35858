"""The tags that can be written at a place in a line."""

from __future__ import annotations

from typing import NamedTuple

from prospect_to_cash.harness.gherkin.register import CLAIM_TAG
from prospect_to_cash.harness.gherkin.vocabulary import Vocabulary

_LETTERS = "".join(map(chr, range(33, 127)))


class ValidTag(NamedTuple):
    """A tag, with its ``@``."""

    name: str
    is_claim: bool
    says: str


def tags_at(vocabulary: Vocabulary, raw: str, column: int) -> tuple[int, int, list[ValidTag]]:
    """Return the part of a line that a tag replaces, and the tags that start like what's typed.

    Those that follow from the variant are left out, because nobody writes them.
    """
    start = raw.rfind("@", 0, column)
    word = raw[start:column]
    if start < 0 or " " in word:
        start, word = column, "@"
    rest = raw[column:]
    derived = vocabulary.variant_tags
    found = [
        ValidTag(f"@{name}", name.startswith(CLAIM_TAG), says)
        for name, says in vocabulary.known_tags().items()
        if name not in derived and f"@{name}".casefold().startswith(word.casefold())
    ]
    return start, column + len(rest) - len(rest.lstrip(_LETTERS)), found
