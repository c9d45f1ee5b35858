"""Mutants of the filters and switches of table maps, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from prospect_to_cash.model.dual_write.filters import parse_filter
from prospect_to_cash.model.dual_write.table_map import Sides, TableMap
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.mutation.mutant import Covered, Mutant
from prospect_to_cash.mutation.mutants.table_maps import EditedMap

_NEGATED = {"==": "!=", "!=": "==", "eq": "ne", "ne": "eq"}
_OPERATOR = re.compile(r"\s(==|!=|eq|ne)\s")
_LIST = re.compile(r"\sin\s\(([^)]*)\)")
_NUMBER = re.compile(r"(?<=\s)-?\d+$")
_AND = re.compile(r"\s+and\s+|\s*&&\s*")


class _Change(NamedTuple):
    """A filter with one clause changed."""

    label: str
    clause: str
    text: str
    """The changed filter."""
    only_adds_rows: bool
    """Whether all rows that matched still match."""


def filter_mutants(table_map: TableMap) -> Iterator[Mutant]:
    """Yield the filters and the rows of a switch with each clause removed or changed."""
    name = table_map.name
    for system in System:
        for change in _changes(table_map.filter.of(system)):
            clause = str(parse_filter(change.clause).clauses[0])
            filtered: Covered = ("filtered", name, system, clause)
            considered: Covered = ("considered", name, system)
            yield Mutant(
                "filter",
                f"{name}: the filter of {system} {change.label}",
                _filter(name, system, change.text),
                [filtered if change.only_adds_rows else considered],
            )
        if table_map.switch is not None:
            for change in _changes(table_map.switch.rows.of(system)):
                yield Mutant(
                    "switch",
                    f"{name}: the rows of {system} under the switch {change.label}",
                    _rows_of_switch(name, system, change.text),
                    [("considered while off", name, system)],
                )
    if table_map.switch is not None:
        model = EditedMap(name, lambda found: found.changed(switch=None))
        yield Mutant("switch", f"{name}: no switch", model, [("off", name, s) for s in System])


def _changes(text: str) -> Iterator[_Change]:
    clauses = _AND.split(text) if text else []
    for at, clause in enumerate(clauses):
        before, after = clauses[:at], clauses[at + 1 :]
        rest = " and ".join([*before, *after])
        yield _Change(f"without {clause}", clause, rest, only_adds_rows=True)
        for label, changed in _changed_clauses(clause):
            text = " and ".join([*before, changed, *after])
            yield _Change(label, clause, text, only_adds_rows=False)


def _changed_clauses(clause: str) -> Iterator[tuple[str, str]]:
    """Yield a clause negated, with another number, or with fewer values in its list."""
    operator = _OPERATOR.search(clause)
    if operator is not None:
        yield f"negating {clause}", clause.replace(operator[0], f" {_NEGATED[operator[1]]} ")
    number = _NUMBER.search(clause)
    if operator is not None and number is not None:
        yield f"asking another number in {clause}", clause.replace(number[0], f"{number[0]}9")
    listed = _LIST.search(clause)
    if listed is not None:
        numbers = listed[1].replace(" ", "").split(",")
        for one in numbers:
            kept = ", ".join(each for each in numbers if each != one)
            yield f"without {one} in {clause}", clause.replace(listed[1], kept)


def _with(sides: Sides, system: System, text: str) -> Sides:
    return sides.changed(**{system.lower(): text})


def _filter(name: str, system: System, text: str) -> Model:
    return EditedMap(name, lambda found: found.changed(filter=_with(found.filter, system, text)))


def _rows_of_switch(name: str, system: System, text: str) -> Model:
    def edit(found: TableMap) -> TableMap:
        if found.switch is None:
            return found
        rows = _with(found.switch.rows, system, text)
        return found.changed(switch=found.switch.changed(rows=rows))

    return EditedMap(name, edit)
