"""Proofs that rules work: each has one outcome with its rule and another outcome without it.

The test files of the rules check that every rule has a proof. `test_with_and_without.py` of the
landscape does the same for the table maps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from prospect_to_cash.common.errors import Rejection

NOT_REJECTED = "nothing was rejected"


@dataclass(frozen=True, slots=True)
class Proof:
    """A test of one rule: `run` gets a function that builds an application; returns the outcome."""

    rule: str
    expected: object
    run: Callable[[Any], object]

    def __str__(self) -> str:
        return self.rule

    def check(self, build: Callable[..., Any], *solution: object) -> None:
        """Assert the outcome with the rule, and that it's another one without the rule."""
        found = self.run(partial(build, *solution))
        assert found == self.expected, f"with the rule: {found!r}, expected {self.expected!r}"
        found = self.run(partial(build, *solution, left_out=self.rule))
        assert found != self.expected, "without the rule: the same"


@dataclass(slots=True)
class Proofs:
    """The proofs of one list of rules."""

    all: list[Proof] = field(default_factory=list)

    def of(self, rule: str, expected: object) -> Callable[[Callable[[Any], object]], None]:
        """Register a function whose outcome is `expected` if the application has the `rule`."""

        def register(run: Callable[[Any], object]) -> None:
            self.all.append(Proof(rule, expected, run))

        return register

    @property
    def names(self) -> set[str]:
        """The rules that have a proof."""
        return {proof.rule for proof in self.all}


def outcome(action: Callable[[], object]) -> object:
    """Return the message of the rejection, or `NOT_REJECTED`."""
    try:
        action()
    except Rejection as rejection:
        return str(rejection)
    return NOT_REJECTED
