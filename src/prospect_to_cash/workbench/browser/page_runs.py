"""Runs the scenarios of the texts of a page, and tells it their verdicts and their evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.language.alone import alone
from prospect_to_cash.harness.language.source import Block, Source
from prospect_to_cash.harness.language.variants import in_variant
from prospect_to_cash.harness.run.stopped import has_stopped
from prospect_to_cash.workbench.browser.live_runs import LONGEST
from prospect_to_cash.workbench.browser.protocol_values import Json
from prospect_to_cash.workbench.browser.text import AS_IT_IS, EVERY, Text
from prospect_to_cash.workbench.browser.verdicts import verdicts
from prospect_to_cash.workbench.browser.workbench import Workbench
from prospect_to_cash.workbench.corrections import known_steps
from prospect_to_cash.workbench.results import (
    AS_WRITTEN,
    Moved,
    Way,
    evidence,
    scenario_at,
    scenarios_of,
)


class PageRuns:
    """The runs of one page. All of it is in one thread."""

    def __init__(self, workbench: Workbench, tell: Callable[[str, Json], None]) -> None:
        """`tell` sends a notification to the page."""
        self._workbench = workbench
        self._tell = tell

    async def at_cursor(self, text: Text) -> None:
        """Run the scenario at the cursor in each way that the page shows, and send its evidence."""
        block = scenario_at(text.source, text.at.line)
        if block is None:
            self._tell("evidence", {"file": text.file, "version": text.version, "scenarios": []})
            return
        first = Way(switches=text.switches)
        known = text.results.of(text.source, block, [first])
        if not known or known[0].moved:  # otherwise, only its evidence is missing
            lines = [block.heading]
            self._tell("running", {"file": text.file, "version": text.version, "lines": lines})
        await self._run_way(text, block, first)
        ways = [first, *self._other_ways(text, block, first)]
        reasons: list[str] = []
        if text.variant in (AS_IT_IS, EVERY) or len(ways) == 1:
            self._show(text, block, ways[:1], reasons)
        if text.switches and text.variant == AS_IT_IS:
            ways.append(AS_WRITTEN)  # to compare with
        for number, way in enumerate(ways[1:], 2):
            found = await self._run_way(text, block, way)
            if way.answer:
                reasons += self._reasons(text, block, way, found)
            self._show(text, block, ways[:number], reasons)

    def _other_ways(self, text: Text, block: Block, first: Way) -> list[Way]:
        """Return the ways to run a scenario in the variants that the page shows, but not as is."""
        variant = self._workbench.settings.variant
        if variant is None or text.variant == AS_IT_IS:
            return []
        own = {each.scenario.variant for each in text.results.of(text.source, block, [first])}
        return [
            first._replace(answer=answer)
            for answer, each in variant.answers.items()
            if each.tag not in own
            and text.variant in (EVERY, each.tag)
            and in_variant(text.source, block, variant, answer) is not None
        ]

    def _reasons(
        self, text: Text, block: Block, way: Way, problems: Sequence[Problem]
    ) -> Iterator[str]:
        """Yield why a scenario can't run in another variant, although it can as it's written."""
        variant = self._workbench.settings.variant
        shown = text.results.of(text.source, block, [way])
        own = [step for each in shown for step in each.scenario.steps if step.problems]
        first = next((each for step in own for each in step.problems), None)
        if first is None and not shown:
            first = next(iter(problems), None)
        if first is not None and variant is not None:
            title = variant.titles[variant.answers[way.answer].tag]
            moved = shown[0].moved if shown else Moved()
            yield (
                f"Can't run {title[:1].lower()}{title[1:]}. "
                f"Line {moved.line(first.line) + 1}: {first.message}"
            )

    async def _run_way(self, text: Text, block: Block, way: Way) -> Sequence[Problem]:
        """Run a scenario, unless its result is known, and return the problems of its text."""
        known = text.results.of(text.source, block, [way])
        if known and known[0].has_states and not known[0].moved:
            return ()
        source, lines = text.source, [block.heading + 1]
        content = alone(source, lines)
        variant = self._workbench.settings.variant
        if way.answer and variant is not None:
            content = in_variant(Source(content), block, variant, way.answer) or content
        feature = await self._workbench.live.now(text.file, content, lines, way.switches, LONGEST)
        text.results.keep(source, feature, way)
        if way.switches and not feature.scenarios and feature.problems:
            raise StartError(feature.problems[-1].message)
        return feature.problems

    def _show(self, text: Text, block: Block, ways: list[Way], reasons: list[str]) -> None:
        """Send the verdicts of a text, and the evidence of a scenario.

        `reasons` say why it can't run in variants that the page shows.
        """
        shown = text.results.of(text.source, block, ways)
        if text.variant not in (AS_IT_IS, EVERY):
            shown = [each for each in shown if each.scenario.variant == text.variant] or shown
        self._send_verdicts(text)
        found = evidence(shown, self._workbench.settings.systems)
        self._tell(
            "evidence", {"file": text.file, "version": text.version, "reasons": reasons, **found}
        )

    async def others(self, text: Text) -> None:
        """Run the scenarios of a text whose lines aren't as they ran.

        Say so if some can't run or don't have to, because the page shows them as running.
        """
        if not text.is_feature:
            return
        source = text.source
        text.results.forget_others(source)
        blocks = text.results.without(source, AS_WRITTEN)
        if not blocks and scenario_at(source, text.at.line) is None:
            self._send_verdicts(text)  # such as after a change of a description
        is_stopped = True
        while blocks and is_stopped:  # the scenarios after one that was stopped didn't run
            lines = [block.heading for block in blocks]
            self._tell("running", {"file": text.file, "version": text.version, "lines": lines})
            numbers = [line + 1 for line in lines]
            feature = await self._workbench.live.when_calm(text.file, text.content, numbers)
            text.results.keep(source, feature, AS_WRITTEN, has_states=False)
            self._send_verdicts(text)
            is_stopped = has_stopped(feature)
            blocks = text.results.without(source, AS_WRITTEN)
        if blocks:
            self._tell("running", {"file": text.file, "version": text.version, "lines": []})

    def cannot_run(self, text: Text, error: StartError) -> None:
        """Say why a text can't run. What ran before the project changed has no verdict any more."""
        if self._workbench.project.registry is not None:
            self._send_verdicts(text)
        self._tell("notRun", {"error": str(error)})

    def _send_verdicts(self, text: Text) -> None:
        source, places = text.source, text.places
        scenarios: list[Json] = []
        known = known_steps(self._workbench.registry)
        for block in scenarios_of(source):
            ways = [AS_WRITTEN]
            if block.start <= text.at.line <= block.end:
                switched = Way(switches=text.switches)
                variant = self._workbench.settings.variant
                answers = variant.answers if variant else {}
                ways = list(dict.fromkeys((AS_WRITTEN, switched)))
                ways += [switched._replace(answer=each) for each in answers]
            scenarios += verdicts(text.results.of(source, block, ways), source, places, known)
        params = {"file": text.file, "version": text.version, "scenarios": scenarios}
        self._tell("verdicts", params)
