"""What is wrong with a table map, by the product's codes and in its words.

In a table map SCM is the source and Sales the destination, as in the products' own lists. A
mandatory, read-only or default column belongs to the destination of a direction. Codes that start
with DIPV are those of project validation; a bare number is from the health check of table maps.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.table_map import Place, TableMap
from prospect_to_cash.model.setup import Finding

_TEXTS = {
    "DIPV1002": "Dual-write only supports mapping between cross-company entities or "
    "company-specific entities from both sides: {}.",
    "DIPV1003": "Integration keys are missing.",
    "DIPV1004": "Integration key field isn't bi-directionally mapped: {}.",
    "DIPV1010": "Mandatory field in destination entity must be mapped: {}.",
    "DIPV1011": "Readonly field in destination entity must not be mapped: {}.",
    "DIPV1012": "Error occurred while parsing Dataverse entity source filter: {}.",
    "DIPV1014": "Mapping is missing for integration key: {}.",
    "DIPV1018": "Missing source schema: {}.",
    "DIPV1020": "Missing destination schema: {}.",
    "DIPV1021": "Missing source field in the mapping: {}.",
    "DIPV1022": "Missing source field {} in the schema.",
    "DIPV1023": "Duplicate source fields: {}.",
    "DIPV1024": "Missing destination field in the mapping: {}.",
    "DIPV1025": "Missing destination field {} in the schema.",
    "DIPV1026": "Duplicate destination fields: {}.",
    "DIPV1029": "Duplicate value map: {}.",
    "DIPV1030": "Data type mismatch: {}.",
    "DIPV1031": "Missing default transform for mandatory destination field: {}.",
    "900": "Invalid source filter {}.",
}

_REMEDIES = {
    "DIPV1002": "Map two company-specific entities, or two cross-company entities.",
    "DIPV1003": "Name the columns that pair the rows under 'key'.",
    "DIPV1004": "Give it the direction =, or let all columns go one way.",
    "DIPV1010": "Map the column, or give it a constant.",
    "DIPV1011": "Reverse the direction of the mapping, or remove it.",
    "DIPV1014": "Add it: the key of a map has every column of the integration key.",
    "DIPV1021": "Name a column of Supply Chain Management. Write a constant as "
    "'none >> sales_column: value'.",
    "DIPV1023": "Write the column of Supply Chain Management in one mapping only.",
    "DIPV1024": "Name a column of Sales. Write a constant as 'SCM_COLUMN << none: value'.",
    "DIPV1026": "Write the column of Sales in one mapping only.",
    "DIPV1029": "Give each value one counterpart.",
    "DIPV1030": "Map a column of the same type, or add a value map.",
    "DIPV1031": "Write the constant after a colon.",
}


class Problem(NamedTuple):
    """A reason why a table map can't run."""

    code: str
    """The product's code, such as ``DIPV1004``."""
    text: str
    """The product's text, with the part of the map that it is about."""
    place: Place
    """The part of the map's file that it is about."""
    remedy: str
    """How to fix it."""

    @classmethod
    def of(cls, code: str, place: Place, about: str = "", remedy: str = "") -> Problem:
        """Return the problem with the product's `code`."""
        text = f"[{code}] {_TEXTS[code].format(about)}"
        return cls(code, text, place, remedy or _REMEDIES[code])

    @property
    def sentence(self) -> str:
        """The problem and its remedy."""
        return f"{self.text} {self.remedy}"


class MapRejection(Rejection):
    """A table map that can't start because it doesn't validate."""

    def __init__(self, table_map: str, problems: Sequence[Problem]) -> None:
        found = " ".join(problem.text for problem in problems)
        super().__init__(f"{table_map}: Project validation failed. {found}")
        self.table_map = table_map
        self.problems = tuple(problems)


def findings_of(table_map: TableMap, problems: Sequence[Problem]) -> tuple[Finding, ...]:
    """Return the problems of a map as errors of the setup check."""
    return tuple(
        Finding(
            severity="error",
            subject=f"Table map {table_map.name} {table_map.version}",
            found=problem.text.removesuffix("."),
            needed="a map that validates",
            remedy=problem.remedy,
            source=problem.code,
        )
        for problem in problems
    )
