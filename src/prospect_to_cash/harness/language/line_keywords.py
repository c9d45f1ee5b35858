"""The keywords with which a line can begin."""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.harness.gherkin.keywords import STEP_KINDS, Keywords, usual_keywords

_UNTITLED = ("background", "examples")
"""The headings that rarely have a title."""


def begun_kinds(keywords: Keywords, typed: str) -> dict[str, str]:
    """Return the kinds of steps whose keyword starts like the typed text, with that keyword."""
    found: dict[str, str] = {}
    for word in keywords.steps if typed else ():
        if word.casefold().startswith(typed.casefold()) and keywords.kinds[word] in STEP_KINDS:
            found.setdefault(keywords.kinds[word], word)
    return found


def begun_keywords(keywords: Keywords, typed: str, *, in_block: bool) -> Iterator[str]:
    """Yield the keywords that start like the typed text, with what follows them: `Scenario: `.

    If nothing is typed, yield one for each kind. Steps are only in a block, such as a scenario.
    """
    starts = [
        (each, f"{each}:" if keywords.kinds[each] in _UNTITLED else f"{each}: ")
        for each in keywords.headings
    ]
    if in_block:
        starts = [(each, keywords.starts[each]) for each in keywords.steps] + starts
    usual = usual_keywords(keywords)
    for word, keyword in starts:
        is_meant = keyword.casefold().startswith(typed.casefold())
        if is_meant and (typed or usual[keywords.kinds[word]] == word):
            yield keyword
