"""What every entry of the contract has, and how the files of the contract are read."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict


class Status(StrEnum):
    """How well an entry of the contract is known."""

    DOCUMENTED = "documented"
    OBSERVED = "observed"
    ASSUMED = "assumed"


def rows_of(name: str) -> Iterator[dict[str, str | None]]:
    """Yield the rows of a file in ``data/``. An empty cell is None."""
    text = files(__package__).joinpath("data", f"{name}.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        yield {column: value or None for column, value in row.items()}


@cache
def sources() -> Mapping[str, str]:
    """Return the title of each source by its short name."""
    return {str(row["source"]): str(row["title"]) for row in rows_of("sources")}


def _known(source: str) -> str:
    if source not in sources():
        raise ValueError(f"'{source}' isn't in sources.csv")
    return source


class Entry(BaseModel):
    """An entry of the contract. Raises `ValidationError` for a cell that isn't valid."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: Status
    source: Annotated[str, AfterValidator(_known)]
    """A short name in ``sources.csv``."""
