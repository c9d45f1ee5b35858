"""Finds where a value of a YAML text is written, and single values without reading all of it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import yaml


def place_of(text: str, path: Sequence[str | int]) -> tuple[int, int]:
    """Return the line and the column of a value, from 1, by the keys and numbers that lead to it.

    It's that of the innermost value that exists. The text is valid YAML.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    node = yaml.compose(text, Loader=loader)
    place = (1, 1)
    for step in path:
        found = None
        if isinstance(node, yaml.MappingNode):
            found = next((each for each in node.value if each[0].value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            found = (node.value[step], node.value[step]) if step < len(node.value) else None
        if found is None:
            break
        mark, node = found[0].start_mark, found[1]
        place = (mark.line + 1, mark.column + 1)
    return place


def top_value(text: str, key: str) -> str | None:
    """Return the text of a key at the top of a YAML text, or None if it has none.

    Nothing after the value is read. What can't be read is the end of the text.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    depth, is_key, is_found = 0, True, False
    with suppress(yaml.YAMLError):
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if isinstance(event, yaml.NodeEvent) and depth == 1:
                value = event.value if isinstance(event, yaml.ScalarEvent) else None
                if is_found:
                    return value
                is_found, is_key = is_key and value == key, not is_key
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
    return None
