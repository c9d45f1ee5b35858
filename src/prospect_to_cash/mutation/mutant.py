"""A piece of the model: what it is called, the model without it, and which scenarios touch it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from prospect_to_cash.model.applications.rules import Constraint, Rule
from prospect_to_cash.model.landscape import ModelOverrides
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.sales import PARTY_TABLES
from prospect_to_cash.model.tables.sales import TABLES as SALES_TABLES
from prospect_to_cash.model.tables.supply_chain import TABLES as SCM_TABLES
from prospect_to_cash.mutation.mutants.entities import forgiving

Mark: TypeAlias = tuple[str, ...]
"""Something that a scenario did in the usual run, such as carrying a column."""

ALL_TABLES: frozenset[type[Row]] = frozenset((*SCM_TABLES, *SALES_TABLES, *PARTY_TABLES))


def _voiceless(rules: tuple[Rule[Any, Any], ...]) -> tuple[Rule[Any, Any], ...]:
    return tuple(rule for rule in rules if not (isinstance(rule, Constraint) and rule.voices_key))


def _unjudged(*_: object) -> None:
    """Let a table map start that the product would not let start."""


UNJUDGED = ModelOverrides(admission=_unjudged)
"""The model in which table maps start as they are."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A piece in one variant of the model."""

    kind: str
    name: str
    """What a claim calls it."""
    without: ModelOverrides
    """The model that lacks it; with it, where the piece is put in."""
    marks: frozenset[Mark]
    """A scenario that left one of these could notice."""
    is_refusal: bool = False
    refuses: bool = False
    """Whether it is put in to refuse."""

    @property
    def without_keys(self) -> ModelOverrides:
        """The model that lacks the keys too, and the rules that put their refusals in words."""
        without = self.without
        return replace(
            without,
            without_key=ALL_TABLES,
            scm_rules=lambda rules: _voiceless(without.scm_rules(rules)),
            sales_rules=lambda rules: _voiceless(without.sales_rules(rules)),
            sales_entities=lambda entities: forgiving(without.sales_entities(entities)),
        )


def piece(
    kind: str,
    name: str,
    without: ModelOverrides,
    marks: Iterable[Mark],
    *,
    is_refusal: bool = False,
    refuses: bool = False,
) -> Piece:
    """A piece; see `Piece`."""
    return Piece(kind, name, without, frozenset(marks), is_refusal, refuses)
