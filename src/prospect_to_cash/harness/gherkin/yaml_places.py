"""Finds where a value of a YAML text is written."""

from __future__ import annotations

from collections.abc import Sequence

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
