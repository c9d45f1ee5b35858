"""The keywords of Gherkin's languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from gherkin.dialect import Dialect

KEYWORDS = {"given": "Given", "when": "When", "then": "Then", None: "Given, When, or Then"}
"""The keyword of a step definition in English, by its kind."""
_LANGUAGE = re.compile(r"^\s*#\s*language\s*:\s*([a-zA-Z\-_]+)\s*$", re.MULTILINE)
_STEPS = ("given", "when", "then", "and", "but")
_HEADINGS = ("feature", "rule", "background", "scenario", "scenario_outline", "examples")


class Keywords(NamedTuple):
    """The keywords of a language."""

    steps: tuple[str, ...]
    """The words that start a step, without ``*``."""
    headings: tuple[str, ...]
    """The words before a colon, without the colon."""
    kinds: Mapping[str, str]
    """The kind of each word: ``given``, ``and``, or ``scenario_outline``, for example."""


@lru_cache(maxsize=8)
def keywords_of(language: str) -> Keywords:
    """Return the keywords of a language, or the English ones if it's unknown."""
    dialect = Dialect.for_name(language) or Dialect.for_name("en")
    assert dialect is not None, "Gherkin has English keywords"
    kinds: dict[str, str] = {}
    for kind in (*_STEPS, *_HEADINGS):
        for word in getattr(dialect, f"{kind}_keywords"):
            kinds.setdefault(word.strip(), kind)
    steps = tuple(word for word, kind in kinds.items() if kind in _STEPS and word != "*")
    headings = tuple(word for word, kind in kinds.items() if kind in _HEADINGS)
    return Keywords(steps, headings, kinds)


def usual_keywords(keywords: Keywords) -> dict[str, str]:
    """Return the usual keyword of each kind: in English, that with the name of the kind."""
    found: dict[str, str] = {}
    for word, kind in keywords.kinds.items():
        if word != "*" and (kind not in found or word.casefold() == kind.replace("_", " ")):
            found[kind] = word
    return found


def language_of(text: str) -> str:
    """Return the language that a comment of a feature file names, or English."""
    found = _LANGUAGE.search(text)
    return found[1] if found else "en"
