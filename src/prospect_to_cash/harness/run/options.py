"""The pytest options of a run: what to select, how to run it, and values for the project.

Every pytest of the environment loads the plugin, so this module imports nothing heavy. Workers of
pytest-xdist get the same options.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.harness.exit import StartError

if TYPE_CHECKING:
    import pytest

    from prospect_to_cash.harness.settings import Settings

DEFINE = "--p2c-define"
NOT_APPLICABLE = "--p2c-not-applicable"
WARNING = "--p2c-warning"
FEATURES_ONLY = "--p2c-features-only"


def add_options(group: pytest.OptionGroup) -> None:
    """Add the options of ``p2c run``, with names that start with ``--p2c-``."""
    group.addoption("--p2c-tags", metavar="EXPR", help="run the scenarios with these tags")
    _add_list(group, "--p2c-claim", "ID", "run the scenarios for this claim (repeatable)")
    group.addoption(
        "--p2c-failed", action="store_true", help="run the scenarios that didn't pass last time"
    )
    group.addoption("--p2c-shard", metavar="I/N", help="run part I of N of the scenarios")
    group.addoption(
        "--p2c-for-merge",
        action="store_true",
        help="write only what 'p2c report merge' needs of a part",
    )
    group.addoption(
        "--p2c-seed", type=int, default=1, metavar="N", help="seed for generated values (1)"
    )
    group.addoption("--p2c-report", metavar="DIR", help="write the reports to this folder")
    group.addoption(
        "--p2c-history", metavar="FILE", help="compare with the runs in this file, and add the run"
    )
    _add_list(group, "--p2c-given", "STEP", "add this Given step to every scenario (repeatable)")
    group.addoption(
        "--p2c-strict", action="store_true", help="run nothing if a feature file has errors"
    )
    group.addoption(
        FEATURES_ONLY,
        action="store_true",
        help="collect only feature files, and test modules that bind them",
    )
    _add_list(group, DEFINE, "NAME=VALUE", "set a value in the fixture 'defines'")
    _add_list(
        group,
        NOT_APPLICABLE,
        "VARIANT_TAG=REASON",
        "don't run the scenarios of this variant, and record them as not applicable",
    )
    _add_list(group, WARNING, "TEXT", "show this text among the warnings of every report")


def _add_list(group: pytest.OptionGroup, name: str, metavar: str, text: str) -> None:
    group.addoption(name, action="append", default=[], metavar=metavar, help=text)


def read_defines(config: pytest.Config) -> Mapping[str, str]:
    """Return the values for fixtures by name. Raise `StartError` for an invalid pair."""
    return MappingProxyType(_pairs(DEFINE, "NAME=VALUE", config.getoption("p2c_define")))


def read_not_applicable(config: pytest.Config, settings: Settings) -> Mapping[str, str]:
    """Return why variants don't apply, by tag. Raise `StartError` for an unknown tag."""
    texts = config.getoption("p2c_not_applicable")
    reasons = _pairs(NOT_APPLICABLE, "VARIANT_TAG=REASON", texts)
    known = settings.variant.titles if settings.variant else {}
    for tag in reasons:
        if tag not in known:
            valid = ", ".join(known) or "none, because the project has no variants"
            raise StartError(
                f"'{tag}' isn't valid for {NOT_APPLICABLE}.{hint(tag, known)} Valid tags: {valid}."
            )
    return MappingProxyType(reasons)


def _pairs(option: str, form: str, texts: Iterable[str]) -> dict[str, str]:
    pairs = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not (equals and name and value):
            raise StartError(f"'{text}' isn't valid for {option}. Enter {form}.")
        pairs[name] = value
    return pairs
