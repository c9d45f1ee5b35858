"""Step definitions of which a check needs nothing but their patterns.

The settings don't have to name what their code reads, because no check runs it. A definition with
a parameter type of its own or with declared arguments isn't plain: a check calls code for them.
"""

from __future__ import annotations

from collections.abc import Iterable

from pydantic_core import to_json

from prospect_to_cash.harness.run import pytest_bdd_adapter as pytest_bdd
from prospect_to_cash.harness.run.definitions import Definition
from prospect_to_cash.harness.run.fingerprint import digest


def digest_of_plain(definitions: Iterable[Definition]) -> str | None:
    """Return the digest of all that a check needs of step definitions. None if one isn't plain."""
    found = []
    for each in definitions:
        pattern = pytest_bdd.plain_pattern(each.context.parser)
        if pattern is None or each.error is not None or not each.declarations.are_empty:
            return None
        place = each.node.nodeid if each.node is not None else ""
        found.append((*pattern, each.kind, each.table.value, each.doc_string.value, place))
    return digest([to_json(found)])
