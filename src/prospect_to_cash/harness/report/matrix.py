"""The overview of a run: one row for each feature, and one column for each variant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from prospect_to_cash.harness.evidence.record import Feature, Run, Scenario


@dataclass(frozen=True)
class Row:
    """The scenarios of one feature, one tuple for each column."""

    feature: Feature
    cells: tuple[tuple[Scenario, ...], ...]


@dataclass(frozen=True)
class Matrix:
    """Features by variants."""

    variants: tuple[str | None, ...]
    """The tag of the variant of each column. None is for scenarios without a variant."""
    titles: tuple[str, ...]
    rows: tuple[Row, ...]


def build(run: Run) -> Matrix:
    """Return the matrix of `run`, with the numbered scenarios of the article first."""
    used = {scenario.variant for _, scenario in run.scenarios()}
    variants: list[str | None] = list(run.variants)
    variants += sorted(tag for tag in used if tag is not None and tag not in run.variants)
    if None in used or not variants:
        variants.append(None)
    return Matrix(
        variants=tuple(variants),
        titles=tuple(title_of(run, variant) for variant in variants),
        rows=tuple(
            Row(feature, tuple(_of(feature, variant) for variant in variants))
            for feature in in_order(run.features)
        ),
    )


def title_of(run: Run, variant: str | None) -> str:
    """Return the title of a variant."""
    if variant is not None:
        return run.variants.get(variant, variant)
    return "no variant" if run.variants else "scenarios"


def in_order(features: Iterable[Feature]) -> list[Feature]:
    """Return `features`, with the files ``scenario_<number>...`` first, by number."""
    return sorted(features, key=_place)


def stem(feature: Feature) -> str:
    """Return the name of the file without folder and ``.feature``."""
    return PurePosixPath(feature.uri).name.removesuffix(".feature") or feature.uri


def _place(feature: Feature) -> tuple[int, int]:
    numbered = re.match(r"scenario_(\d+)", stem(feature))
    return (0, int(numbered[1])) if numbered else (1, 0)


def _of(feature: Feature, variant: str | None) -> tuple[Scenario, ...]:
    return tuple(each for each in feature.scenarios if each.variant == variant)
