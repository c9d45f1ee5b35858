"""Suggests steps instead of an undefined one: the closest, or else those about the same thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple, Protocol, TypeVar

from prospect_to_cash.harness.gherkin.similarity import FUNCTION_WORDS, Placeholder, similarity

_FARTHEST = 0.4
"""The distance beyond which a step isn't what was meant."""
_LITTLE = 0.2
"""The distance of a step that differs only in its tense, for example."""
_FARTHER = 0.15
"""How much farther than the closest one another step can be."""
_MOST_CLOSE = 3
_MOST_RELATED = 5
_OTHER_KIND = 0.15
"""The distance of a When step from a Then step with the same words, for example."""
_ROUNDING = 1e-9
_COMMON = 0.25
"""A word that is in more than this part of all steps doesn't say what a step is about."""
_NO_WORDS = re.compile(r'"[^"]*"|<\w*>|\d+')
_WORD = re.compile(r"[^\W\d_]{3,}")


class Suggestable(Protocol):
    """A step definition that can be suggested."""

    @property
    def kind(self) -> str | None:
        """``given``, ``when``, or ``then``; None if it matches all three."""

    @property
    def text(self) -> str:
        """The expression with ``<placeholders>``."""

    @property
    def placeholders(self) -> Mapping[str, Placeholder]:
        """Its placeholders, by name."""


_Step = TypeVar("_Step", bound=Suggestable)


class Suggestions(NamedTuple):
    """The steps that an author could mean."""

    text: str = ""
    """Sentences that name them; empty if there are none."""
    close: Sequence[Suggestable] = ()
    """Those that differ only a little from what was written, or the only one about the same."""


def suggestions(text: str, kind: str, definitions: Sequence[Suggestable]) -> Suggestions:
    """Return the steps that an author of `text` could mean."""
    return _suggestions(text, kind, tuple(definitions))


@lru_cache(maxsize=256)  # an editor asks again after each key
def _suggestions(text: str, kind: str, definitions: tuple[Suggestable, ...]) -> Suggestions:
    scored = _close(text, kind, definitions)
    farthest = min(_FARTHEST, scored[0][0] + _FARTHER) if scored else 0.0
    close = [each for score, each in scored[:_MOST_CLOSE] if score <= farthest]
    if close:
        many = "es" if len(close) > 1 else ""
        return Suggestions(f" Closest match{many}: {_listed(close)}.", close)
    every = [each for _, each in _scored(text, kind, definitions)]
    related, sentence = _related(text, every)
    of_kind = [each for each in related if each.kind == kind]
    return Suggestions(sentence, of_kind if len(of_kind) == 1 else ())


def _close(
    text: str, kind: str, definitions: tuple[Suggestable, ...]
) -> list[tuple[float, Suggestable]]:
    """Return the step definitions that can be close, by their distance.

    Those with most words of the text are first, because the others need only be compared with them.
    """
    compared = similarity(definitions)
    best, scored = _FARTHEST, list[tuple[float, Suggestable]]()
    for each in sorted(definitions, key=partial(compared.missing_words, text)):
        other_kind = 0.0 if each.kind in (kind, None) else _OTHER_KIND
        limit = min(_FARTHEST, best + _FARTHER) - other_kind + _ROUNDING
        distance = compared.distance(text, each, limit)
        if distance <= limit:
            scored.append((distance + other_kind, each))
            best = min(best, distance + other_kind)
    return sorted(scored, key=lambda pair: (pair[0], pair[1].text))


def _scored(
    text: str, kind: str, definitions: tuple[Suggestable, ...]
) -> list[tuple[float, Suggestable]]:
    """Return the step definitions by their distance."""
    compared = similarity(definitions)
    scored = (
        (
            compared.distance(text, each) + (0.0 if each.kind in (kind, None) else _OTHER_KIND),
            each,
        )
        for each in definitions
    )
    return sorted(scored, key=lambda pair: (pair[0], pair[1].text))


def closest(text: str, definitions: Sequence[_Step]) -> _Step | None:
    """Return the step of any kind that's the closest, if it's close."""
    compared = similarity(tuple(definitions))
    best = min(
        ((compared.distance(text, each, _FARTHEST), n) for n, each in enumerate(definitions)),
        default=(1.0, 0),
    )
    return definitions[best[1]] if best[0] <= _FARTHEST else None


def nearest_of_kind(text: str, kind: str, definitions: Sequence[Suggestable]) -> Suggestions:
    """Return the step of the same kind that differs only a little, if there's one."""
    compared = similarity(tuple(definitions))
    near = min(
        (
            (compared.distance(text, each, _LITTLE), each.text, number, each)
            for number, each in enumerate(definitions)
            if each.kind == kind
        ),
        default=None,
    )
    if near is None or near[0] > _LITTLE:
        return Suggestions()
    sentence = f" The closest {kind.title()} step is '{kind.title()} {near[1]}'."
    return Suggestions(sentence, [near[3]])


def _related(text: str, definitions: Sequence[Suggestable]) -> tuple[Sequence[Suggestable], str]:
    """Return the steps about the rarest word of `text` that any step has, and what names them.

    The closest are first.
    """
    by_word = defaultdict(list)
    for each in definitions:
        for word in set(_words(each.text)):
            by_word[word].append(each)
    words = _words(text)
    unknown = next((word for word in words if word not in by_word), None)
    known = [word for word in words if 0 < len(by_word.get(word, ())) <= _most(definitions)]
    missing = f" No step has the word '{words[unknown]}'." if unknown else ""
    if not known:
        return (), missing
    topic = min(known, key=lambda word: len(by_word[word]))
    found = by_word[topic]
    more = f" ({_MOST_RELATED} of {len(found)})" if len(found) > _MOST_RELATED else ""
    return found, (
        f"{missing} Steps about '{words[topic]}'{more}: {_listed(found[:_MOST_RELATED])}. "
        f"To search for others, run 'p2c steps {words[topic]}'."
    )


def _most(definitions: Sequence[Suggestable]) -> int:
    return max(_MOST_RELATED, int(_COMMON * len(definitions)))


def _words(text: str) -> dict[str, str]:
    """Return the words of a step, outside its values, by what they have in common with others."""
    found = [
        word
        for word in _WORD.findall(_NO_WORDS.sub(" ", text))
        if word.casefold() not in FUNCTION_WORDS
    ]
    return {word.casefold().removesuffix("s"): word for word in found}


def _listed(definitions: Sequence[Suggestable]) -> str:
    return "; ".join(f"{(each.kind or '*').title()} {each.text}" for each in definitions)
