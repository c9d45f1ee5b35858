"""Makes a table map of the catalog from a definition, and lists what the model doesn't know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pydantic import ValidationError

from prospect_to_cash.maps.definition import ANNOTATION, Definition, FieldMapping
from prospect_to_cash.maps.filters import our_filter
from prospect_to_cash.maps.values import known_column, sales_value, scm_value
from prospect_to_cash.model.dual_write.catalog import EntityPair
from prospect_to_cash.model.dual_write.catalog.validation import validate_between
from prospect_to_cash.model.dual_write.definition_row import BOTH, TO_SALES, label_of
from prospect_to_cash.model.dual_write.ports import DataEntity
from prospect_to_cash.model.dual_write.problem import Problem
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, TableMap
from prospect_to_cash.model.errors import CatalogError

_COLUMN = re.compile(r"[\w.()]+")


class Unknown(NamedTuple):
    """A part of a definition that the model doesn't have, or that can't run in the products."""

    place: str
    map: str
    what: str
    is_whole_map: bool = False
    is_mistake: bool = False
    """Whether the products' validation rejects it."""

    def __str__(self) -> str:
        return f"{self.place}: {self.map}: {self.what}"


@dataclass
class Converted:
    """A table map, if the model can have it, and what it doesn't have."""

    definition: Definition
    table_map: TableMap | None = None
    unknown: list[Unknown] = field(default_factory=list)


def convert(
    definition: Definition,
    name: str,
    version: str,
    templates: Sequence[TableMap],
    schemas: Mapping[str, EntityPair],
) -> Converted:
    """Return the table map of a definition.

    `templates` are the maps of the catalog, the one most like the definition first: the products
    keep keys, companies, and dependencies elsewhere. `schemas` has the data entities of each
    variant that runs the map.
    """
    made = _Conversion(definition, name, version, templates, schemas)
    return made.run()


class _Conversion:
    def __init__(
        self,
        definition: Definition,
        name: str,
        version: str,
        templates: Sequence[TableMap],
        schemas: Mapping[str, EntityPair],
    ) -> None:
        self.definition = definition
        self.name = name
        self.version = version
        self.schemas = schemas
        self.title = f"{name} {version}"
        self.ours: Mapping[str, Any] = definition.ours
        self.template = next((each for each in templates if each.name == name), None)
        self.result = Converted(definition)
        scm, sales = next(iter(schemas.values()))
        self.scm_name = self._scm_name(templates, scm)
        self.scm = scm.get(self.scm_name)
        self.sales = sales.get(definition.sales)

    def run(self) -> Converted:
        """Return the result."""
        definition = self.definition
        if self.scm is None or self.sales is None:
            what = [
                f"the {kind} '{table}' of {system}"
                for known, kind, table, system in (
                    (self.scm, "data entity", definition.label, "SCM"),
                    (self.sales, "table", definition.sales, "Sales"),
                )
                if known is None
            ]
            self._unknown(definition.place, " and ".join(what), is_whole_map=True)
            return self.result
        lines = list(self._lines(self.scm, self.sales))
        try:
            key, columns = self._split(lines)
            table_map = TableMap.model_validate(self._data(key, columns))
        except (ValidationError, CatalogError):
            text = f"the parts in {ANNOTATION}, which can't be read"
            self._unknown(definition.place, text, is_whole_map=True)
            return self.result
        self._validated(table_map, columns)
        return self.result

    def _scm_name(self, templates: Sequence[TableMap], scm: Mapping[str, DataEntity]) -> str:
        if name := self.ours.get("scm"):
            return str(name)
        if self.template is not None:
            return self.template.scm
        label = self.definition.label.casefold()
        alike = next((each.scm for each in templates if label_of(each).casefold() == label), None)
        named = next((each for each in scm if each.casefold() == label), None)
        return alike or named or self.definition.label

    def _unknown(
        self, place: str, what: str, *, is_whole_map: bool = False, is_mistake: bool = False
    ) -> None:
        self.result.unknown.append(Unknown(place, self.title, what, is_whole_map, is_mistake))

    def _lines(
        self, scm: DataEntity, sales: DataEntity
    ) -> Iterator[tuple[FieldMapping, ColumnMapping]]:
        for each in self.definition.fields:
            ours = known_column(each.scm, scm.columns)
            theirs = known_column(each.sales, sales.columns)
            if ours and ours == scm.company_column:
                continue  # the legal entity is a key of its own in our form
            what = list(self._of_line(each, ours, theirs, scm, sales))
            for text in what:
                self._unknown(each.place, text)
            if not what:
                yield each, self._line(each, ours, theirs)

    def _of_line(
        self, each: FieldMapping, ours: str, theirs: str, scm: DataEntity, sales: DataEntity
    ) -> Iterator[str]:
        """Yield what the model doesn't have of an entry."""
        if each.unknown:
            yield f"{each.unknown} ({each})"
        missing = [
            f"'{column}' of {system}"
            for column, entity, system in ((ours, scm, "SCM"), (theirs, sales, "Sales"))
            if column and (column not in entity.columns or not _COLUMN.fullmatch(column))
        ]
        if missing:
            is_both = len(missing) > 1
            yield (
                f"the columns {' and '.join(missing)}"
                if is_both
                else (f"the column {missing[0]} ({each})")
            )
        if not each.unknown and not (each.scm and each.sales):
            is_constant = each.default is not None and each.direction == (
                TO_SALES if each.sales else 2
            )
            if not is_constant:
                yield f"an entry with one column that writes no constant to it ({each})"

    def _line(self, each: FieldMapping, ours: str, theirs: str) -> ColumnMapping:
        if each.default is not None:
            constant: object = each.default
            if theirs:
                constant = sales_value(each.default, theirs, self.sales)
            else:
                constant = scm_value(each.default, ours, self.scm)
            sign = ">>" if theirs else "<<"
            return ColumnMapping(
                scm=ours or None, direction=sign, sales=theirs or None, constant=constant
            )
        if not each.values:
            sign = {BOTH: "=", TO_SALES: ">"}.get(each.direction, "<")
            return ColumnMapping(scm=ours, direction=sign, sales=theirs)
        values: dict[str, object] = {}
        for text, counterpart in each.values.items():
            if not text.strip():
                # In the model, a column without a value isn't translated.
                what = f"the empty value in a value map, which means {counterpart} ({each})"
                self._unknown(each.place, what)
                continue
            value = sales_value(counterpart, theirs, self.sales)
            values[scm_value(text, ours, self.scm, value)] = value
        sign = {BOTH: "><", TO_SALES: ">>"}.get(each.direction, "<<")
        return ColumnMapping(scm=ours, direction=sign, sales=theirs, values=values)

    def _split(
        self, lines: list[tuple[FieldMapping, ColumnMapping]]
    ) -> tuple[list[ColumnMapping], list[tuple[FieldMapping, ColumnMapping]]]:
        """Return the mappings of the key, and the others."""
        pairs = self._key_pairs()
        if pairs:
            found = {(line.scm, line.sales): line for _, line in lines}
            key = [found[pair] for pair in pairs if pair in found]
        else:
            assert self.scm is not None
            assert self.sales is not None
            key = [
                line
                for _, line in lines
                if line.scm in self.scm.key or line.sales in self.sales.key
            ]
        return key, [(each, line) for each, line in lines if not any(line is at for at in key)]

    def _key_pairs(self) -> list[tuple[str | None, str | None]]:
        written = self.ours.get("key")
        if isinstance(written, list):
            key = [ColumnMapping.model_validate(str(line)) for line in written]
        else:
            key = list(self.template.key) if self.template else []
        return [(line.scm, line.sales) for line in key]

    def _data(
        self, key: list[ColumnMapping], columns: list[tuple[FieldMapping, ColumnMapping]]
    ) -> dict[str, object]:
        template, definition = self.template, self.definition
        assert self.scm is not None
        assert self.sales is not None
        data: dict[str, object] = {
            "name": self.name,
            "version": self.version,
            "scm": self.scm_name,
            "sales": self.definition.sales,
            "key": tuple(key),
            "columns": tuple(line for _, line in columns),
            "filter": {
                "scm": self._filter(definition.filter_scm, self.scm, is_scm=True),
                "sales": self._filter(definition.filter_sales, self.sales, is_scm=False),
            },
        }
        if "key" in self.ours:
            # Written by 'p2c maps export', which leaves out what the map doesn't have.
            for part in ("company", "switch", "depends on", "initial write from"):
                if part in self.ours:
                    data[part] = self.ours[part]
            return data
        if self.scm.company_column and self.sales.company_column:
            data["company"] = f"{self.scm.company_column} = {self.sales.company_column}"
        if template is not None:
            data["switch"] = template.switch
            data["depends on"] = template.depends_on
            data["initial write from"] = template.initial_write
        return data

    def _filter(self, text: str, entity: DataEntity, *, is_scm: bool) -> str:
        """Return a filter in our notation; empty if the model can't have it."""
        found = our_filter(text, entity, is_scm=is_scm)
        if found is None:
            system = "Supply Chain Management" if is_scm else "Sales"
            self._unknown(self.definition.place, f"the filter of {system} '{text}'")
        return found or ""

    def _validated(
        self, table_map: TableMap, columns: list[tuple[FieldMapping, ColumnMapping]]
    ) -> None:
        """Leave out mappings that can't run, until the map can; otherwise, leave out the map."""
        kept = [*columns]
        while True:
            problems = {
                (problem.place, self._sentence(problem))
                for schema in self.schemas.values()
                for problem in validate_between(table_map, *schema)
            }
            if not problems:
                self.result.table_map = table_map
                return
            # The index of a key that is left out would no longer be that of the problem.
            lines = sorted({place[1] for place, _ in problems if _is_line(place)}, reverse=True)
            for place, sentence in sorted(problems, key=str):
                if not _is_line(place):
                    place_of_map = self.definition.place
                    self._unknown(place_of_map, sentence, is_whole_map=True, is_mistake=True)
                else:
                    self._unknown(kept[int(place[1])][0].place, sentence, is_mistake=True)
            if any(not _is_line(place) for place, _ in problems):
                return
            for at in lines:
                del kept[int(at)]
            table_map = table_map.changed(columns=tuple(line for _, line in kept))

    def _sentence(self, problem: Problem) -> str:
        """Return a problem with a remedy for definitions, which have no key of their own."""
        if problem.code != "DIPV1003":
            return problem.sentence
        pairs = [f"{scm} = {sales}" for scm, sales in self._key_pairs()]
        key = f": {' and '.join(pairs)}" if pairs else ""
        return f"{problem.text} Map the columns of the integration key both ways{key}."


def _is_line(place: tuple[str | int, ...]) -> bool:
    return place[0] == "columns" and len(place) > 1
