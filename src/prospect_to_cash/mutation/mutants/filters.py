"""The pieces of filters and switches of the table maps, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from prospect_to_cash.model.dual_write.filters import parse_filter
from prospect_to_cash.model.dual_write.map_edits import without_switch
from prospect_to_cash.model.dual_write.table_map import Sides, TableMap
from prospect_to_cash.model.landscape import ModelOverrides
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.mutation.mutant import Piece, piece
from prospect_to_cash.mutation.mutants.table_maps import with_map

_OPPOSITE = {"==": "!=", "!=": "==", "eq": "ne", "ne": "eq"}
_SIGN = re.compile(r"\s(==|!=|eq|ne)\s")
_LIST = re.compile(r"\sin\s\(([^)]*)\)")
_NUMBER = re.compile(r"(?<=\s)-?\d+$")
_JOINT = re.compile(r"\s+and\s+|\s*&&\s*")


class _Change(NamedTuple):
    """A filter with one clause changed."""

    told: str
    clause: str
    text: str
    lets_in: bool
    """Whether more rows pass than before, and none fewer."""


def pieces_of_filters(table_map: TableMap) -> Iterator[Piece]:
    """Each clause removed and negated, of the filters and of the rows that a switch binds."""
    name = table_map.name
    for system in System:
        for change in _changes(table_map.filter.of(system)):
            held = ("held", name, system, str(parse_filter(change.clause).clauses[0]))
            seen = ("considered", name, system)
            yield piece(
                "filter",
                f"{name}: the filter of {system} {change.told}",
                _filter(name, system, change.text),
                [held if change.lets_in else seen],
            )
        if table_map.switch is not None:
            for change in _changes(table_map.switch.rows.of(system)):
                yield piece(
                    "switch",
                    f"{name}: the rows of {system} under the switch {change.told}",
                    _rows(name, system, change.text),
                    [("considered while off", name, system)],
                )
    if table_map.switch is not None:
        marks = [("off", name, system) for system in System]
        yield piece("switch", f"{name}: no switch", with_map(name, without_switch), marks)


def _changes(text: str) -> Iterator[_Change]:
    clauses = _JOINT.split(text) if text else []
    for at, clause in enumerate(clauses):
        before, after = clauses[:at], clauses[at + 1 :]
        yield _Change(f"without {clause}", clause, " and ".join([*before, *after]), lets_in=True)
        for told, turned in _turned(clause):
            yield _Change(told, clause, " and ".join([*before, turned, *after]), lets_in=False)


def _turned(clause: str) -> Iterator[tuple[str, str]]:
    """A clause negated; one that asks for one of several values asks for fewer."""
    sign = _SIGN.search(clause)
    if sign is not None:
        yield f"negating {clause}", clause.replace(sign[0], f" {_OPPOSITE[sign[1]]} ")
    number = _NUMBER.search(clause)
    if sign is not None and number is not None:
        yield f"asking another number in {clause}", clause.replace(number[0], f"{number[0]}9")
    listed = _LIST.search(clause)
    if listed is not None:
        numbers = listed[1].replace(" ", "").split(",")
        for one in numbers:
            kept = ", ".join(each for each in numbers if each != one)
            yield f"without {one} in {clause}", clause.replace(listed[1], kept)


def _with(sides: Sides, system: System, text: str) -> Sides:
    return sides.changed(**{system.lower(): text})


def _filter(name: str, system: System, text: str) -> ModelOverrides:
    return with_map(name, lambda found: found.changed(filter=_with(found.filter, system, text)))


def _rows(name: str, system: System, text: str) -> ModelOverrides:
    def changed(found: TableMap) -> TableMap:
        if found.switch is None:
            return found
        rows = _with(found.switch.rows, system, text)
        return found.changed(switch=found.switch.changed(rows=rows))

    return with_map(name, changed)
