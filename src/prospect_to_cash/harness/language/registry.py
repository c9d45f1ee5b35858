"""The steps and words of a project, as far as a text in an editor is compared with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from prospect_to_cash.common.environment import EnvironmentDescription, MapDescription
from prospect_to_cash.harness.gherkin.argument_schema import NO_VALUES, RunValues
from prospect_to_cash.harness.gherkin.check import CheckedFile, check_file
from prospect_to_cash.harness.gherkin.document import Pickle
from prospect_to_cash.harness.gherkin.step_definitions import StepDefinitions
from prospect_to_cash.harness.gherkin.vocabulary import Vocabulary
from prospect_to_cash.harness.language.sentences import Sentence
from prospect_to_cash.harness.language.source import Source
from prospect_to_cash.harness.settings import Settings


@dataclass(frozen=True)
class Registry:
    """Everything that the text of a feature file can use."""

    settings: Settings
    definitions: StepDefinitions
    """The step definitions, as `p2c check` sees them."""
    vocabulary: Vocabulary
    read_sentences: Callable[[], tuple[Sentence, ...]] = tuple
    """Reads the step definitions as authors see them, in the same order as `definitions`."""
    run: RunValues = NO_VALUES
    environment: Callable[[], Mapping[str, EnvironmentDescription]] = dict
    """Describes the environments in which scenarios begin, by the answer that names the variant."""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The step definitions as authors see them. No check needs them."""
        return self.read_sentences()

    @cached_property
    def maps(self) -> Mapping[str, Mapping[str, MapDescription]]:
        """The table maps of the environments by name, each by the answer that names the variant."""
        found: dict[str, dict[str, MapDescription]] = {}
        for answer, described in self.environment().items():
            for each in described.maps:
                found.setdefault(each.name, {})[answer] = each
        return found

    def answer_at(self, source: Source, line: int) -> str:
        """Return the answer with which a scenario names its variant up to a line, or nothing."""
        steps = source.steps_before(line + 1)
        return self.vocabulary.answer_of(Pickle("", "", "", 1, 1, None, (), steps)) or ""

    def sentence_of(self, kind: str, text: str) -> Sentence | None:
        """Return the sentence that a step uses, or None if it doesn't match exactly one."""
        found = self.definitions.match(kind, text).definitions
        return self._by_definition.get(id(found[0])) if len(found) == 1 else None

    def is_step(self, kind: str, text: str) -> bool:
        """Return whether a text is a step: whether it matches exactly one sentence."""
        return self.sentence_of(kind, text) is not None

    @cached_property
    def _by_definition(self) -> dict[int, Sentence]:
        definitions = self.definitions.all()
        return {id(one): each for one, each in zip(definitions, self.sentences, strict=True)}

    def check(self, text: str, uri: str) -> CheckedFile:
        """Check a text as `p2c check` checks the file."""
        return check_file(
            text.encode(errors="replace"),
            uri,
            self.vocabulary,
            self.definitions,
            table_headers=self.settings.table_headers,
            unused_columns=self.settings.unused_columns,
            strict=self.settings.strict,
            run=self.run,
        )
