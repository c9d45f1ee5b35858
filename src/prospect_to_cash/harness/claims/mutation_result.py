"""The record of a proof: what the suite notices of a model that loses a piece.

Nothing in it depends on the clock or on how the work was spread, so that two proofs of one model
are the same text.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

from prospect_to_cash.common.evidence_source import RecordValue

LIMIT = 0.03
"""How many of all pieces may survive or be declared unobservable, together."""


class Outcome(StrEnum):
    """What came of taking a piece out."""

    CAUGHT = "caught"
    APART = "caught apart"
    """Noticed by something that proves no claim."""
    SURVIVED = "survived"
    UNOBSERVABLE = "unobservable"
    """Not noticed, as the project declares with a reason."""


class By(StrEnum):
    """What noticed."""

    THEN = "a Then sentence"
    REST = "nothing else changed"
    GIVEN = "a failing Given"
    WHEN = "a refused When"
    EXCEPTION = "an exception"


class Notice(RecordValue):
    """What noticed, and in which sentence."""

    by: By
    sentence: str | None = None
    because: str | None = None


class Catch(RecordValue):
    """The scenario that noticed first, and how."""

    variant: str | None
    uri: str
    line: int
    title: str
    notice: Notice

    @property
    def counts(self) -> bool:
        """Whether a Then sentence noticed."""
        return self.notice.by is By.THEN


class Loss(RecordValue):
    """A piece taken out in one variant."""

    variant: str | None
    catch: Catch | None
    touching: int
    """How many scenarios of the variant could notice."""


class PieceProof(RecordValue):
    """A piece, and what came of taking it out in each variant that has it."""

    kind: str
    name: str
    outcome: Outcome
    losses: tuple[Loss, ...]
    why: str | None = None
    """Why nobody can notice, where that is declared."""
    claims: tuple[str, ...] = ()
    """The claims that rest on it."""


class Support(RecordValue):
    """A piece that a claim rests on, and the scenario with its tag that notices the loss."""

    piece: str
    variant: str | None
    catch: Catch | None


class ClaimProof(RecordValue):
    """A claim beside what it rests on. `proved` has a key for each variant that it holds for."""

    id: str
    says: str
    proved: dict[str, bool]
    rests_on: tuple[Support, ...]


class Proof(RecordValue):
    """What a proof found."""

    schema_version: Literal[1] = 1
    project: str
    variants: dict[str, str]
    """The titles of the variants, by their tags."""
    pieces: tuple[PieceProof, ...]
    claims: tuple[ClaimProof, ...]

    def of(self, outcome: Outcome, kind: str | None = None) -> Iterator[PieceProof]:
        """The pieces with an outcome, of one kind or all."""
        for each in self.pieces:
            if each.outcome is outcome and kind in (None, each.kind):
                yield each

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of pieces, as they come."""
        return tuple(dict.fromkeys(each.kind for each in self.pieces))

    @property
    def share(self) -> float:
        """How many of all pieces survived or are declared unobservable."""
        lost = sum(each.outcome in (Outcome.SURVIVED, Outcome.UNOBSERVABLE) for each in self.pieces)
        return lost / len(self.pieces) if self.pieces else 0.0

    def proved(self, claim: str) -> dict[str, bool]:
        """Whether a claim is proved, by the tag of each variant; empty for one that isn't known."""
        return next((each.proved for each in self.claims if each.id == claim), {})

    @property
    def proved_claims(self) -> int:
        """How many claims are proved in each of their variants."""
        return sum(all(claim.proved.values()) for claim in self.claims)

    def missed(self) -> Iterator[str]:
        """Each limit that is missed, in a sentence."""
        if self.share > LIMIT:
            yield (
                f"{self.share:.1%} of all pieces survived or are declared unobservable; "
                f"at most {LIMIT:.0%} may."
            )
        for each in self.of(Outcome.SURVIVED):
            if each.claims:
                yield f"'{each.name}' survived, and {', '.join(each.claims)} rests on it."
        for each in self.pieces:
            if each.why is not None and each.outcome is not Outcome.UNOBSERVABLE:
                yield f"'{each.name}' is declared unobservable, and is noticed."
        for claim in self.claims:
            if not all(claim.proved.values()):
                lacking = dict.fromkeys(s.piece for s in claim.rests_on if s.catch is None)
                yield f"{claim.id} isn't proved: {'; '.join(lacking)}."
