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
    before, _ = _begun(type, typed)
    for each in type.items:
        if type.error(value := f"{before}{each}") is None and each not in before:
            yield value


def in_valid_order(type: ValueType | None, typed: str) -> Iterator[str]:
    """Yield what a typed list can become that only has another order than the type accepts."""
    if not isinstance(type, Form) or not type.items:
        return
    before, begun = _begun(type, typed)
    texts = {each.casefold(): each for each in type.items}
    places = {each: place for place, each in enumerate(texts.values())}
    listed = [each for each in re.split(_separator(type), before) if each]
    if not listed or any(each.casefold() not in texts for each in listed):
        return
    known = [texts[each.casefold()] for each in listed]
    for each in texts.values():
        if each in known or not each.casefold().startswith(begun.casefold()):
            continue
        value = type.separators[0].join(sorted((*known, each), key=places.__getitem__))
        if type.error(f"{before}{each}") is not None and type.error(value) is None:
            yield value


def _separator(type: Form) -> str:
    return "|".join(map(re.escape, type.separators))


def _begun(type: Form, typed: str) -> tuple[str, str]:
    """Return a typed list up to its last separator, and what follows."""
    typed = typed.lstrip()
    ends = [each.end() for each in re.finditer(_separator(type), typed)]
    # In a cell, no space follows the last separator.
    last = next((each for each in type.separators if typed.endswith(each.rstrip())), None)
    if last is not None and typed.strip() and (not ends or ends[-1] < len(typed)):
        typed = typed[: len(typed) - len(last.rstrip())] + last
        ends.append(len(typed))
    end = ends[-1] if ends else 0
    return typed[:end], typed[end:].strip()
