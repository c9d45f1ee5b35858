"""What all checks of the setup use: a check, and the severities of its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from prospect_to_cash.common.views import NONE
from prospect_to_cash.model.dual_write.catalog import Catalog
from prospect_to_cash.model.setup import CompanySetup, Finding, Setup

ERROR, WARNING = "error", "warning"

Find: TypeAlias = Callable[[Setup, Catalog, CompanySetup | None], Iterator[Finding]]
"""Yields the findings in the environment as a whole, or in one of its legal entities."""


class Check(NamedTuple):
    """A prerequisite of an environment."""

    name: str
    find: Find
    of_company: bool = False
    """Whether each legal entity is checked by itself."""


Checks: TypeAlias = tuple[Check, ...]


def of_company(
    find: Callable[[CompanySetup], Iterator[Finding]],
) -> Find:
    """Return a check of one legal entity as a check of a setup."""

    def found(_: Setup, __: Catalog, company: CompanySetup | None) -> Iterator[Finding]:
        assert company is not None, "the check is of a legal entity"
        return find(company)

    return found


def at_least(version: str, needed: str) -> bool:
    """Return whether a version is `needed` or later. ``none`` is older than every version."""
    return _numbers_of(version) >= _numbers_of(needed)


def _numbers_of(version: str) -> tuple[int, ...]:
    return () if version == NONE else tuple(int(part) for part in version.split("."))
