"""A mutant: a model with one part changed, and the scenarios that can detect it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

from prospect_to_cash.model.landscape import Model

Covered: TypeAlias = tuple[str, ...]
"""Something that a scenario did on the model as it is, such as sending a column."""


@dataclass(frozen=True, slots=True, eq=False)
class Mutant:
    """A mutant of one variant."""

    kind: str
    name: str
    """The name by which a claim refers to it."""
    model: Model
    coverage: Collection[Covered]
    """Only scenarios that did one of these can detect the mutant."""
    removes_constraint: bool = False
    adds_constraint: bool = False
