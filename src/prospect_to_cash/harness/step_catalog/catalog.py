"""The step catalog as data: every step that feature files can use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from prospect_to_cash.harness.gherkin.keywords import KEYWORDS
from prospect_to_cash.harness.gherkin.pasted_characters import as_typed
from prospect_to_cash.harness.gherkin.similarity import Placeholder, Similarity
from prospect_to_cash.harness.gherkin.valid_values import PlaceholderEntry, ValueEntry
from prospect_to_cash.harness.step_paths.book import StepPath

_MAX_DISTANCE = 0.4
"""The distance beyond which a step isn't a useful suggestion."""
_MAX_SUGGESTIONS = 3


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, serialize_by_alias=True)


class TableEntry(_Entry):
    """The data table of a step."""

    required: bool = True
    columns: tuple[str, ...] = ()
    """All valid columns. If empty, the step definition doesn't declare them."""
    cells: tuple[ValueEntry, ...] = ()
    """The valid cells of the columns whose type the step definition declares."""
    by: str | None = None
    """The placeholder whose values have columns of their own."""
    columns_by: dict[str, tuple[str, ...]] = {}
    cells_by: dict[str, tuple[ValueEntry, ...]] = {}
    """The valid cells for each value of that placeholder."""

    def typed_columns(self, value: str | None = None) -> list[tuple[tuple[str, ...], str]]:
        """Return the columns of a table with the valid cells in words, equal ones together.

        `value` is one of the placeholder `by`. A column without a declared type has no words.
        """
        columns = self.columns if value is None else self.columns_by[value]
        cells = self.cells if value is None else self.cells_by.get(value, ())
        words = {cell.name: cell.in_words() for cell in cells}
        found: dict[str, list[str]] = {}
        for column in columns:
            found.setdefault(words.get(column, ""), []).append(column)
        return [(tuple(names), text) for text, names in found.items()]


class Example(_Entry):
    """A step from a feature file, or a generated step if no feature file uses it."""

    lines: tuple[str, ...]
    file: str | None = None
    line: int | None = None


class Use(_Entry):
    """A scenario that uses a step."""

    scenario: str
    file: str
    line: int


class StepEntry(_Entry):
    """One step that feature files can use."""

    kind: Literal["given", "when", "then"] | None
    text: str
    """The text with ``<placeholders>``."""
    subject: str
    """The subject of the module that contains the step definition."""
    does: str = ""
    """The first paragraph of the step definition's docstring."""
    where: str
    """File and line of the step definition."""
    placeholders: tuple[PlaceholderEntry, ...] = ()
    table: TableEntry | None = None
    doc_string: Literal["required", "optional"] | None = None
    paths: tuple[StepPath, ...] = ()
    """Where a tester clicks, and where the result is seen."""
    example: Example
    uses: tuple[Use, ...] = ()

    @property
    def keyword(self) -> str:
        """The keyword that the step starts with."""
        return KEYWORDS[self.kind]

    @property
    def sentence(self) -> str:
        """The keyword and the text."""
        return f"{self.keyword} {self.text}"

    @property
    def used_by(self) -> str:
        """The number of scenarios in words."""
        count = len(self.uses)
        return "no scenario" if not count else f"{count} scenario{'s' if count > 1 else ''}"


class StepCatalog(_Entry):
    """All steps of a project, grouped by subject."""

    title: str
    steps: tuple[StepEntry, ...] = Field(serialization_alias="sentences")

    def subjects(self) -> dict[str, list[StepEntry]]:
        """Return the steps by subject, in order."""
        result: dict[str, list[StepEntry]] = {}
        for step in self.steps:
            result.setdefault(step.subject, []).append(step)
        return result

    def narrowed(self, text: str, matches: Iterable[StepEntry] = ()) -> StepCatalog:
        """Return a catalog of `matches`; if there are none, of the steps that contain all words.

        If no step contains all words, keep the closest steps, best first.
        """
        found = list(matches) or [each for each in self.steps if _contains_words(each, text)]
        found = found or _closest(self.steps, text)
        return self.model_copy(update={"steps": tuple(found)})


def without_keyword(text: str) -> str:
    """Return the text of a step without ``Given``, ``When``, ``Then``, ``And``, or ``But``."""
    first, _, rest = as_typed(text).partition(" ")
    is_keyword = first.rstrip(":") in ("Given", "When", "Then", "And", "But", "*")
    return rest if is_keyword and rest else as_typed(text)


def _contains_words(step: StepEntry, text: str) -> bool:
    values = [word for each in step.placeholders for word in (*each.values, each.name)]
    columns = step.table.columns if step.table else ()
    searched = " ".join([step.keyword, step.text, step.does, *values, *columns]).casefold()
    return all(word in searched for word in as_typed(text).casefold().split())


def _closest(steps: Sequence[StepEntry], text: str) -> list[StepEntry]:
    typed = without_keyword(text)
    sentences = [_Sentence(each.text, _placeholders(each)) for each in steps]
    similarity = Similarity(sentences)
    scored = [
        (similarity.distance(typed, sentence), index, each)
        for index, (sentence, each) in enumerate(zip(sentences, steps, strict=True))
    ]
    best = sorted(scored)[:_MAX_SUGGESTIONS]
    return [each for score, _, each in best if score <= _MAX_DISTANCE]


class _Sentence(NamedTuple):
    """A step of the catalog, as texts are compared with it."""

    text: str
    placeholders: Mapping[str, Placeholder]


def _placeholders(step: StepEntry) -> dict[str, Placeholder]:
    return {
        each.name: Placeholder(
            each.name, re.compile(each.pattern) if each.pattern else None, each.values
        )
        for each in step.placeholders
    }
