"""``run.json``: the record of a run as a file, and its JSON Schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from prospect_to_cash.harness.evidence.record import SCHEMA_VERSION, Run
from prospect_to_cash.harness.report.errors import ReportError
from prospect_to_cash.harness.report.output import Target, write_text

_AGAIN = "Write it anew with 'p2c run'."


def write(run: Run, target: Target) -> None:
    """Write the record of `run`."""
    write_text(target, (run.model_dump_json(), "\n"))


def read(path: Path) -> Run:
    """The record that stands in the file at `path`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ReportError(f"{path}: there is no such file. {_AGAIN}") from error
    except UnicodeDecodeError as error:
        raise ReportError(f"{path}: not a record of a run, it isn't UTF-8. {_AGAIN}") from error
    except OSError as error:
        raise ReportError(
            f"{path}: can't be read ({error.strerror or error}). "
            "Name a file that you may read, such as reports/run.json."
        ) from error
    try:
        return Run.model_validate_json(text)
    except ValidationError as error:
        raise ReportError(f"{path}: {_fault(text, error)}") from error


def schema() -> dict[str, Any]:
    """The JSON Schema of ``run.json``, as `docs/run.schema.json` publishes it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Run.model_json_schema(),
    }


def schema_text() -> str:
    """The text of `docs/run.schema.json`."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _fault(text: str, error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    if first["type"] == "json_invalid":
        return f"not JSON ({first['msg'].removeprefix('Invalid JSON: ')}). {_AGAIN}"
    version = _version(text)
    if version != SCHEMA_VERSION:
        return (
            f"schema_version is {json.dumps(version)}, this program reads {SCHEMA_VERSION}. "
            f"{_AGAIN}"
        )
    place = ".".join(str(part) for part in first["loc"]) or "the top level"
    more = error.error_count() - 1
    others = f" (and {more} more)" if more else ""
    return f"not a record of a run, at {place}: {first['msg']}{others}. {_AGAIN}"


def _version(text: str) -> object:
    document = json.loads(text)
    return document.get("schema_version") if isinstance(document, dict) else None
