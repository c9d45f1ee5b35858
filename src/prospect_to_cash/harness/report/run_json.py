"""Reads and writes ``run.json``, the record of a run, and its JSON Schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from prospect_to_cash.harness.evidence.record import SCHEMA_VERSION, Run
from prospect_to_cash.harness.report.output import ReportError, Target, write_text

_AGAIN = "To create it again, run 'p2c run'."


def write(run: Run, target: Target) -> None:
    """Write the record of `run`."""
    write_text(target, (run.model_dump_json(), "\n"))


def read(path: Path) -> Run:
    """Return the record in the file at `path`. Raise `ReportError` if there is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ReportError(f"Can't find {path}. {_AGAIN}") from error
    except UnicodeDecodeError as error:
        raise ReportError(
            f"{path}: The file isn't a run record, because it isn't UTF-8. {_AGAIN}"
        ) from error
    except OSError as error:
        raise ReportError(
            f"Can't read {path} ({error.strerror or error}). "
            "Choose another file, such as reports/run.json."
        ) from error
    try:
        return Run.model_validate_json(text)
    except ValidationError as error:
        raise ReportError(f"{path}: The file {_problem(text, error)}") from error


def read_outline(path: Path) -> Run:
    """Return the record without its steps and the texts of its features, which is much faster.

    Raise `ReportError` if there is no valid record.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
        for feature in document["features"]:
            feature["source"] = ""
            for scenario in feature["scenarios"]:
                scenario["steps"] = ()
        return Run.model_validate(document)
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError):
        return read(path)


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
        return f"isn't JSON ({first['msg'].removeprefix('Invalid JSON: ')}). {_AGAIN}"
    version = _version(text)
    if version != SCHEMA_VERSION:
        return f"has schema_version {json.dumps(version)}, but p2c reads {SCHEMA_VERSION}. {_AGAIN}"
    place = ".".join(str(part) for part in first["loc"]) or "the top level"
    more = error.error_count() - 1
    others = f" (and {more} more)" if more else ""
    return f"isn't a run record, at {place}: {first['msg']}{others}. {_AGAIN}"


def _version(text: str) -> object:
    document = json.loads(text)
    return document.get("schema_version") if isinstance(document, dict) else None
