"""An environment that a user describes in a file: what the setup check judges, and what the suite
runs in.

The file is YAML; `form` has its keys, ``docs/environment.md`` their meaning. What a file leaves out
is taken as the articles demand, and told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prospect_to_cash.model.dual_write.catalog import Catalog, catalog
from prospect_to_cash.model.landscape.environment.yaml_text import EnvironmentFileError
from prospect_to_cash.model.setup import Setup

if TYPE_CHECKING:
    from prospect_to_cash.model.landscape.environment.unspecified import LeftOut

__all__ = ["Environment", "EnvironmentFileError", "read_environment"]


@dataclass(frozen=True)
class Environment:
    """An environment as a file describes it."""

    file: str
    setup: Setup
    left_out: tuple[LeftOut, ...]
    """What the file doesn't say, and what is therefore taken as the articles demand."""


def read_environment(file: Path, catalog_of: Callable[[str], Catalog] = catalog) -> Environment:
    """Read an environment; `catalog_of` gives the table maps of a variant.

    Raises `EnvironmentFileError` with a sentence for each mistake, all at once.
    """
    # The form takes a twentieth of a second to build, and most runs have no such file.
    from prospect_to_cash.model.landscape.environment.reading import read

    return read(file, catalog_of)
