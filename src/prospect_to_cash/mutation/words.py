"""A proof in words."""

from __future__ import annotations

from typing import NamedTuple

from prospect_to_cash.harness.claims.mutation_result import LIMIT, Catch, Outcome, PieceProof, Proof
from prospect_to_cash.harness.report.labels import plural


class Numbers(NamedTuple):
    """How many pieces of a kind there are, and what came of them."""

    kind: str
    pieces: int
    outcomes: dict[Outcome, int]


def numbers(proof: Proof) -> list[Numbers]:
    """The pieces of each kind by outcome, then all of them."""
    kinds = [(kind, [each for each in proof.pieces if each.kind == kind]) for kind in proof.kinds]
    return [_count(kind, pieces) for kind, pieces in [*kinds, ("all", list(proof.pieces))]]


def _count(kind: str, pieces: list[PieceProof]) -> Numbers:
    found = {outcome: sum(each.outcome is outcome for each in pieces) for outcome in Outcome}
    return Numbers(kind, len(pieces), found)


def verdict(proof: Proof) -> str:
    """The proof in a sentence."""
    limit = f"{proof.share:.1%} not noticed, at most {LIMIT:.0%} may be"
    claims = f"{proof.proved_claims} of {plural(len(proof.claims), 'claim')} proved"
    return f"{claims}; {plural(len(proof.pieces), 'piece')} taken out, {limit}."


def where(catch: Catch) -> str:
    """The scenario that noticed, and its place."""
    return f"{catch.title} ({catch.uri}:{catch.line})"
