"""The text of some scenarios without the others, which aren't needed to run them."""

from __future__ import annotations

from collections.abc import Collection

from prospect_to_cash.harness.language.source import Kind, Source


def alone(source: Source, lines: Collection[int]) -> str:
    """Return the text of the scenarios that have one of these lines, from 1, and what they share.

    What belongs to other scenarios and rules only is blank, so all lines stay where they are.
    """
    kept = list(source.raw)
    for block in source.blocks:
        is_other = block.kind in (Kind.SCENARIO, Kind.RULE) and not any(
            block.start < line <= block.end for line in lines
        )
        if is_other:
            kept[block.start : block.end] = [""] * (block.end - block.start)
    return "\n".join(kept).rstrip() + "\n"
