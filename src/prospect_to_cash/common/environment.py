"""The environment of a run, described as data for reports: table maps, settings, and findings."""

from __future__ import annotations

from typing import Literal, NamedTuple

from prospect_to_cash.common.evidence_source import RecordValue


class MappedColumns(NamedTuple):
    """A column mapping: a column of the first system, the direction, and one of the second."""

    first: str
    direction: Literal["→", "←", "↔"]
    second: str
    values: str = ""
    """The value map or the constant."""


class Deviation(NamedTuple):
    """A difference from what is published or required."""

    kind: str
    ours: str
    theirs: str
    reason: str = ""
    """Why it's intended. Empty if it isn't."""
    sources: tuple[str, ...] = ()


class MapDescription(RecordValue):
    """A table map as it is when scenarios begin."""

    name: str
    version: str
    state: str
    settings: tuple[tuple[str, str], ...] = ()
    """Its tables, filters, and other settings, as far as it has them."""
    columns: tuple[MappedColumns, ...] = ()
    published: tuple[str, ...] = ()
    """The sources of the published lists that it's compared with."""
    same: int = 0
    """The number of columns that are the same in all of these lists."""
    deviations: tuple[Deviation, ...] = ()


class Setting(NamedTuple):
    """A setting, in a group such as a legal entity."""

    group: str
    name: str
    value: str


class SetupFinding(RecordValue):
    """What a check of the setup found."""

    severity: str
    subject: str
    found: str
    needed: str
    remedy: str
    source: str


class EnvironmentDescription(RecordValue):
    """The environment in which the scenarios of a variant begin."""

    maps: tuple[MapDescription, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    """How its list of table maps differs from what is published or required."""
    addresses: tuple[tuple[str, str], ...] = ()
    """The sources that are published on the web, each with the address of its page."""
    settings: tuple[Setting, ...] = ()
    findings: tuple[SetupFinding, ...] = ()
