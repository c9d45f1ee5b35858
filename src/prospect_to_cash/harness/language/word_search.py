"""Which sentences have the words that an author typed, also in the values of their blanks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from prospect_to_cash.harness.language.sentences import Sentence, words_of


class Match(NamedTuple):
    """How a sentence has the words that are searched for."""

    values: Mapping[str, str]
    """The value of each placeholder that only this value gives the words."""
    choices: Mapping[str, Sequence[str]]
    """The values of each placeholder that several values give the words."""
    rank: tuple[int, int]
    """How probably the sentence is meant, compared with others, the lowest first.

    The sooner it has the first word, the more probably it's meant, and the fewer words it has.
    """


def match(sentence: Sentence, typed: str) -> Match | None:
    """Return how a sentence has all typed words, each as the start of a word, or None.

    A word can be in the sentence, in the name of a placeholder, or in one of its values, if these
    are a closed list.
    """
    sought = words_of(typed)
    places, missing = dict[str, int](), set[str]()
    for word in sought:
        place = _first(sentence.words, word)
        if place is None:
            missing.add(word)
        else:
            places[word] = place
    values, choices = dict[str, str](), dict[str, Sequence[str]]()
    for number, name in enumerate(sentence.parts[1::2]):
        found = _with_most(sentence.closed_values.get(name, ()), missing)
        if not found:
            continue
        words, matches = found
        missing -= words
        places.update(dict.fromkeys(words, 2 * number + 1))
        if len(matches) == 1:
            values[name] = matches[0]
        else:
            choices[name] = matches
    if missing:
        return None
    first = places[sought[0]] if sought else 0
    return Match(values, choices, (first // 2, len(sentence.words)))


def _first(words: Sequence[tuple[str, int]], sought: str) -> int | None:
    return next((place for word, place in words if word.startswith(sought)), None)


def _with_most(
    values: Sequence[tuple[str, tuple[str, ...]]], sought: set[str]
) -> tuple[set[str], list[str]] | None:
    """Return the most of the words that a value has, and the values that have them.

    A value that consists of these words alone is preferred.
    """
    most, found, exact = set[str](), list[str](), list[str]()
    for value, words in values if sought else ():
        own = {each for each in sought if any(word.startswith(each) for word in words)}
        if not own or len(own) < len(most):
            continue
        if len(own) > len(most):
            most, found, exact = own, [], []
        found.append(value)
        if own == set(words):
            exact.append(value)
    return (most, exact or found) if most else None
