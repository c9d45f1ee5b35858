"""Runs scenarios of texts that aren't saved, as they're written and in other variants."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from prospect_to_cash.harness.language.source import Block, Source
from prospect_to_cash.harness.language.variants import in_variant
from prospect_to_cash.harness.run.stopped import has_stopped
from prospect_to_cash.harness.settings import Settings, Variant
from prospect_to_cash.workbench.browser.live_runs import LONGEST, LiveRuns
from prospect_to_cash.workbench.results import (
    AS_WRITTEN,
    Shown,
    TextResults,
    Way,
    scenarios_of,
)


class TextRuns:
    """Runs scenarios in one process, and keeps their results with their text."""

    def __init__(self, settings: Callable[[], Settings]) -> None:
        """`settings` returns the settings as they are now."""
        self._settings = settings
        self._live = LiveRuns(settings)

    async def start(self) -> None:
        """Start the process, so that the first run doesn't wait for it."""
        await self._live.start()

    def close(self) -> None:
        """End the process."""
        self._live.close()

    async def run(
        self,
        file: str,
        source: Source,
        results: TextResults,
        lines: Collection[int] = (),
        *,
        in_variants: bool = False,
    ) -> None:
        """Run the scenarios with these lines, from 0, or all, and keep their results.

        With `in_variants`, they also run in the variants that they don't name. Raise `StartError`
        if the project can't be loaded. A scenario that takes too long is a `StoppedScenario`.
        """
        blocks = [
            each
            for each in scenarios_of(source)
            if not lines or any(each.start <= line < each.end for line in lines)
        ]
        numbers, left, is_stopped = [line + 1 for line in lines], blocks, True
        while is_stopped:
            seconds = LONGEST if len(left) == 1 else None
            feature = await self._live.now(file, source.text, numbers, seconds=seconds)
            results.keep(source, feature, AS_WRITTEN)
            ran = {each.line for each in feature.scenarios}
            left = [block for block in left if block.heading + 1 not in ran]
            numbers = [block.heading + 1 for block in left]
            # The scenarios after one that was stopped didn't run.
            is_stopped = bool(left) and has_stopped(feature)
        for block in blocks if in_variants else ():
            for way, text in self._others(source, block, results):
                feature = await self._live.now(file, text, [block.heading + 1], seconds=LONGEST)
                results.keep(source, feature, way)

    def _others(
        self, source: Source, block: Block, results: TextResults
    ) -> Iterator[tuple[Way, str]]:
        """Yield the variants that a scenario doesn't name, with its text in them."""
        variant = self._settings().variant
        own = {each.scenario.variant for each in results.of(source, block, [AS_WRITTEN])}
        for answer, each in variant.answers.items() if variant else ():
            if each.tag not in own:
                text = in_variant(source, block, variant, answer) if variant else None
                if text is not None:
                    yield Way(answer), text


def can_run_in_variants(source: Source, block: Block, variant: Variant | None) -> bool:
    """Return whether a scenario names one variant, and there are others."""
    if variant is None or len(variant.answers) < 2:
        return False
    return in_variant(source, block, variant, next(iter(variant.answers))) is not None


def every_result(
    source: Source, block: Block, results: TextResults, variant: Variant | None
) -> Sequence[Shown]:
    """Return the results of a scenario as it's written, and then in other variants."""
    others = (Way(answer) for answer in (variant.answers if variant else ()))
    return results.of(source, block, [AS_WRITTEN, *others])
