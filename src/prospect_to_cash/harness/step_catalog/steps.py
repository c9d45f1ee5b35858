"""The catalog of sentences: what features can say. Data only; the runner fills it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from prospect_to_cash.harness.gherkin.pasted_characters import plain
from prospect_to_cash.harness.gherkin.similarity import Placeholder, distance

KINDS = {"given": "Given", "when": "When", "then": "Then", None: "Given, When or Then"}
ONE_VALUE = "one of its values"
"""What `Hole.says` of a closed set, where nothing else is to be said."""
_FAR = 0.5
"""From this distance on, a sentence is no help."""
_NEAREST = 3


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True)


class Hole(_Entry):
    """A placeholder of a sentence."""

    name: str
    values: tuple[str, ...] = ()
    """What may stand there, where that is a closed set."""
    says: str = "any text"
    """What may stand there, in words."""
    pattern: str | None = None
    """The regular expression that every value matches, where there is one."""


class TableOf(_Entry):
    """The data table below a sentence."""

    required: bool = True
    columns: tuple[str, ...] = ()
    """Every column that it may have; none where nobody says so."""
    by: str | None = None
    """The placeholder whose values have columns of their own."""
    columns_by: dict[str, tuple[str, ...]] = {}


class Example(_Entry):
    """A sentence as it stands in a feature, or made up where none says it."""

    lines: tuple[str, ...]
    file: str | None = None
    line: int | None = None


class Use(_Entry):
    """A scenario that says a sentence."""

    scenario: str
    file: str
    line: int


class Sentence(_Entry):
    """One sentence that features can say."""

    kind: Literal["given", "when", "then"] | None
    text: str
    """With ``<placeholders>``."""
    subject: str
    """What the module of its step definition is about."""
    does: str = ""
    """The first paragraph of the step definition's docstring."""
    where: str
    """File and line of the step definition."""
    placeholders: tuple[Hole, ...] = ()
    table: TableOf | None = None
    doc_string: Literal["required", "optional"] | None = None
    example: Example
    uses: tuple[Use, ...] = ()

    @property
    def keyword(self) -> str:
        """How a step with this sentence begins."""
        return KINDS[self.kind]

    @property
    def used_by(self) -> str:
        """The number of scenarios, in words."""
        count = len(self.uses)
        return "no scenario" if not count else f"{count} scenario{'s' if count > 1 else ''}"


class StepCatalog(_Entry):
    """All sentences of a project, those of one subject together."""

    title: str
    sentences: tuple[Sentence, ...]

    def subjects(self) -> dict[str, list[Sentence]]:
        """The sentences by subject, in order."""
        result: dict[str, list[Sentence]] = {}
        for sentence in self.sentences:
            result.setdefault(sentence.subject, []).append(sentence)
        return result

    def narrowed(self, text: str, said: Iterable[Sentence] = ()) -> StepCatalog:
        """Keep what `text` asks for: `said` (what it says to the letter), else what has its words.

        Where no sentence has all the words, the nearest ones are kept, the best first. Nothing is
        left where none is near.
        """
        found = list(said) or [each for each in self.sentences if _has_words(each, text)]
        found = found or _near(self.sentences, text)
        return self.model_copy(update={"sentences": tuple(found)})


def words_for(hole: Hole) -> str:
    """What may stand for a placeholder, on one line."""
    if not hole.values:
        return hole.says
    values = ", ".join(hole.values)
    return values if hole.says == ONE_VALUE else f"{hole.says}: {values}"


def without_keyword(text: str) -> str:
    """Return a sentence as it stands behind ``Given``, ``When``, ``Then``, ``And`` or ``But``."""
    first, _, rest = plain(text).partition(" ")
    is_keyword = first.rstrip(":") in ("Given", "When", "Then", "And", "But", "*")
    return rest if is_keyword and rest else plain(text)


def _has_words(sentence: Sentence, text: str) -> bool:
    values = [word for hole in sentence.placeholders for word in (*hole.values, hole.name)]
    columns = sentence.table.columns if sentence.table else ()
    whole = " ".join([sentence.keyword, sentence.text, sentence.does, *values, *columns])
    return all(word in whole.casefold() for word in plain(text).casefold().split())


def _near(sentences: Sequence[Sentence], text: str) -> list[Sentence]:
    typed = without_keyword(text)
    scored = [
        (distance(typed, each.text, _likely(each)), index, each)
        for index, each in enumerate(sentences)
    ]
    return [each for far, _, each in sorted(scored)[:_NEAREST] if far <= _FAR]


def _likely(sentence: Sentence) -> dict[str, Placeholder]:
    return {
        hole.name: Placeholder(
            hole.name, re.compile(hole.pattern) if hole.pattern else None, hole.values
        )
        for hole in sentence.placeholders
    }
