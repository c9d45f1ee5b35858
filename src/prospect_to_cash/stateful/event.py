"""Events: steps of feature files with a value for each placeholder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

Table: TypeAlias = tuple[tuple[str, ...], ...]
"""A data table: the header, then the rows. A cell can contain placeholders."""
SEPARATOR = "; "
"""Separates the names in an argument that fills several rows of the data table."""


@dataclass(frozen=True, slots=True)
class StepTemplate:
    """A step with placeholders, such as ``a day passes`` or ``{party} is renamed``."""

    text: str
    keyword: str = "When"
    table: Table = ()
    is_setup: bool = False
    """True for a Given step of the setup, which comes before the landscape is built."""


@dataclass(frozen=True, slots=True)
class Event:
    """A step template with its arguments."""

    template: StepTemplate
    arguments: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The text of the step."""
        return self.template.text.format(**dict(self.arguments))

    @property
    def table(self) -> list[list[str]]:
        """The data table of the step. Empty if the step has no table."""
        rows = []
        for row in self.template.table:
            for arguments in _per_name(dict(self.arguments), row):
                rows.append([cell.format(**arguments) for cell in row])
        return rows


def _per_name(arguments: dict[str, str], row: Sequence[str]) -> list[dict[str, str]]:
    """Return `arguments` once for each name in the argument that the only cell of `row` shows."""
    listed = [name for name in arguments if "{" + name + "}" in row]
    if len(row) != 1 or not listed:
        return [arguments]
    [name] = listed
    return [{name: each} for each in arguments[name].split(SEPARATOR)]
