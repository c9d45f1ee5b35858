"""Step definitions that no feature file uses."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.run.definitions import AllDefinitions, Definition


def unused_definitions(definitions: AllDefinitions) -> Iterator[Problem]:
    """Yield a warning for each of the project's own step definitions that nobody uses.

    Those of a library may be there for others.
    """
    for each in definitions.unused():
        if not _is_ours(each):
            continue
        file, _, line = each.where.rpartition(":")
        sentence = f"{(each.kind or '*').title()} {each.text}"
        yield Problem(uri=file, line=int(line), message=f"No scenario says '{sentence}'.")


def _is_ours(definition: Definition) -> bool:
    code = getattr(inspect.unwrap(definition.context.step_func), "__code__", None)
    if code is None:
        return False
    file = Path(code.co_filename)
    return file.is_relative_to(definition.root) and "site-packages" not in file.parts
