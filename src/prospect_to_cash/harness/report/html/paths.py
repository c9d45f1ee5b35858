"""The paths of steps as the page has them, for ``editors/web/report/paths.js``."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from prospect_to_cash.harness.evidence.paths import RecordedPath
from prospect_to_cash.harness.evidence.record import Run
from prospect_to_cash.harness.report import labels


def block(run: Run) -> Any:
    """Return the paths of all step definitions, or None without any.

    Step definitions with the same paths are one group: its steps, and the number of its paths. The
    paths of all groups are one list for each property, because values of one kind compress better
    beside each other.
    """
    if not run.paths:
        return None
    groups: dict[bytes, tuple[list[Any], list[list[Any]]]] = {}
    values: dict[tuple[str, ...], int] = {}
    sources: dict[tuple[str, str | None], int] = {}
    for each in run.paths:
        rows = [_row(path, sources) for path in each.paths]
        closed = {name: values.setdefault(all, len(values)) for name, all in each.values.items()}
        step = [labels.visible(each.step), closed]
        groups.setdefault(to_json(rows), ([], rows))[0].append(step)
    return {
        "groups": [[steps, len(rows)] for steps, rows in groups.values()],
        "columns": list(zip(*(row for _, rows in groups.values() for row in rows), strict=True)),
        "values": [[labels.visible(value) for value in all] for all in values],
        "sources": [[labels.visible(text), url] for text, url in sources],
    }


def _row(path: RecordedPath, sources: dict[tuple[str, str | None], int]) -> list[Any]:
    """Return a path as a list, with 0 for what it doesn't have."""
    texts = path.condition, path.column, path.path, path.enter, path.not_by_hand, path.see
    return [
        labels.visible(path.system),
        path.variant or 0,
        path.when or 0,
        *(labels.visible(text) if text else 0 for text in texts),
        int(path.documented),
        [sources.setdefault((each.text, each.url), len(sources)) for each in path.sources],
    ]
