"""What the command line hands to the project: values for fixtures, what doesn't apply, remarks.

They are plain options of pytest, so workers of pytest-xdist have them as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.settings import Settings

if TYPE_CHECKING:
    import pytest

DEFINE = "--p2c-define"
NOT_APPLICABLE = "--p2c-not-applicable"
WARNING = "--p2c-warning"


def add_options(group: pytest.OptionGroup) -> None:
    """Offer the options."""
    group.addoption(
        DEFINE,
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a value for the project's own fixtures, which ask for the fixture 'defines'",
    )
    group.addoption(
        NOT_APPLICABLE,
        action="append",
        default=[],
        metavar="VARIANT_TAG=REASON",
        help="don't run the scenarios of this variant, and record them as not applicable",
    )
    group.addoption(
        WARNING,
        action="append",
        default=[],
        metavar="SENTENCE",
        help="a sentence that every report of the run shows among its warnings",
    )


def read_defines(config: pytest.Config) -> Mapping[str, str]:
    """The values for fixtures, by name; raises `StartError` for a text that is no pair."""
    return MappingProxyType(_pairs(DEFINE, "NAME=VALUE", config.getoption("p2c_define")))


def read_not_applicable(config: pytest.Config, settings: Settings) -> Mapping[str, str]:
    """Why a variant doesn't apply, by its tag; raises `StartError` for a tag of no variant."""
    given = config.getoption("p2c_not_applicable")
    found = _pairs(NOT_APPLICABLE, "VARIANT_TAG=REASON", given)
    known = settings.variant.titles if settings.variant else {}
    for tag in found:
        if tag not in known:
            allowed = ", ".join(known) or "none, for the project has no variants"
            raise StartError(
                f"{NOT_APPLICABLE} can't name '{tag}'.{hint(tag, known)} Allowed: {allowed}."
            )
    return MappingProxyType(found)


def _pairs(option: str, form: str, texts: Iterable[str]) -> dict[str, str]:
    found = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not (sign and name and value):
            raise StartError(f"{option} can't be '{text}'. Write {form}.")
        found[name] = value
    return found
