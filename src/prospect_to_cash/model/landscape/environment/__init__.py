"""Environment files: YAML files that describe an environment for the setup check and for runs.

The keys are defined in `schema` and explained in ``docs/environment.md``. If a key is missing, the
documented requirement is assumed, and the key is listed as unspecified.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from prospect_to_cash.model.dual_write.catalog import Catalog, catalog
from prospect_to_cash.model.landscape.environment.environment import (
    Environment,
    EnvironmentFileError,
    Unspecified,
)

__all__ = ["Environment", "EnvironmentFileError", "Unspecified", "read_environment"]


def read_environment(file: Path, catalog_of: Callable[[str], Catalog] = catalog) -> Environment:
    """Read an environment file. `catalog_of` returns the table maps of a variant.

    Raise `EnvironmentFileError` with all errors of the file.
    """
    # Imported late, because most commands don't read such a file, and the schema takes 70 ms to
    # build. benchmarks/check.py measures that start-up time.
    from prospect_to_cash.model.landscape.environment.reading import read

    return read(file, catalog_of)
