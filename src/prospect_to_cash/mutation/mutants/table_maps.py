"""The pieces of the table maps: columns, values, constants, filters, switches and keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from prospect_to_cash.model.dual_write.map_edits import MapEdit, altered
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, TableMap
from prospect_to_cash.model.landscape import ModelOverrides
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.mutation.mutant import UNJUDGED, Mark, Piece, piece


def with_map(name: str, alteration: MapEdit) -> ModelOverrides:
    """The model with one table map altered; maps that start anew are not judged again."""
    # A map is built anew for each scenario only where its setup says so; the rest share it.
    known: list[tuple[TableMap, TableMap]] = []

    def once(table_map: TableMap) -> TableMap:
        for before, after in known:
            if before is table_map:
                return after
        after = alteration(table_map)
        known.append((table_map, after))
        del known[:-8]
        return after

    def changed(table_maps: tuple[TableMap, ...]) -> tuple[TableMap, ...]:
        return altered(table_maps, name, once)

    return ModelOverrides(table_maps=changed, admission=UNJUDGED.admission)


def pieces_of_columns(table_map: TableMap, others: Sequence[TableMap]) -> Iterator[Piece]:
    """Each column dropped, turned, with two values swapped, with another constant."""
    for line in table_map.columns:
        label = f"{table_map.name}: {column_name(line, table_map)}"
        ways = [way for way in System if line.flows_to(way)]
        carried = {way: _carried(line, way, table_map) for way in ways}
        every = [mark for way in ways for mark in carried[way]]
        name = table_map.name
        yield piece("column", f"{label} dropped", _line(name, line, None), every)
        if line.is_constant:
            other = another_constant(line, others)
            changed = line.changed(constant=other)
            yield piece(
                "constant", f"{label} is another constant", _line(name, line, changed), every
            )
            continue
        for way in ways:
            turned = line.changed(sign=_turned(line, way))
            told = f"only to {way.other}" if line.is_two_way else "reversed"
            yield piece("column", f"{label} {told}", _line(name, line, turned), carried[way])
        yield from _values(label, line, name)


def _values(label: str, line: ColumnMapping, name: str) -> Iterator[Piece]:
    entries = list(line.values.items())
    pairs = list(zip(entries, [*entries[1:], *entries[:1]], strict=True))
    for (one, to_one), (other, to_other) in pairs if len(pairs) > 2 else pairs[:1]:
        swapped = line.changed(values={**line.values, one: to_other, other: to_one})
        marks = [("value", name, str(line), str(value)) for value in (one, other)]
        told = f"{label} swaps {one} and {other}"
        yield piece("value", told, _line(name, line, swapped), marks)


def pieces_of_keys(table_map: TableMap) -> Iterator[Piece]:
    """Each column of the key carried as any other column; and the legal entity left out of it."""
    name = table_map.name
    marks: list[Mark] = [("acted", name)]
    for line in table_map.key:

        def unpaired(found: TableMap, line: ColumnMapping = line) -> TableMap:
            kept = tuple(each for each in found.key if str(each) != str(line))
            moved = () if len(kept) == len(found.key) else (line,)
            return found.changed(key=kept, columns=(*moved, *found.columns))

        label = f"{name}: {column_name(line, table_map)} is no key"
        yield piece("key", label, with_map(name, unpaired), marks)
    if table_map.company is not None:
        without = with_map(name, lambda found: found.changed(company=None))
        yield piece("key", f"{name}: the legal entity is no key", without, marks)


def column_name(line: ColumnMapping, table_map: TableMap) -> str:
    """How a piece names a line: by its SCM column, by both where that stands twice."""
    alike = [each for each in table_map.lines if each.scm == line.scm]
    if line.scm is None:
        return line.sales or ""
    return line.scm if len(alike) == 1 else f"{line.scm}/{line.sales}"


def another_constant(line: ColumnMapping, others: Iterable[TableMap]) -> object:
    """What a line could write instead: another constant of its column, or another value."""
    column = (line.scm, line.sales)
    for other in others:
        for each in other.columns:
            if (each.scm, each.sales) == column and each.constant != line.constant:
                return each.constant
    match line.constant:
        case bool(yes):
            return not yes
        case int(number):
            return number + 1
        case "Organization":
            return "Person"
        case "Person":
            return "Organization"
        case text:
            return f"{text}-x"


def _carried(line: ColumnMapping, way: System, table_map: TableMap) -> list[Mark]:
    if line.is_constant:
        return [("entered", table_map.name, way)]
    return [("column", table_map.name, line.column(way.other) or "", way)]


def _turned(line: ColumnMapping, lost: System) -> str:
    """The sign of a line that no longer goes to `lost`."""
    sign = "<" if lost is System.SALES else ">"
    return sign * 2 if line.values else sign


def _line(name: str, line: ColumnMapping, instead: ColumnMapping | None) -> ModelOverrides:
    text = str(line)

    def changed(found: TableMap) -> TableMap:
        columns = []
        for each in found.columns:
            if str(each) != text:
                columns.append(each)
            elif instead is not None:
                columns.append(instead)
        return found.changed(columns=tuple(columns))

    return with_map(name, changed)
