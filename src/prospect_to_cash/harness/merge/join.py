"""Several runs as one: the shards of a run, or what different machines ran of it.

The joined run is what one run of all their scenarios would have recorded. What keeps it from being
that is told in sentences: they become warnings of the joined run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from prospect_to_cash.harness.claims.register import CLAIM_TAG, carriers_of
from prospect_to_cash.harness.evidence.record import Claim, Feature, Run, Scenario, Status

_SHOWN = 5
"""How many duplicates a sentence names."""
_Value = TypeVar("_Value")


class Source(NamedTuple):
    """A run to be joined, and what people call it: its folder."""

    name: str
    run: Run


class Joined(NamedTuple):
    """The joined run; `remarks` are its warnings about the joining itself."""

    run: Run
    remarks: tuple[str, ...]


def join(sources: Sequence[Source], gravest: Callable[[Iterable[Status]], Status]) -> Joined:
    """Join runs; of a scenario that ran twice, the verdict of `gravest` stays.

    `sources` has one run at least. A run is interrupted where one of them is, or where a shard is
    missing: then not all scenarios ran.
    """
    runs = [source.run for source in sources]
    first = min(runs, key=lambda run: run.started)
    features, duplicates = _features(sources, gravest)
    missing = _missing(runs)
    remarks = tuple(_remarks(sources, duplicates, missing))
    not_applicable = _not_applicable(features, runs)
    joined = first.model_copy(
        update={
            "seconds": max(run.seconds for run in runs),
            "processes": sum(run.processes for run in runs),
            "machine": _same(run.machine for run in runs),
            "commit": _same(run.commit for run in runs),
            "shard": None,
            "variants": {tag: title for run in runs for tag, title in run.variants.items()},
            "defines": _common([run.defines for run in runs]),
            "not_applicable": not_applicable,
            "interrupted": any(run.interrupted for run in runs) or bool(missing),
            "features": features,
            "warnings": (*dict.fromkeys(text for run in runs for text in run.warnings), *remarks),
        }
    )
    claims = tuple(_claims(joined, runs))
    return Joined(joined.model_copy(update={"claims": claims}), remarks)


# ---- scenarios ----------------------------------------------------------------------------------


def _features(
    sources: Sequence[Source], gravest: Callable[[Iterable[Status]], Status]
) -> tuple[tuple[Feature, ...], list[str]]:
    """The features in the order of their paths, and the scenarios that ran more than once."""
    heads: dict[str, Feature] = {}
    ran: dict[str, dict[tuple[int, int], list[Scenario]]] = {}
    problems: dict[str, dict[Any, None]] = {}
    for feature in (feature for source in sources for feature in source.run.features):
        heads.setdefault(feature.uri, feature)
        problems.setdefault(feature.uri, {}).update(dict.fromkeys(feature.problems))
        places = ran.setdefault(feature.uri, {})
        for scenario in feature.scenarios:
            places.setdefault((scenario.line, scenario.example_line or 0), []).append(scenario)
    duplicates: list[str] = []
    joined: list[Feature] = []
    for uri, head in sorted(heads.items()):
        scenarios = []
        for (line, example_line), several in sorted(ran[uri].items()):
            # Where it didn't apply on one machine, what another found counts.
            applied = [s for s in several if s.status is not Status.NOT_APPLICABLE]
            if len(applied) > 1:
                duplicates.append(f"{uri}:{example_line or line} ({applied[0].title})")
            status = gravest(scenario.status for scenario in applied)
            scenarios.append(next((s for s in applied if s.status is status), several[0]))
        found = tuple(problems[uri])
        update = {"scenarios": tuple(scenarios), "problems": found}
        joined.append(head.model_copy(update=update))
    return tuple(joined), duplicates


def _not_applicable(features: Sequence[Feature], runs: Sequence[Run]) -> dict[str, str]:
    """The variants that no run had, with the reasons."""
    left = {
        scenario.variant
        for feature in features
        for scenario in feature.scenarios
        if scenario.status is not Status.NOT_APPLICABLE
    }
    reasons = {tag: why for run in runs for tag, why in run.not_applicable.items()}
    return {tag: why for tag, why in reasons.items() if tag not in left}


# ---- claims -------------------------------------------------------------------------------------


def _claims(joined: Run, runs: Sequence[Run]) -> Iterator[Claim]:
    """Each claim of the register beside what all runs together showed of it."""
    carriers = carriers_of(joined)
    told: dict[str, list[Claim]] = {}
    for claim in (claim for run in runs for claim in run.claims):
        told.setdefault(claim.id, []).append(claim)
    for id, claims in told.items():
        scenarios = tuple(carriers.get(f"{CLAIM_TAG}{id}", ()))
        proved = {each.variant for each in scenarios if each.status is Status.PASSED}
        held = {
            key: any(claim.covered.get(key) is not None for claim in claims)
            for claim in claims
            for key in claim.covered
        }
        yield claims[0].model_copy(
            update={
                "covered": {
                    key: _covered(key, proved, is_variant=key in joined.variants) if holds else None
                    for key, holds in held.items()
                },
                "not_applicable": tuple(
                    tag for tag in claims[0].not_applicable if tag in joined.not_applicable
                ),
                "scenarios": scenarios,
            }
        )


def _covered(key: str, proved: set[str | None], *, is_variant: bool) -> bool:
    return key in proved if is_variant else bool(proved)


# ---- remarks ------------------------------------------------------------------------------------


def _missing(runs: Sequence[Run]) -> list[str]:
    """The shards that nobody brought."""
    shards = [run.shard for run in runs if run.shard]
    there = {(shard.number, shard.of) for shard in shards}
    return [
        f"{number}/{of}"
        for of in sorted({shard.of for shard in shards})
        for number in range(1, of + 1)
        if (number, of) not in there
    ]


def _remarks(
    sources: Sequence[Source], duplicates: Sequence[str], missing: Sequence[str]
) -> Iterator[str]:
    if missing:
        noun = "Shard" if len(missing) == 1 else "Shards"
        yield f"{noun} {', '.join(missing)} missing: what belongs there did not run."
    shards = Counter(source.run.shard for source in sources if source.run.shard)
    for shard, count in shards.items():
        if count > 1:
            names = [source.name for source in sources if source.run.shard == shard]
            yield f"Shard {shard} is there {count} times: {', '.join(names)}."
    if duplicates:
        more = len(duplicates) - _SHOWN
        rest = f" and {more} more" if more > 0 else ""
        noun = "scenario" if len(duplicates) == 1 else "scenarios"
        yield (
            f"{len(duplicates)} {noun} ran more than once, and the gravest verdict counts: "
            f"{', '.join(duplicates[:_SHOWN])}{rest}."
        )
    for what, value_of in _ALIKE:
        told = {source.name: value_of(source.run) for source in sources}
        if len(set(told.values())) > 1:
            each = ", ".join(f"{value or 'none'} ({name})" for name, value in told.items())
            yield f"The runs have different {what}: {each}."


_ALIKE: tuple[tuple[str, Callable[[Run], str]], ...] = (
    ("commits", lambda run: run.commit or ""),
    ("seeds", lambda run: str(run.seed)),
    ("versions of the program", lambda run: run.tool),
    ("definitions", lambda run: ", ".join(f"{k}={v}" for k, v in sorted(run.defines.items()))),
    (
        "numbers of shards",
        lambda run: str(run.shard.of) if run.shard else "",
    ),
)
"""What all runs should have alike, in the plural, and where it stands."""


def _same(values: Iterable[_Value]) -> _Value | None:
    """The value that all have; `None` where they differ."""
    found = list(values)
    return found[0] if all(value == found[0] for value in found) else None


def _common(several: Sequence[dict[str, str]]) -> dict[str, str]:
    """What all have alike."""
    return {
        name: value
        for name, value in several[0].items()
        if all(each.get(name) == value for each in several)
    }
