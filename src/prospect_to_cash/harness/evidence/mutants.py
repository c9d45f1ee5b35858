"""The values of mutation testing: what was changed in a model, and which scenario detected it."""

from __future__ import annotations

from enum import StrEnum

from prospect_to_cash.common.evidence_source import RecordValue


class Outcome(StrEnum):
    """The outcome of a mutant."""

    KILLED = "killed"
    WITHOUT_ASSERTION = "killed without an assertion"
    """Detected, but by nothing that proves a claim."""
    SURVIVED = "survived"
    EQUIVALENT = "equivalent"
    """Not detected. The project declares why no scenario can detect it."""


class By(StrEnum):
    """The part of a scenario that detected a mutant."""

    THEN = "a Then step"
    NOTHING_ELSE = "nothing else changed"
    GIVEN = "a failing Given"
    WHEN = "a rejected When"
    EXCEPTION = "an exception"


class Detection(RecordValue):
    """How a scenario detected a mutant, and in which step."""

    by: By
    step: str | None = None
    reason: str | None = None


class KillingTest(RecordValue):
    """The first scenario that detected a mutant."""

    variant: str | None
    uri: str
    line: int
    title: str
    detection: Detection

    @property
    def has_assertion(self) -> bool:
        """Whether a Then step detected the mutant."""
        return self.detection.by is By.THEN


class MutationResult(RecordValue):
    """The result of a mutant in one variant."""

    variant: str | None
    killing_test: KillingTest | None
    covering: int
    """The number of scenarios that cover the mutated part."""


class MutantReport(RecordValue):
    """A mutant, and its result in each variant that has it."""

    kind: str
    name: str
    outcome: Outcome
    results: tuple[MutationResult, ...]
    equivalent_because: str | None = None
    """Why no scenario can detect the mutant, if the project declares it equivalent."""
    claims: tuple[str, ...] = ()
    """The claims that rest on the mutated part."""


class ClaimEvidence(RecordValue):
    """A mutant that would make a claim false, and the scenario of the claim that kills it."""

    mutant: str
    variant: str | None
    killing_test: KillingTest | None


class TaggedScenario(RecordValue):
    """A scenario or an outline with the tag of a claim."""

    uri: str
    line: int
    title: str
