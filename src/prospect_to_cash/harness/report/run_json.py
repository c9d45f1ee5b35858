"""Reads and writes ``run.json``, the record of a run, and its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from mmap import mmap
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from prospect_to_cash.common.evidence_source import RecordValue
from prospect_to_cash.common.garbage import without_collections
from prospect_to_cash.harness.evidence.kept import Excerpts, Keeper
from prospect_to_cash.harness.evidence.record import (
    SCHEMA_VERSION,
    Feature,
    KeptSteps,
    Run,
    Scenario,
)
from prospect_to_cash.harness.report.output import ReportError, Target, write_text

_STEPS = b',"steps":['
"""What stands before the steps of a scenario, and nowhere else."""
_CHOOSE = "Choose a run.json that this version of 'p2c run' wrote."


def write(run: Run, target: Target) -> None:
    """Write the record of `run`, with each scenario in a line of its own."""
    write_text(target, _lines(run))


def _lines(run: Run) -> Iterator[str | bytes]:
    head, tail = _around(run.model_copy(update={"features": ()}), "features")
    yield head
    separator = "\n"
    for feature in run.features:
        before, after = _around(feature.model_copy(update={"scenarios": ()}), "scenarios")
        yield f"{separator}{before}"
        for at, scenario in enumerate(feature.scenarios):
            yield ",\n" if at else "\n"
            yield from scenario.json_parts
        yield f"\n{after}"
        separator = ",\n"
    yield f"\n{tail}\n"


def _around(value: RecordValue, field: str) -> tuple[str, str]:
    """Return the text before and after the values of an empty list. No other field has its name."""
    name = f'"{field}":['
    before, _, after = value.model_dump_json().partition(name)
    return f"{before}{name}", after


def read(path: Path, excerpts: Excerpts | None = None) -> Run:
    """Return the record in the file at `path`. Raise `ReportError` if there is none.

    With `excerpts`, they're kept for the reports that will be written.
    """
    keep = Keeper(excerpts) if excerpts is not None else Keeper()

    def scenario_in(line: bytes, feature: bytes) -> Scenario:
        scenario = Scenario.model_validate_json(line)
        return keep(_uri(feature) if excerpts is not None else "", scenario)

    return _read(path, scenario_in)


@lru_cache(maxsize=1)
def _uri(feature: bytes) -> str:
    """Return the file of a feature, of which only the text before its scenarios is known."""
    return Feature.model_validate_json(feature + b"]}").uri


def places_of_steps(record: mmap) -> Iterator[tuple[int, int]]:
    """Yield where the steps of each scenario begin and end in a record that `write` wrote."""
    end = 0
    while (found := record.find(_STEPS, end)) >= 0:
        start = found + len(_STEPS) - 1
        end = record.rfind(b"]", start, record.find(b"\n", start)) + 1
        yield start, end


def read_known(record: mmap, steps: Iterable[tuple[int, int, KeptSteps]]) -> Run:
    """Return a record that `write` wrote, without looking at its steps.

    `steps` says where those of each scenario begin and end, and has them as the record keeps them.
    """
    outline, kept, at = [], [], 0
    for start, end, found in steps:
        outline.append(record[at : start + 1])
        kept.append(found)
        at = end - 1
    with without_collections():
        run = Run.model_validate_json(b"".join((*outline, record[at:])))
        rest = iter(kept)
        features = [
            feature.with_values(
                scenarios=tuple([s.with_values(steps=next(rest)) for s in feature.scenarios])
            )
            for feature in run.features
        ]
        return run.with_values(features=tuple(features))


def read_outline(path: Path) -> Run:
    """Return the record without its steps, which is much faster.

    Raise `ReportError` if there is no valid record.
    """
    return _read(path, lambda line, _: _outline(line))


def read_some(path: Path, is_wanted: Callable[[Scenario], bool]) -> Run:
    """Return the record with the steps of only the scenarios whose outline is wanted.

    Raise `ReportError` if there is no valid record.
    """

    def scenario_in(line: bytes, _: bytes) -> Scenario:
        outline = _outline(line)
        return Scenario.model_validate_json(line) if is_wanted(outline) else outline

    return _read(path, scenario_in)


def _outline(line: bytes) -> Scenario:
    before, steps, _ = line.partition(_STEPS)
    return Scenario.model_validate_json(before + b"}" if steps else line)


def _read(path: Path, scenario_in: Callable[[bytes, bytes], Scenario]) -> Run:
    try:
        with path.open("rb") as file, without_collections():
            found = _by_line(file, scenario_in)
        return found or _whole(path.read_text(encoding="utf-8-sig"), path)
    except FileNotFoundError as error:
        raise ReportError(
            f"Can't find '{path}'. Check the path, or write it with 'p2c run'."
        ) from error
    except UnicodeDecodeError as error:
        raise ReportError(
            f"{path}: The file isn't a run record, because it isn't UTF-8. {_CHOOSE}"
        ) from error
    except OSError as error:
        raise ReportError(
            f"Can't read {path} ({error.strerror or error}). "
            "Choose another file, such as reports/run.json."
        ) from error


def _by_line(file: Iterable[bytes], scenario_in: Callable[[bytes, bytes], Scenario]) -> Run | None:
    """Return a record that has each scenario in a line, or None for any other file.

    So the text of the file is never in memory as a whole.
    """
    rest: list[bytes] = []
    scenarios: list[list[Scenario]] = []
    inside = False
    try:
        for line in file:
            if inside and not line.startswith(b"]"):
                found = line.removesuffix(b"\n").removesuffix(b",")
                scenarios[-1].append(scenario_in(found, rest[-1]))
                continue
            inside = line.endswith(b'"scenarios":[\n')
            if inside:
                scenarios.append([])
            rest.append(line)
        run = Run.model_validate_json(b"".join(rest))
        pairs = zip(run.features, scenarios, strict=True)
        features = [f.model_copy(update={"scenarios": tuple(found)}) for f, found in pairs]
    except ValueError:
        return None
    return run.model_copy(update={"features": tuple(features)})


def _whole(text: str, path: Path) -> Run:
    try:
        return Run.model_validate_json(text)
    except ValidationError as error:
        raise ReportError(f"{path}: The file {_problem(text, error)}") from error


def schema() -> dict[str, Any]:
    """Return the JSON Schema of ``run.json``, which `docs/run.schema.json` publishes."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Run.model_json_schema(),
    }


def schema_text() -> str:
    """Return the text of `docs/run.schema.json`."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _problem(text: str, error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    if first["type"] == "json_invalid":
        return f"isn't JSON ({first['msg'].removeprefix('Invalid JSON: ')}). {_CHOOSE}"
    version = _version(text)
    if version != SCHEMA_VERSION:
        return (
            f"has schema_version {json.dumps(version)}, but p2c reads {SCHEMA_VERSION}. {_CHOOSE}"
        )
    place = ".".join(str(part) for part in first["loc"]) or "the top level"
    more = error.error_count() - 1
    others = f" (and {more} more)" if more else ""
    return f"isn't a run record, at {place}: {first['msg']}{others}. {_CHOOSE}"


def _version(text: str) -> object:
    document = json.loads(text)
    return document.get("schema_version") if isinstance(document, dict) else None
