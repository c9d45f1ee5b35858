"""What the validation of a table map finds, under the codes and in the words of the product.

In a table map SCM is the source and Sales the destination, as in the products' own lists; a
mandatory, read-only or default column is one of the destination of a direction. Codes that begin
with DIPV are those of project validation, a bare number is one of the health check of table maps.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.setup import Finding

Place: TypeAlias = tuple[str | int, ...]
"""Where something stands in a file of the catalog: ``("columns", 3)``."""

_SOURCE_FILTER = "900"

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
    _SOURCE_FILTER: "Invalid source filter {}.",
}

_REMEDIES = {
    "DIPV1002": "Map two entities of legal entities, or two of all companies.",
    "DIPV1003": "Name the columns that pair the rows under 'key'.",
    "DIPV1004": "Give it the sign =, or let all columns go one way.",
    "DIPV1010": "Map the column, or give it a constant.",
    "DIPV1011": "Let the mapping go the other way, or take it out.",
    "DIPV1014": "Add it: the key of a map has every column of the integration key.",
    "DIPV1021": "Name a column of Supply Chain Management; a constant is written "
    "'none >> sales_column: value'.",
    "DIPV1023": "Let one mapping write the column of Supply Chain Management.",
    "DIPV1024": "Name a column of Sales; a constant is written 'SCM_COLUMN << none: value'.",
    "DIPV1026": "Let one mapping write the column of Sales.",
    "DIPV1029": "Give each value one counterpart.",
    "DIPV1030": "Map a column of the same type, or add a value map.",
    "DIPV1031": "Write the constant after a colon.",
}


class Problem(NamedTuple):
    """One thing that keeps a table map from running."""

    code: str
    """As the product numbers it: ``DIPV1004``."""
    text: str
    """In the product's words, with what it is about."""
    place: Place
    """The line of the map that it is about, as its file names it."""
    remedy: str
    """What to do."""

    @classmethod
    def of(cls, code: str, place: Place, about: str = "", remedy: str = "") -> Problem:
        """The problem that the product numbers `code`."""
        text = f"[{code}] {_TEXTS[code].format(about)}"
        return cls(code, text, place, remedy or _REMEDIES.get(code, ""))

    @property
    def sentence(self) -> str:
        """What is wrong and what to do."""
        return f"{self.text} {self.remedy}".strip()


def filter_problem(
    place: Place, text: str, entity: str, remedy: str, *, is_source: bool
) -> Problem:
    """A filter that can't be read: that of SCM is the source filter, that of Sales Dataverse's."""
    if is_source:
        return Problem.of(_SOURCE_FILTER, place, f"{text} format for entity {entity}", remedy)
    return Problem.of("DIPV1012", place, text, remedy)


class MapRejection(Rejection):
    """A table map that doesn't validate isn't started; carries what was found."""

    def __init__(self, table_map: str, problems: Sequence[Problem]) -> None:
        found = " ".join(problem.text for problem in problems)
        super().__init__(f"{table_map}: Project validation failed. {found}")
        self.table_map = table_map
        self.problems = tuple(problems)


def findings_of(table_map: TableMap, problems: Sequence[Problem]) -> tuple[Finding, ...]:
    """The problems of a map as errors of the setup check."""
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
