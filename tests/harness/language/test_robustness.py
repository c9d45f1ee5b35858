"""Whatever an author has typed so far, the text is checked and completed without an exception."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.source import Kind, Source
from tests.harness.language.keystrokes import check_all, position

FEATURES = sorted((Path(__file__).parents[3] / "features").rglob("*.feature"))


@cache
def blocks(file: Path) -> list[str]:
    """Return the scenarios of a file, each as a feature of its own."""
    source = Source(file.read_text("utf-8"))
    return [
        "Feature: F\n\n" + "\n".join(source.raw[each.start : each.end]) + "\n"
        for each in source.blocks
        if each.kind is Kind.SCENARIO
    ]


@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_prefixes_and_texts_without_a_character(registry: Registry, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(blocks(data.draw(st.sampled_from(FEATURES)))))
    end = data.draw(st.integers(0, len(text) - 1))
    prefix = text[:end]
    check_all(registry, prefix, position(prefix))
    check_all(registry, prefix + text[end + 1 :], position(prefix))
