"""Reads definitions: ``customizations.xml``, rows of the Web API, and single mappings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

from prospect_to_cash.maps.definition import (
    ANNOTATION,
    Definition,
    FieldMapping,
)
from prospect_to_cash.maps.json_text import MapFileError, Node, Text, read_json
from prospect_to_cash.maps.packages import texts
from prospect_to_cash.model.dual_write.definition_row import BOTH, ENVIRONMENTS, TO_SALES, TO_SCM

_ROW = "msdyn_dualwriteentitymap"
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*")
_DIRECTIONS = {"1": TO_SALES, "2": TO_SCM, "3": BOTH}


def read_definitions(path: Path) -> list[Definition]:
    """Return all definitions in a file, a folder, or a package.

    Raise `MapFileError` if there are none, or if one can't be read.
    """
    found = [each for text in texts(path) for each in definitions_of(text)]
    if not found:
        raise MapFileError(
            f"'{path}' has no table maps. Enter a solution or package with dual-write table maps, "
            "its customizations.xml, or rows of msdyn_dualwriteentitymaps as JSON."
        )
    return found


def definitions_of(text: Text) -> list[Definition]:
    """Return the definitions in one text; raise `MapFileError`."""
    start = text.text.lstrip()
    if not start:
        raise MapFileError(f"{text.file}:1:1: The file is empty.")
    if start.startswith("<"):
        return list(_from_xml(text))
    repairs: list[str] = []
    root = read_json(text, repairs)
    return [_definition(node, repairs) for node in _rows(root)]


def _rows(node: Node) -> Iterator[Node]:
    """Yield the rows of JSON: one row, a list of rows, ``{"value": [...]}``, or a mapping."""
    if isinstance(node.value, list):
        for entry in node.value:
            yield from _rows(entry)
    elif not isinstance(node.value, dict):
        raise node.error(
            "This isn't a table map. A row of msdyn_dualwriteentitymaps has 'msdyn_mapping', and a "
            "mapping has 'legs'."
        )
    elif node.get("msdyn_mapping") or node.get("legs"):
        yield node
    elif isinstance(node.value.get("value"), Node):
        yield from _rows(node.value["value"])
    else:
        raise node.error(
            "This object isn't a table map: it has neither 'msdyn_mapping' nor 'legs'. To get "
            "both, add msdyn_mapping to $select."
        )


def _definition(row: Node, repairs: list[str]) -> Definition:
    mapping, repaired = row, [*repairs]
    nested = row.get("msdyn_mapping")
    if nested is not None and isinstance(nested.value, str):
        inner = Text(nested.source.file, nested.value, f"{nested.place}: In msdyn_mapping")
        mapping = read_json(inner, repaired)
    elif nested is not None:
        mapping = nested
    note = row.get(ANNOTATION)
    ours = note.plain() if note is not None and isinstance(note.value, dict) else {}
    version = row.text("msdyn_version") if nested is not None else ""
    assert isinstance(ours, dict)
    return _from_mapping(row.place, mapping, version, ours, tuple(repaired))


def _from_mapping(
    place: str, mapping: Node, version: str, ours: Mapping[str, Any], repairs: tuple[str, ...]
) -> Definition:
    routes = mapping.items("legs")
    if len(routes) != 1:
        raise mapping.error(f"A table map has one entry in 'legs', but this one has {len(routes)}.")
    if version and not _VERSION.fullmatch(version):
        raise MapFileError(
            f"{place}: '{version}' isn't valid for 'msdyn_version'. Enter numbers with dots, such "
            "as 1.0.0.0."
        )
    [route] = routes
    label, sales = route.text("sourceSchema"), route.text("destinationSchema")
    for name, value in (("sourceSchema", label), ("destinationSchema", sales)):
        if not value:
            raise route.error(f"'{name}' is missing, so the map has no table on that side.")
    kinds = route.text("sourceEnvironmentType"), route.text("destinationEnvironmentType")
    if kinds not in (ENVIRONMENTS, ("", "")):
        raise route.error(
            f"The map goes from '{kinds[0]}' to '{kinds[1]}', but table maps go from "
            f"'{ENVIRONMENTS[0]}' to '{ENVIRONMENTS[1]}'."
        )
    return Definition(
        place,
        label,
        sales,
        version,
        route.text("sourceFilter"),
        route.text("reversedSourceFilter"),
        tuple(map(_field, route.items("fieldMappings"))),
        ours,
        repairs,
    )


def _field(node: Node) -> FieldMapping:
    written = node.text("syncDirection")
    direction = _DIRECTIONS.get(written.removesuffix(".0"))
    if direction is None:
        raise (node.get("syncDirection") or node).error(
            f"'{written}' isn't valid for 'syncDirection'. Valid values: 1 (to Sales), "
            "2 (to Supply Chain Management), 3 (both ways)."
        )
    scm, sales = node.text("sourceField"), node.text("destinationField")
    if not scm and not sales:
        raise node.error("The entry has neither 'sourceField' nor 'destinationField'.")
    transforms = [each for each in node.items("valueTransforms") if each.value is not None]
    values, default, unknown = None, None, ""
    if len(transforms) > 1:
        unknown = f"{len(transforms)} transforms of one column"
    elif transforms:
        [transform] = transforms
        kind = transform.text("transformType")
        if kind.casefold() == "valuemap":
            values = _values(transform)
        elif kind.casefold() == "default":
            value = transform.get("defaultValue")  # null is no constant, unlike an empty text
            default = None if value is None else _scalar(value)
            if default is not None and scm and sales:
                unknown = "a default value for a mapped column"
        else:
            unknown = f"a transform of the type '{kind}'"
    return FieldMapping(node.place, direction, scm, sales, values, default, unknown)


def _values(transform: Node) -> dict[str, str]:
    found = transform.get("valueMap")
    if found is None:
        return {}
    if not isinstance(found.value, dict):
        raise found.error("'valueMap' must be an object, from values of SCM to values of Sales.")
    return {key: _scalar(value) for key, value in found.value.items()}


def _scalar(node: Node | None) -> str:
    if node is None or node.value is None:
        return ""
    if isinstance(node.value, (dict, list)):
        raise node.error("This must be a text, a number, true, or false.")
    return str(node.value)


@dataclass
class _XmlRows:
    """Collects the rows of an XML text, and the line of each column."""

    text: Text
    rows: list[dict[str, tuple[str, int]]] = field(default_factory=list)
    column: str = ""
    line: int = 0
    parts: list[str] = field(default_factory=list)
    is_inside: bool = False

    def parse(self) -> None:
        parser = expat.ParserCreate()

        def reject(*_: object) -> None:
            line = parser.CurrentLineNumber
            raise MapFileError(
                f"{self.text.file}:{line}: The XML declares a document type, so it isn't read. "
                "The files of solutions have none."
            )

        def start(tag: str, _: dict[str, str]) -> None:
            name = tag.rpartition(":")[2].casefold()
            if name == _ROW:
                self.rows.append({"": ("", parser.CurrentLineNumber)})
                self.is_inside = True
            elif self.is_inside:
                self.column, self.line, self.parts = name, parser.CurrentLineNumber, []

        def end(tag: str) -> None:
            if tag.rpartition(":")[2].casefold() == _ROW:
                self.is_inside = False
            elif self.is_inside and self.column:
                self.rows[-1][self.column] = "".join(self.parts), self.line
            self.column = ""

        parser.StartDoctypeDeclHandler = reject
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = self.parts_of
        try:
            # The text is decoded already, whatever encoding its declaration names.
            parser.Parse(self.text.text.lstrip().encode(), True)
        except expat.ExpatError as error:
            if "encoding" in str(error):
                raise MapFileError(
                    f"{self.text.file}:1: The encoding in the XML declaration can't be used."
                ) from error
            raise MapFileError(
                f"{self.text.file}:{error.lineno}:{error.offset + 1}: The XML can't be read "
                f"({expat.ErrorString(error.code)})."
            ) from error

    def parts_of(self, text: str) -> None:
        if self.column:
            self.parts.append(text)


def _from_xml(text: Text) -> Iterator[Definition]:
    declaration, _, rest = text.text.lstrip().partition("?>")
    if declaration.startswith("<?xml"):
        # Only the encoding of the file could differ from UTF-8, and the text is decoded already.
        lines = declaration.count("\n")
        text = Text(text.file, "<?xml version='1.0' encoding='utf-8'" + "\n" * lines + "?>" + rest)
    reading = _XmlRows(text)
    reading.parse()
    for row in reading.rows:
        line = row[""][1]
        place = f"{text.file}:{line}"
        if "msdyn_mapping" not in row or not row["msdyn_mapping"][0].strip():
            raise MapFileError(f"{place}: The table map has no msdyn_mapping.")
        content, at = row["msdyn_mapping"]
        repairs: list[str] = []
        inner = Text(text.file, content, first_line=at)
        mapping = read_json(inner, repairs)
        properties = row.get("msdyn_properties", ("", 0))
        if properties[0].strip():
            # Nothing in the properties is needed, and Microsoft's own package has a mistake there.
            try:
                read_json(Text(text.file, properties[0], first_line=properties[1]), repairs)
            except MapFileError as error:
                repairs.append(f"{error} The import doesn't need this text (msdyn_properties).")
        version = row.get("msdyn_version", ("", 0))[0].strip()
        yield _from_mapping(place, mapping, version, {}, tuple(repairs))
