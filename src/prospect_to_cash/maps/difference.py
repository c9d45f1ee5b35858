"""Compares the columns of a map of the catalog with another definition of the map."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from prospect_to_cash.maps.definition import FieldMapping
from prospect_to_cash.maps.values import plain
from prospect_to_cash.model.dual_write.definition_row import BOTH, TO_SALES, TO_SCM
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, TableMap
from prospect_to_cash.model.tables.option_sets import System

Kind = Literal[
    "other setting",
    "not published",
    "name not published",
    "only in the catalog",
    "not in the catalog",
    "other SCM column",
    "other Sales column",
    "other direction",
    "other value names",
    "missing values",
    "other values",
]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]  # a Literal has arguments

_SIGNS = {BOTH: "=", TO_SALES: ">", TO_SCM: "<"}


@dataclass(frozen=True)
class Line:
    """A column mapping in the form that both sides share."""

    scm: str
    direction: int
    sales: str
    values: Mapping[str, str]
    constant: str = ""
    are_values_known: bool = True
    """False if the source prints that values are mapped, but not which."""
    source: str = ""
    """The source, if it's another one than that of the definition."""

    @classmethod
    def ours(cls, line: ColumnMapping) -> Line:
        """Return a mapping of the catalog."""
        ways = [line.flows_to(system) for system in (System.SALES, System.SCM)]
        direction = BOTH if all(ways) else TO_SALES if ways[0] else TO_SCM
        values = {str(key): str(value) for key, value in line.values.items()}
        constant = "" if line.constant is None else str(line.constant)
        return cls(line.scm or "", direction, line.sales or "", values, constant)

    @classmethod
    def theirs(cls, each: FieldMapping) -> Line:
        """Return a mapping of another definition."""
        constant = each.default or ""
        values, is_known = each.values or {}, not each.unknown
        return cls(each.scm, each.direction, each.sales, values, constant, is_known)

    @property
    def pair(self) -> tuple[str, str]:
        """The columns, without case."""
        return self.scm.casefold(), self.sales.casefold()

    def __str__(self) -> str:
        sign = _SIGNS[self.direction]
        if self.constant or self.values:
            sign = {"=": "><", ">": ">>", "<": "<<"}[sign]
        text = f"{self.scm or 'none'} {sign} {self.sales or 'none'}"
        return f"{text}: {self.constant}" if self.constant else text


@dataclass(frozen=True)
class Difference:
    """One disagreement about one column or one setting."""

    kind: Kind
    subject: str
    """The mapping of the other definition, the one that only the catalog has, or the setting."""
    ours: str
    """Empty if the catalog has nothing."""
    theirs: str
    """Empty if the other definition has nothing."""
    sources: tuple[str, ...] = ()
    reason: str = ""
    """The ruling or the subject that gives the reason, if the difference is intended."""


@dataclass(frozen=True)
class Comparison:
    """A map of the catalog and another definition of it, or several that are read together."""

    title: str
    sources: tuple[str, ...]
    same: int
    differences: tuple[Difference, ...]


def lines_of(table_map: TableMap) -> list[Line]:
    """Return the mappings of a map of the catalog, the key first."""
    return [Line.ours(line) for line in table_map.lines]


def settings_of(table_map: TableMap) -> dict[str, str]:
    """Return the parts of a map other than its mappings, as texts."""
    switch = table_map.switch
    return {
        "SCM data entity": table_map.scm,
        "Sales table": table_map.sales,
        "company": table_map.company or "",
        "key": ", ".join(map(str, table_map.key)),
        "filter of SCM": table_map.filter.scm,
        "filter of Sales": table_map.filter.sales,
        "parameter": switch.parameter if switch else "",
        "its rows of SCM": switch.rows.scm if switch else "",
        "its rows of Sales": switch.rows.sales if switch else "",
        "depends on": ", ".join(table_map.depends_on),
        "initial write from": str(table_map.initial_write or ""),
    }


def other_settings(ours: Mapping[str, str], theirs: Mapping[str, str]) -> list[Difference]:
    """Return the settings that differ. A definition doesn't have all settings of a map."""
    return [
        Difference("other setting", label, f"{label}: {text or 'none'}", theirs[label] or "none")
        for label, text in ours.items()
        if label in theirs and bare(text) != bare(theirs[label])
    ]


def compare(
    title: str, ours: Sequence[Line], others: Sequence[tuple[str, Iterable[Line]]]
) -> Comparison:
    """Compare a map with other definitions of it, each with its source.

    A difference from several of them is reported once. A mapping is the same if it agrees with
    all of them.
    """
    found: dict[tuple[Kind, str, str, str], list[str]] = {}
    differing: set[tuple[str, str]] = set()
    for source, theirs in others:
        for kind, mine, other in _differences(ours, list(theirs)):
            differing.update([mine.pair] if mine else [])
            # For values, the text of both lines can be the same.
            detail = _values(kind, mine, other)
            texts = f"{mine or ''}{detail[0]}", f"{other or ''}{detail[1]}"
            at = (kind, str(other or mine), *texts)
            sources = found.setdefault(at, [])
            name = (other.source if other else "") or source
            if name not in sources:
                sources.append(name)
    order = {kind: at for at, kind in enumerate(KINDS)}
    differences = [Difference(*at, sources=tuple(names)) for at, names in found.items()]
    differences.sort(key=lambda each: order[each.kind])
    same = sum(1 for line in ours if line.pair not in differing)
    return Comparison(title, tuple(source for source, _ in others), same, tuple(differences))


def _differences(
    ours: Sequence[Line], theirs: Sequence[Line]
) -> Iterator[tuple[Kind, Line | None, Line | None]]:
    by_pair = {line.pair: line for line in theirs}
    left = [line for line in ours if line.pair not in by_pair]
    mine = {line.pair for line in ours}
    right = [line for line in theirs if line.pair not in mine]
    pairs = [(line, by_pair[line.pair]) for line in ours if line.pair in by_pair]
    for kind, side in (("other SCM column", "sales"), ("other Sales column", "scm")):
        for line in [*left]:
            column = getattr(line, side).casefold()
            match = next(
                (r for r in right if column and getattr(r, side).casefold() == column), None
            )
            if match is not None:
                yield kind, line, match  # type: ignore[misc]  # both are kinds
                pairs.append((line, match))
                left.remove(line)
                right.remove(match)
    for line, other in pairs:
        if line.direction != other.direction:
            yield "other direction", line, other
        kinds = _value_kinds(line, other)
        for of_values in kinds:
            yield of_values, line, other
    for line in left:
        yield "only in the catalog", line, None
    for line in right:
        yield "not in the catalog", None, line


def _value_kinds(ours: Line, theirs: Line) -> Iterator[Kind]:
    if not theirs.are_values_known:
        return
    if plain(ours.constant) != plain(theirs.constant):
        yield "other values"
        return
    if bool(ours.values) != bool(theirs.values):
        yield "other values"
        return
    mine, other = _plain(ours.values), _plain(theirs.values)
    numbers = set(mine.values())
    shared = mine.keys() & other.keys()
    if any(mine[key] != other[key] for key in shared):
        yield "other values"
    elif any(other[key] in numbers for key in other.keys() - mine.keys()):
        yield "other value names"
    if any(other[key] not in numbers for key in other.keys() - mine.keys()):
        yield "missing values"


def _values(kind: Kind, ours: Line | None, theirs: Line | None) -> tuple[str, str]:
    """Return the values to show on each side of a difference."""
    if ours is None or theirs is None or "value" not in kind:
        return "", ""
    mine, other = _plain(ours.values), _plain(theirs.values)
    numbers = set(mine.values())

    def shown(values: Mapping[str, str], wanted: Any) -> str:
        listed = [
            f"{key}={value}" for key, value in sorted(values.items()) if wanted(plain(key), value)
        ]
        return f" ({', '.join(listed)})" if listed else ""

    if kind == "missing values":
        return "", shown(
            theirs.values, lambda key, value: key not in mine and plain(value) not in numbers
        )
    if kind == "other value names":
        return (
            shown(ours.values, lambda key, _: key not in other),
            shown(theirs.values, lambda key, value: key not in mine and plain(value) in numbers),
        )
    if not mine or not other:
        return shown(ours.values, lambda *_: True), shown(theirs.values, lambda *_: True)
    return (
        shown(ours.values, lambda key, value: key in other and other[key] != plain(value)),
        shown(theirs.values, lambda key, value: key in mine and mine[key] != plain(value)),
    )


def bare(text: str) -> str:
    """Return a setting for comparing: without case, spaces, and the parentheses of filters."""
    return re.sub(r"[\s()]+", "", text.replace("&&", "and")).casefold()


def _plain(values: Mapping[str, str]) -> dict[str, str]:
    return {plain(key): plain(value) for key, value in values.items()}
