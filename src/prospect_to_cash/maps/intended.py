"""The intended differences between the catalog and the published lists, each with its reason.

``intended.yaml`` has them by map, version, kind of difference, and reason. A reason is a ruling, or
a subject whose sentence is at the top of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from prospect_to_cash.maps.difference import Comparison

_FILE = "intended.yaml"


class Intended(NamedTuple):
    """One intended difference."""

    title: str
    """The map with its version."""
    kind: str
    subject: str
    reason: str

    @property
    def at(self) -> tuple[str, str, str]:
        """The difference that this explains."""
        return self.title, self.kind, self.subject.casefold()


@cache
def intended() -> tuple[Intended, ...]:
    """Return all intended differences."""
    return tuple(_entries(_data()["differences"]))


@cache
def subjects() -> Mapping[str, str]:
    """Return the sentence of each subject that isn't a ruling."""
    found: dict[str, str] = _data()["subjects"]
    return found


def with_reasons(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """Return comparisons with the published lists, with the reason of each intended difference."""
    reasons = {each.at: each.reason for each in intended()}
    return [
        replace(
            each,
            differences=tuple(
                replace(one, reason=reasons.get((each.title, one.kind, one.subject.casefold()), ""))
                for one in each.differences
            ),
        )
        for each in comparisons
    ]


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(
        files(__package__).joinpath(_FILE).read_text(encoding="utf-8")
    )
    return data


def _entries(maps: Mapping[str, Any]) -> Iterator[Intended]:
    for name, by_versions in maps.items():
        for versions, by_kind in by_versions.items():
            for kind, by_reason in by_kind.items():
                for reason, lines in by_reason.items():
                    for line in map(_text, lines):
                        for version in versions.split(", "):
                            yield Intended(f"{name} {version}", kind, line, reason)


def _text(line: str | dict[str, object]) -> str:
    """Return a mapping as text: YAML reads one with a constant as a dictionary."""
    if isinstance(line, str):
        return line
    [(mapping, constant)] = line.items()
    return f"{mapping}: {constant}"
