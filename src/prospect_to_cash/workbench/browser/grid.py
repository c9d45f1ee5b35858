"""The table at a line as a grid: its columns with their valid values, and its rows."""

from __future__ import annotations

from prospect_to_cash.harness.gherkin.value_types import Form, ValueType
from prospect_to_cash.harness.language.completion import complete
from prospect_to_cash.harness.language.positions import Position, Range
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.source import Kind, Source
from prospect_to_cash.workbench.browser.protocol_values import Json
from prospect_to_cash.workbench.browser.text import Text


def grid(registry: Registry, text: Text, line: int) -> Json:
    """Return the table with a row in this line, or that of the step in it, or None."""
    source = text.source
    if not 0 <= line < len(source.lines):
        return None
    owner = source.owner_of(line)
    rows = source.rows_of(owner) if owner is not None else []
    if owner is None or not rows or line > rows[-1]:
        return None
    header = source.cells(rows[0])
    kind, words = source.kind_of_step(owner), source.lines[owner].text
    is_step = source.lines[owner].kind is Kind.STEP
    schema = registry.definitions.match(kind, words).schema if is_step else None
    table = schema.table if schema is not None else None
    known = tuple(dict.fromkeys((*table.needed, *table.columns))) if table is not None else ()
    place = Range(Position(rows[0], 0), Position(rows[-1], len(source.raw[rows[-1]])))
    return {
        "range": text.places.range(place),
        "columns": [
            {
                "name": name,
                "values": values,
                "isClosed": table is not None and _is_closed(table.types.get(name)),
                "isNeeded": bool(table and name in table.needed),
            }
            for number, name in enumerate(header)
            for values in [_values(registry, source, rows, number)]
        ],
        "otherColumns": [name for name in known if name not in header],
        "rows": [source.cells(each) for each in rows[1:]],
    }


def _is_closed(type: ValueType | None) -> bool:
    """Return whether a column has only values of a closed list, or lists of them."""
    return type is not None and bool(type.names() or (isinstance(type, Form) and type.items))


def _values(registry: Registry, source: Source, rows: list[int], number: int) -> list[str]:
    """Return what can be written in a column, as completion offers it in an empty cell."""
    if len(rows) < 2:
        return []
    row, raw = rows[1], source.raw[rows[1]]
    cells = [*source.cells(row)]
    if number >= len(cells):
        return []
    cells[number] = ""
    indent = raw[: len(raw) - len(raw.lstrip())]
    before = indent + "|" + "".join(f" {cell} |" for cell in cells[:number])
    lines = [*source.raw]
    lines[row] = before + "  |" + "".join(f" {cell} |" for cell in cells[number + 1 :])
    found = complete(registry, Source("\n".join(lines)), Position(row, len(before) + 1))
    return [each.new for each in found if each.kind == "value"]
