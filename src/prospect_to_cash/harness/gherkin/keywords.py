"""The keywords of Gherkin's languages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gherkin.dialect import Dialect

_LANGUAGE = re.compile(r"^\s*#\s*language\s*:\s*([a-zA-Z\-_]+)\s*$", re.MULTILINE)
_STEPS = ("given", "when", "then", "and", "but")
_HEADINGS = ("feature", "rule", "background", "scenario", "scenario_outline", "examples")


class Keywords(NamedTuple):
    """The keywords of a language."""

    steps: tuple[str, ...]
    """The words that start a step, without ``*``."""
    headings: tuple[str, ...]
    """The words before a colon, without the colon."""


@lru_cache(maxsize=8)
def keywords_of(language: str) -> Keywords:
    """Return the keywords of a language, or the English ones if it's unknown."""
    dialect = Dialect.for_name(language) or Dialect.for_name("en")
    assert dialect is not None, "Gherkin has English keywords"
    steps = [word.strip() for kind in _STEPS for word in getattr(dialect, f"{kind}_keywords")]
    headings = [word for kind in _HEADINGS for word in getattr(dialect, f"{kind}_keywords")]
    return Keywords(
        tuple(dict.fromkeys(word for word in steps if word != "*")), tuple(dict.fromkeys(headings))
    )


def language_of(text: str) -> str:
    """Return the language that a comment of a feature file names, or English."""
    found = _LANGUAGE.search(text)
    return found[1] if found else "en"
