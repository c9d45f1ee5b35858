"""Proofs that a rule is alive: what happens with it, and that something else happens without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from prospect_to_cash.common.errors import Rejection

NOTHING_REFUSED = "nothing was refused"


@dataclass(frozen=True, slots=True)
class Proof:
    """A play around one rule: it builds its application and tells what came of it."""

    rule: str
    expected: object
    play: Callable[[Any], object]

    def __str__(self) -> str:
        return self.rule


@dataclass(slots=True)
class Proofs:
    """The proofs of one list of rules."""

    all: list[Proof] = field(default_factory=list)

    def of(self, rule: str, expected: object) -> Callable[[Callable[[Any], object]], None]:
        """Register a play in which `rule` makes `expected` come out."""

        def register(play: Callable[[Any], object]) -> None:
            self.all.append(Proof(rule, expected, play))

        return register

    @property
    def names(self) -> set[str]:
        """The rules that have a proof."""
        return {proof.rule for proof in self.all}


def outcome(action: Callable[[], object]) -> object:
    """The words of a refusal, or that there was none."""
    try:
        action()
    except Rejection as rejection:
        return str(rejection)
    return NOTHING_REFUSED
