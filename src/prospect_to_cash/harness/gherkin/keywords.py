"""The keywords of Gherkin's languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from gherkin.dialect import Dialect

KEYWORDS = {"given": "Given", "when": "When", "then": "Then", None: "Given, When, or Then"}
"""The keyword of a step definition in English, by its kind."""
STEP_KINDS = ("given", "when", "then")
"""The kinds of steps. ``And`` and ``But`` continue one."""
_LANGUAGE = re.compile(r"\s*#\s*language\s*:\s*([a-zA-Z\-_]+)\s*")
_STEPS = (*STEP_KINDS, "and", "but")
_HEADINGS = ("feature", "rule", "background", "scenario", "scenario_outline", "examples")


class Keywords(NamedTuple):
    """The keywords of a language."""

    steps: tuple[str, ...]
    """The words that start a step, without ``*``."""
    headings: tuple[str, ...]
    """The words before a colon, without the colon."""
    kinds: Mapping[str, str]
    """The kind of each word: ``given``, ``and``, or ``scenario_outline``, for example."""
    starts: Mapping[str, str]
    """What a step starts with, by its word or ``*``: that, in most languages with a space after it.
    The longest comes first."""

    def step_at(self, text: str) -> str | None:
        """Return the word or the ``*`` that starts a step, even if nothing follows it, or None."""
        for word, start in self.starts.items():
            if text.startswith(start) or text == word:
                return word
        return None


@lru_cache(maxsize=8)
def keywords_of(language: str) -> Keywords:
    """Return the keywords of a language, or the English ones if it's unknown."""
    dialect = Dialect.for_name(language) or Dialect.for_name("en")
    assert dialect is not None, "Gherkin has English keywords"
    kinds: dict[str, str] = {}
    starts: dict[str, str] = {}
    for kind in (*_STEPS, *_HEADINGS):
        for word in getattr(dialect, f"{kind}_keywords"):
            kinds.setdefault(word.strip(), kind)
            if kind in _STEPS:
                starts[word.strip()] = word
    steps = tuple(word for word, kind in kinds.items() if kind in _STEPS and word != "*")
    headings = tuple(word for word, kind in kinds.items() if kind in _HEADINGS)
    return Keywords(
        steps, headings, kinds, dict(sorted(starts.items(), key=lambda each: -len(each[1])))
    )


def usual_keywords(keywords: Keywords) -> dict[str, str]:
    """Return the usual keyword of each kind: in English, that with the name of the kind."""
    found: dict[str, str] = {}
    for word, kind in keywords.kinds.items():
        if word != "*" and (kind not in found or word.casefold() == kind.replace("_", " ")):
            found[kind] = word
    return found


def language_of(text: str) -> str:
    """Return the language that a comment above the feature names, or English."""
    for line in text.removeprefix("\ufeff").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            break
        if found := _LANGUAGE.fullmatch(line):
            return found[1]
    return "en"
