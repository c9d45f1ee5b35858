"""Mutants of table maps: columns, value maps, constants, and keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.dual_write.engine import Engine
from prospect_to_cash.model.dual_write.map_edits import MapEdit
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, TableMap
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.model.landscape.composition import TableMaps
from prospect_to_cash.model.setup import Setup
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.mutation.mutant import Covered, Mutant


class WithoutValidation(DualWrite):
    """Runs table maps that don't validate."""

    def require_valid(self, name: str) -> None:
        """Accept any map."""


class EditedMap(Model):
    """A model with one table map edited, which isn't validated."""

    def __init__(self, name: str, edit: MapEdit) -> None:
        super().__init__()
        self._name = name
        self._edit = edit
        self._last: tuple[TableMap, TableMap] | None = None

    def table_maps(self, setup: Setup) -> TableMaps:
        """Return the table maps, one of them edited."""
        found = super().table_maps(setup)
        assert any(each.name == self._name for each in found), f"no map is called '{self._name}'"
        return tuple(self._edited(each) if each.name == self._name else each for each in found)

    def dual_write(self, engine: Engine, setup: Setup) -> DualWrite:
        """Return dual-write without validation."""
        return WithoutValidation(engine, setup.table_maps)

    def _edited(self, table_map: TableMap) -> TableMap:
        # The same map for the next scenario, so that it isn't resolved again.
        if self._last is None or self._last[0] is not table_map:
            self._last = table_map, self._edit(table_map)
        return self._last[1]


def column_mutants(table_map: TableMap, others: Sequence[TableMap]) -> Iterator[Mutant]:
    """Yield each column dropped, reversed, with values swapped, or with another constant."""
    name = table_map.name
    for line in table_map.columns:
        label = f"{name}: {column_name(line, table_map)}"
        targets = [system for system in System if line.flows_to(system)]
        coverage = {system: _coverage(line, system, table_map) for system in targets}
        all_coverage = [covered for found in coverage.values() for covered in found]
        yield Mutant("column", f"{label} dropped", _replaced(name, line, None), all_coverage)
        if line.is_constant:
            changed = line.changed(constant=another_constant(line, others))
            full_name = f"{label} is another constant"
            yield Mutant("constant", full_name, _replaced(name, line, changed), all_coverage)
            continue
        for system in targets:
            reverse = line.changed(direction=_direction_without(line, system))
            change = f"only to {system.other}" if line.is_two_way else "reversed"
            model = _replaced(name, line, reverse)
            yield Mutant("column", f"{label} {change}", model, coverage[system])
        yield from _value_mutants(label, line, name)


def _value_mutants(label: str, line: ColumnMapping, name: str) -> Iterator[Mutant]:
    entries = list(line.values.items())
    pairs = list(zip(entries, [*entries[1:], *entries[:1]], strict=True))
    for (one, to_one), (other, to_other) in pairs if len(pairs) > 2 else pairs[:1]:
        swapped = line.changed(values={**line.values, one: to_other, other: to_one})
        coverage = [("value", name, str(line), str(value)) for value in (one, other)]
        full_name = f"{label} swaps {one} and {other}"
        yield Mutant("value", full_name, _replaced(name, line, swapped), coverage)


def key_mutants(table_map: TableMap) -> Iterator[Mutant]:
    """Yield each key column mapped as another column; and the key without the legal entity."""
    name = table_map.name
    coverage: list[Covered] = [("acted", name)]
    for line in table_map.key:

        def as_column(found: TableMap, line: ColumnMapping = line) -> TableMap:
            kept = tuple(each for each in found.key if str(each) != str(line))
            moved = () if len(kept) == len(found.key) else (line,)
            return found.changed(key=kept, columns=(*moved, *found.columns))

        label = f"{name}: {column_name(line, table_map)} is no key"
        yield Mutant("key", label, EditedMap(name, as_column), coverage)
    if table_map.company is not None:
        model = EditedMap(name, lambda found: found.changed(company=None))
        yield Mutant("key", f"{name}: the legal entity is no key", model, coverage)


def column_name(line: ColumnMapping, table_map: TableMap) -> str:
    """Return the SCM column of a mapping, with the Sales column if several mappings have it."""
    same = [each for each in table_map.lines if each.scm == line.scm]
    if line.scm is None:
        return line.sales or ""
    return line.scm if len(same) == 1 else f"{line.scm}/{line.sales}"


def another_constant(line: ColumnMapping, others: Iterable[TableMap]) -> object:
    """Return another constant of the same columns in `others`, or another value."""
    columns = (line.scm, line.sales)
    for other in others:
        for each in other.columns:
            if (each.scm, each.sales) == columns and each.constant != line.constant:
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


def _coverage(line: ColumnMapping, system: System, table_map: TableMap) -> list[Covered]:
    if line.is_constant:
        return [("entered", table_map.name, system)]
    return [("column", table_map.name, line.column(system.other) or "", system)]


def _direction_without(line: ColumnMapping, system: System) -> str:
    """Return the direction of a mapping that no longer goes to a system."""
    direction = "<" if system is System.SALES else ">"
    return direction * 2 if line.values else direction


def _replaced(name: str, line: ColumnMapping, instead: ColumnMapping | None) -> Model:
    text = str(line)

    def edit(found: TableMap) -> TableMap:
        columns = []
        for each in found.columns:
            if str(each) != text:
                columns.append(each)
            elif instead is not None:
                columns.append(instead)
        return found.changed(columns=tuple(columns))

    return EditedMap(name, edit)
