"""A piece of the model: what it is called, the model without it, and which scenarios touch it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from prospect_to_cash.domain.row import Row
from prospect_to_cash.domain.sales import PARTY_TABLES
from prospect_to_cash.domain.sales import TABLES as SALES_TABLES
from prospect_to_cash.domain.supply_chain import TABLES as SCM_TABLES
from prospect_to_cash.landscape import Model

Mark: TypeAlias = tuple[str, ...]
"""Something that a scenario did in the usual run, such as carrying a column."""

ALL_TABLES: frozenset[type[Row]] = frozenset((*SCM_TABLES, *SALES_TABLES, *PARTY_TABLES))


def _unjudged(*_: object) -> None:
    """Let a table map start that the product would not let start."""


UNJUDGED = Model(admission=_unjudged)
"""The model in which table maps start as they are."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A piece in one variant of the model."""

    kind: str
    name: str
    """What a claim calls it."""
    without: Model
    """The model that lacks it; with it, where the piece is put in."""
    marks: frozenset[Mark]
    """A scenario that left one of these could notice."""
    is_refusal: bool = False

    @property
    def without_keys(self) -> Model:
        """The model that lacks the keys too that would refuse in the place of the rule."""
        return replace(self.without, without_key=ALL_TABLES)


def piece(
    kind: str, name: str, without: Model, marks: Iterable[Mark], *, is_refusal: bool = False
) -> Piece:
    """A piece; see `Piece`."""
    return Piece(kind, name, without, frozenset(marks), is_refusal)
