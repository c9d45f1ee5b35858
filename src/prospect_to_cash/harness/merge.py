"""``p2c report merge``: merges several runs, such as the shards of a run, and writes the reports.

The merged run equals a single run of all scenarios. If it differs, a warning explains why. Only
`cli` imports this module.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TextIO, TypeVar

from prospect_to_cash.harness.evidence.record import Claim, Feature, Run, Scenario, Status
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.gherkin.register import CLAIM_TAG, scenarios_by_tag
from prospect_to_cash.harness.report import totals
from prospect_to_cash.harness.report.file_names import PROOF, RECORD
from prospect_to_cash.harness.report.proof import with_proof
from prospect_to_cash.harness.run.ci import report_to_ci
from prospect_to_cash.harness.run.excerpts_file import read_with_excerpts
from prospect_to_cash.harness.run.history_file import check_history, with_history
from prospect_to_cash.harness.run.kept_messages import KeptMessages
from prospect_to_cash.harness.run.reports import check_folder, write_reports
from prospect_to_cash.harness.run.statuses import code_of, worst
from prospect_to_cash.harness.settings import PART, Settings

STEP_SUMMARY = "GITHUB_STEP_SUMMARY"


def merge_reports(
    folders: Sequence[Path],
    to: Path | None,
    settings: Callable[[], Settings],
    *,
    out: TextIO,
    err: TextIO,
    history: Path | None = None,
) -> int:
    """Write the merged reports, show the result, and return the exit code of the merged run.

    By default, the reports go to the project's reports folder. Raise `StartError` for records of
    different projects and for a folder that can't be written, `ReportError` for an invalid record.
    """
    from concurrent.futures import ThreadPoolExecutor

    from prospect_to_cash.harness.report import terminal

    messages = KeptMessages(Path(), None)
    with ThreadPoolExecutor() as threads:  # the digests of the files don't hold up each other
        sources = list(threads.map(partial(_source, messages), _distinct(folders)))
    _check_projects(sources)
    merged, warnings = merge(sources)
    if to is None:
        project = settings()
        whole = project.root / project.reports
        to = whole / PART if merged.is_part else whole
    else:
        whole = to
    check_folder(to.absolute())
    if history is not None:
        check_history(history)
        merged = with_history(merged, history)
    run = with_proof(merged, whole.absolute() / PROOF)
    page = write_reports(run, to.absolute(), kept=messages)
    terminal.write(run, out, page)
    for warning in warnings:
        print(warning, file=err)
    code = max(code_of(run.features), Exit.MET if run.is_complete else Exit.BROKEN)
    # Each shard wrote its own annotations. Only the summary is about the merged run.
    summary = {name: os.environ[name] for name in (STEP_SUMMARY,) if name in os.environ}
    if error := report_to_ci(run, Path.cwd(), out, summary):
        print(error, file=err)
        return Exit.INTERNAL_ERROR
    return code


def _distinct(folders: Iterable[Path]) -> list[Path]:
    """Return each folder once, regardless of how its path is written."""
    return list({folder.resolve(): folder for folder in folders}.values())


def _source(messages: KeptMessages, folder: Path) -> Source:
    """Read a run, and what is kept beside its record. Add those of its feature files."""
    from prospect_to_cash.harness.report import run_json
    from prospect_to_cash.harness.report.excerpts import excerpts

    file = folder / RECORD if folder.is_dir() else folder
    kept = read_with_excerpts(file)
    if kept is None:
        return Source(folder.as_posix(), run_json.read(file, excerpts))
    messages.offer(kept.files)
    return Source(folder.as_posix(), kept.run)


def _check_projects(sources: Sequence[Source]) -> None:
    by_project: dict[str, str] = {}
    for source in sources:
        by_project.setdefault(source.run.project, source.name)
    if len(by_project) > 1:
        projects = ", ".join(f"'{project}' ({name})" for project, name in by_project.items())
        raise StartError(f"Can't merge the records of different projects: {projects}.")


_SHOWN = 5
"""The number of duplicates that a warning names."""
_Value = TypeVar("_Value")


class Source(NamedTuple):
    """A run to merge, and the name of its folder."""

    name: str
    run: Run


class Merged(NamedTuple):
    """The merged run, and the warnings about the merge itself."""

    run: Run
    warnings: tuple[str, ...]


def merge(sources: Sequence[Source]) -> Merged:
    """Merge at least one run. A scenario that ran twice gets the worst status.

    The merged run counts as interrupted if one of the runs is.
    """
    runs = [source.run for source in sources]
    first = min(runs, key=lambda run: run.started)
    features, duplicates = _features(sources)
    missing = _missing(runs)
    warnings = tuple(_warnings(sources, duplicates, missing))
    not_applicable = _not_applicable(features, runs)
    merged = first.model_copy(
        update={
            "seconds": max(run.seconds for run in runs),
            "processes": sum(run.processes for run in runs),
            "machine": _same(run.machine for run in runs),
            "commit": _same(run.commit for run in runs),
            "fingerprint": _same(run.fingerprint for run in runs),
            "shard": None,
            "part": _same(run.part for run in runs),
            "history": None,
            "variants": {tag: title for run in runs for tag, title in run.variants.items()},
            "defines": _common([run.defines for run in runs]),
            "not_applicable": not_applicable,
            "interrupted": any(run.interrupted for run in runs),
            "missing_shards": tuple(missing),
            "features": features,
            "warnings": (*dict.fromkeys(text for run in runs for text in run.warnings), *warnings),
        }
    )
    proof = _same(run.proof for run in runs)
    claims = tuple(_claims(merged, runs))
    if proof is None:
        claims = tuple(claim.model_copy(update={"proved": {}}) for claim in claims)
    return Merged(merged.model_copy(update={"claims": claims, "proof": proof}), warnings)


# ---- scenarios ----------------------------------------------------------------------------------


def _features(sources: Sequence[Source]) -> tuple[tuple[Feature, ...], list[str]]:
    """Return the features by path, and the scenarios that ran more than once."""
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
    merged: list[Feature] = []
    for uri, head in sorted(heads.items()):
        scenarios = []
        for (line, example_line), several in sorted(ran[uri].items()):
            # If a scenario didn't apply on one machine, the result of another machine counts.
            applied = [s for s in several if s.status is not Status.NOT_APPLICABLE]
            if len(applied) > 1:
                duplicates.append(f"{uri}:{example_line or line} ({applied[0].title})")
            status = worst(*(scenario.status for scenario in applied))
            scenarios.append(next((s for s in applied if s.status is status), several[0]))
        found = tuple(problems[uri])
        update = {"scenarios": tuple(scenarios), "problems": found}
        merged.append(head.model_copy(update=update))
    return tuple(merged), duplicates


def _not_applicable(features: Sequence[Feature], runs: Sequence[Run]) -> dict[str, str]:
    """Return the variants that no run had, with the reasons."""
    applied = {
        scenario.variant
        for feature in features
        for scenario in feature.scenarios
        if scenario.status is not Status.NOT_APPLICABLE
    }
    reasons = {tag: why for run in runs for tag, why in run.not_applicable.items()}
    return {tag: why for tag, why in reasons.items() if tag not in applied}


# ---- claims -------------------------------------------------------------------------------------


def _claims(merged: Run, runs: Sequence[Run]) -> Iterator[Claim]:
    """Yield each claim of the register with its coverage in all runs together."""
    by_tag = scenarios_by_tag(merged)
    by_id: dict[str, list[Claim]] = {}
    for claim in (claim for run in runs for claim in run.claims):
        by_id.setdefault(claim.id, []).append(claim)
    for id, claims in by_id.items():
        scenarios = tuple(by_tag.get(f"{CLAIM_TAG}{id}", ()))
        passed = {each.variant for each in scenarios if each.status is Status.PASSED}
        applies = {
            key: any(claim.covered.get(key) is not None for claim in claims)
            for claim in claims
            for key in claim.covered
        }
        yield claims[0].model_copy(
            update={
                "covered": {
                    key: _covered(key, passed, is_variant=key in merged.variants)
                    if applicable
                    else None
                    for key, applicable in applies.items()
                },
                "not_applicable": tuple(
                    tag for tag in claims[0].not_applicable if tag in merged.not_applicable
                ),
                "scenarios": scenarios,
            }
        )


def _covered(key: str, passed: set[str | None], *, is_variant: bool) -> bool:
    return key in passed if is_variant else bool(passed)


# ---- warnings -----------------------------------------------------------------------------------


def _missing(runs: Sequence[Run]) -> list[str]:
    """Return the shards that no run has."""
    shards = [run.shard for run in runs if run.shard]
    present = {(shard.number, shard.of) for shard in shards}
    return [
        f"{number}/{of}"
        for of in sorted({shard.of for shard in shards})
        for number in range(1, of + 1)
        if (number, of) not in present
    ]


def _warnings(
    sources: Sequence[Source], duplicates: Sequence[str], missing: Sequence[str]
) -> Iterator[str]:
    if missing:
        yield f"{totals.shards(missing)} missing. The scenarios there didn't run."
    shards = Counter(source.run.shard for source in sources if source.run.shard)
    for shard, count in shards.items():
        if count > 1:
            names = [source.name for source in sources if source.run.shard == shard]
            yield f"Shard {shard} appears {count} times: {', '.join(names)}."
    if duplicates:
        more = len(duplicates) - _SHOWN
        rest = f" and {more} more" if more > 0 else ""
        noun = "scenario" if len(duplicates) == 1 else "scenarios"
        yield (
            f"{len(duplicates)} {noun} ran more than once, and the worst result counts: "
            f"{', '.join(duplicates[:_SHOWN])}{rest}."
        )
    for what, value_of in _SAME:
        values = {source.name: value_of(source.run) for source in sources}
        if len(set(values.values())) > 1:
            each = ", ".join(f"{value or 'none'} ({name})" for name, value in values.items())
            yield f"The runs have different {what}: {each}."


_SAME: tuple[tuple[str, Callable[[Run], str]], ...] = (
    ("commits", lambda run: run.commit or ""),
    ("seeds", lambda run: str(run.seed)),
    ("versions of the program", lambda run: run.tool),
    ("definitions", lambda run: ", ".join(f"{k}={v}" for k, v in sorted(run.defines.items()))),
    (
        "numbers of shards",
        lambda run: str(run.shard.of) if run.shard else "",
    ),
)
"""The values that all runs should share, by name in the plural."""


def _same(values: Iterable[_Value]) -> _Value | None:
    """Return the value that all share, or None if they differ."""
    found = list(values)
    return found[0] if all(value == found[0] for value in found) else None


def _common(several: Sequence[dict[str, str]]) -> dict[str, str]:
    """Return the entries that all share."""
    return {
        name: value
        for name, value in several[0].items()
        if all(each.get(name) == value for each in several)
    }
