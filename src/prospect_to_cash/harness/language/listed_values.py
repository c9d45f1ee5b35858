"""Values that list several texts, such as the roles of an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prospect_to_cash.harness.gherkin.value_types import Form, ValueType


def next_in_list(type: ValueType | None, typed: str) -> Iterator[str]:
    """Yield a typed list with each valid text in place of its last one, if the type has such texts.

    Only what the type accepts is offered, so no text comes twice or in a wrong order.
    """
    if not isinstance(type, Form) or not type.items:
        return
    typed = typed.lstrip()
    ends = [each.end() for each in re.finditer("|".join(map(re.escape, type.separators)), typed)]
    # In a cell, no space follows the last separator.
    begun = next((each for each in type.separators if typed.endswith(each.rstrip())), None)
    if begun is not None and typed.strip() and (not ends or ends[-1] < len(typed)):
        typed = typed[: len(typed) - len(begun.rstrip())] + begun
        ends.append(len(typed))
    before = typed[: ends[-1]] if ends else ""
    for each in type.items:
        if type.error(value := f"{before}{each}") is None and each not in before:
            yield value
