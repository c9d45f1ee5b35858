"""The text of a scenario in another variant: the step that names the variant is replaced."""

from __future__ import annotations

import re

from prospect_to_cash.harness.gherkin.register import CLAIM_TAG
from prospect_to_cash.harness.language.source import Block, Kind, Source
from prospect_to_cash.harness.settings import Variant

_CLAIM = re.compile(rf"@{CLAIM_TAG}[^\s@]+")


def in_variant(source: Source, block: Block, variant: Variant, answer: str) -> str | None:
    """Return a text in which a scenario names the variant with this answer.

    All lines stay where they are. Tags of claims are blank, because a claim can hold only in the
    variant that the scenario names. Return None if no step of the scenario or of its backgrounds
    names a variant, or if a column of Examples does.
    """
    backgrounds = (
        each
        for each in source.blocks
        if each.kind is Kind.BACKGROUND and each.heading < block.heading
    )
    lines, is_named = list(source.raw), False
    for each in (*backgrounds, block):
        for number in range(each.heading, each.end):
            line = source.lines[number]
            if line.kind is not Kind.STEP:
                continue
            named = variant.answer_in(line.text)
            if named is None:
                continue
            if named not in variant.answers:
                return None
            is_named = True
            lines[number] = source.raw[number][: line.text_column] + variant.step_text(answer)
    for number, line in enumerate(source.lines):
        if line.kind is Kind.TAGS:
            lines[number] = _CLAIM.sub(lambda found: " " * len(found[0]), lines[number])
    return "\n".join(lines) if is_named else None
