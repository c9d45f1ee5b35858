"""The steps and words of a project, as far as a text in an editor is compared with them."""

from __future__ import annotations

from dataclasses import dataclass

from prospect_to_cash.harness.gherkin.argument_schema import NO_VALUES, RunValues
from prospect_to_cash.harness.gherkin.check import CheckedFile, check_file
from prospect_to_cash.harness.gherkin.step_matching import StepDefinitions
from prospect_to_cash.harness.gherkin.vocabulary import Vocabulary
from prospect_to_cash.harness.settings import Settings


@dataclass(frozen=True)
class Registry:
    """Everything that the text of a feature file can use."""

    settings: Settings
    definitions: StepDefinitions
    """The step definitions, as `p2c check` sees them."""
    vocabulary: Vocabulary
    run: RunValues = NO_VALUES

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
