"""Tells whether a text that is offered in place of a step says what the author wrote.

A text that leaves out a word, turns it into its opposite, or puts words of a step between quotes,
isn't offered. Words can only be deleted by a fix that shows them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from difflib import SequenceMatcher
from itertools import takewhile

from prospect_to_cash.common.nearest import is_negated

_QUOTED = re.compile(r'"[^"]*"')
_WORD = re.compile(r"[^\s\"]+")
_TYPO = 0.6
"""The ratio from which a word is another spelling of one that replaces it."""
_NEGATIONS = frozenset(
    ("no", "not", "never", "neither", "nor", "without", "isn't", "aren't", "wasn't", "weren't")
)
_FREE = frozenset(
    re.findall(
        r"\S+",
        """
        a also an and are as at be because been but by can did do does for from had has have in into
        is it its of on so than that the their them then there they this those to too under was were
        which will with
        """,
    )
)
"""The words that can be left out, because the words around them say the same."""


def is_faithful(text: str, offered: str, step_words: Collection[str]) -> bool:
    """Return whether `offered` keeps the values and the words of `text`.

    `step_words` are the words of all steps, in lowercase. They aren't values unless they're written
    like names.
    """
    values, offered_values = Counter(_QUOTED.findall(text)), Counter(_QUOTED.findall(offered))
    if values - offered_values:
        return False
    quoted = [word for value in offered_values - values for word in _WORD.findall(value)]
    if any(word in step_words for word in quoted):
        return False
    words, offered_words = _words(text), _words(offered) + Counter(map(str.casefold, quoted))
    words = _without_prefixes(words, offered_words)
    added = offered_words - words
    if not _NEGATIONS.isdisjoint(added):
        return False
    return all(
        word in _FREE or any(_is_spelling(word, other) for other in added)
        for word in words - offered_words
    )


def surplus_words(text: str, offered: str) -> str:
    """Return the words in one place of `text` without which it's the offered text.

    Return nothing if the texts differ in another way, or if a value or a negation would be lost.
    A fix that deletes words has to show them.
    """
    words, others = text.split(" "), offered.split(" ")
    pairs = zip(words, others, strict=False)
    start = len([*takewhile(lambda pair: pair[0] == pair[1], pairs)])
    end = start + len(words) - len(others)
    surplus = words[start:end]
    is_deletion = words[:start] + words[end:] == others
    is_safe = '"' not in " ".join(surplus) and _NEGATIONS.isdisjoint(map(str.casefold, surplus))
    return " ".join(surplus) if is_deletion and is_safe else ""


def _without_prefixes(words: Counter[str], offered: Counter[str]) -> Counter[str]:
    """Return the words with ``not deployed`` for ``undeployed``, if that's what is offered."""
    found = words.copy()
    for word in words - offered:
        for other in offered:
            if offered["not"] > found["not"] and len(other) < len(word) and is_negated(word, other):
                found += Counter(("not", other))
                found -= Counter((word,))
                break
    return found


def _words(text: str) -> Counter[str]:
    return Counter(each.casefold() for each in _WORD.findall(_QUOTED.sub(" ", text)))


def _is_spelling(word: str, other: str) -> bool:
    """Return whether a word that isn't a negation resembles another one, with the same meaning."""
    if word in _NEGATIONS or is_negated(word, other):
        return False
    return SequenceMatcher(None, word, other).ratio() >= _TYPO
