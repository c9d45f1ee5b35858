"""The part of a feature with syntax errors that can be examined all the same.

Of what stands around a syntax error nobody knows how it is meant: a scenario with one in it is left
out, and where it stands in a background, all scenarios that have this background.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence

from prospect_to_cash.harness.gherkin.document import Node


def sound_part(feature: Node, errors: Sequence[int]) -> Node:
    """Return the feature without what lines in `errors` may have changed."""
    begins = sorted(_begin(node) for node in _nodes(feature["children"]))

    def is_sound(child: Node) -> bool:
        begin = _begin(child)
        end = next((each for each in begins if each > begin), math.inf)
        # A line of tags with a mistake is lost, and stands right above.
        return not any(begin - 1 <= line < end for line in errors)

    head = begins[0] if begins else math.inf
    if any(line < head for line in errors):
        return {**feature, "children": []}
    return {**feature, "children": _sound(feature["children"], is_sound)}


def _sound(children: list[Node], is_sound: Callable[[Node], bool]) -> list[Node]:
    kept = []
    for child in children:
        if "background" in child and not is_sound(child):
            return []
        if "rule" in child and is_sound(child):
            rule = child["rule"]
            kept.append({"rule": {**rule, "children": _sound(rule["children"], is_sound)}})
        elif "rule" not in child and is_sound(child):
            kept.append(child)
    return kept


def _nodes(children: Iterable[Node]) -> Iterator[Node]:
    for child in children:
        yield child
        yield from _nodes(child["rule"]["children"]) if "rule" in child else ()


def _begin(child: Node) -> int:
    """The first line: that of the tags, where there are any."""
    (node,) = child.values()
    places = [node["location"], *(tag["location"] for tag in node.get("tags", ()))]
    return min(int(place["line"]) for place in places)
