"""The record of mutation testing: which mutants of a model the scenarios kill.

Nothing in it depends on the clock or on the number of processes, so two proofs of one model are
the same text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from prospect_to_cash.common.evidence_source import RecordValue
from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.evidence.mutants import (
    ClaimEvidence,
    MutantReport,
    Outcome,
    TaggedScenario,
)
from prospect_to_cash.harness.evidence.record import Fingerprint

LIMIT = 0.03
"""The share of mutants that may survive or be declared equivalent, together."""


class ClaimProof(RecordValue):
    """A claim and its evidence. `proved` has a key for each variant in which the claim holds."""

    id: str
    says: str
    proved: dict[str, bool]
    evidence: tuple[ClaimEvidence, ...]
    unneeded: tuple[TaggedScenario, ...] = ()
    """The scenarios that have the claim's tag, but kill no mutant on which the claim rests."""


class KindCounts(NamedTuple):
    """The number of mutants of a kind, by outcome."""

    kind: str
    mutants: int
    outcomes: dict[Outcome, int]


class Proof(RecordValue):
    """All mutants and claims of a project."""

    schema_version: Literal[2] = 2
    project: str
    fingerprint: Fingerprint | None = None
    """The files of the model and of the features that the proof is about."""
    variants: dict[str, str]
    """The titles of the variants, by their tags."""
    mutants: tuple[MutantReport, ...]
    claims: tuple[ClaimProof, ...]

    def of(self, outcome: Outcome) -> Iterator[MutantReport]:
        """Return the mutants with an outcome."""
        return (each for each in self.mutants if each.outcome is outcome)

    def counts(self) -> list[KindCounts]:
        """Return the mutants of each kind by outcome, and those of all kinds at the end."""
        kinds = dict.fromkeys(each.kind for each in self.mutants)
        groups = {kind: [each for each in self.mutants if each.kind == kind] for kind in kinds}
        groups["all"] = list(self.mutants)
        return [
            KindCounts(kind, len(group), {o: sum(m.outcome is o for m in group) for o in Outcome})
            for kind, group in groups.items()
        ]

    @property
    def share_not_killed(self) -> float:
        """The share of mutants that survived or are declared equivalent."""
        alive = sum(each.outcome in (Outcome.SURVIVED, Outcome.EQUIVALENT) for each in self.mutants)
        return alive / len(self.mutants) if self.mutants else 0.0

    def unneeded(self) -> dict[TaggedScenario, list[str]]:
        """Return the scenarios that have unneeded tags, each with the claims of these tags."""
        found: dict[TaggedScenario, list[str]] = {}
        for claim in self.claims:
            for scenario in claim.unneeded:
                found.setdefault(scenario, []).append(claim.id)
        return found

    @property
    def proved_claims(self) -> int:
        """The number of claims that are proved in each of their variants."""
        return sum(all(claim.proved.values()) for claim in self.claims)

    @property
    def verdict(self) -> str:
        """The proof in a sentence."""
        claims = f"{self.proved_claims} of {plural(len(self.claims), 'claim')} proved"
        mutants = f"{plural(len(self.mutants), 'mutant')}, {self.share_not_killed:.1%} not killed"
        return f"{claims}; {mutants} (limit: {LIMIT:.0%})."

    def missed(self) -> Iterator[str]:
        """Return each requirement that isn't met, as a sentence."""
        if self.share_not_killed > LIMIT:
            yield (
                f"{self.share_not_killed:.1%} of all mutants survived or are declared equivalent. "
                f"The limit is {LIMIT:.0%}."
            )
        for each in self.of(Outcome.SURVIVED):
            if each.claims:
                yield f"'{each.name}' survived, and {', '.join(each.claims)} rests on it."
        for each in self.mutants:
            if each.equivalent_because is not None and each.outcome is not Outcome.EQUIVALENT:
                yield f"'{each.name}' is declared equivalent, but it was killed."
        for claim in self.claims:
            if not all(claim.proved.values()):
                alive = [each.mutant for each in claim.evidence if each.killing_test is None]
                yield f"{claim.id} isn't proved: {'; '.join(dict.fromkeys(alive))}."
