"""One open page: its texts, what it asks, and what it's told about them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from difflib import get_close_matches

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.language.alone import alone
from prospect_to_cash.harness.language.diagnostics import Severity
from prospect_to_cash.harness.language.navigation import name_at, occurrences, sentence_at, usages
from prospect_to_cash.harness.language.source import Block, Source
from prospect_to_cash.harness.language.variants import in_variant
from prospect_to_cash.harness.run.project_switches import switches_of
from prospect_to_cash.harness.run.stopped import has_stopped
from prospect_to_cash.workbench.browser.live_runs import LONGEST
from prospect_to_cash.workbench.browser.palette import sentences
from prospect_to_cash.workbench.browser.protocol_values import (
    Json,
    MessageError,
    Params,
    Places,
    internal_error,
)
from prospect_to_cash.workbench.browser.questions import QUESTIONS
from prospect_to_cash.workbench.browser.text import AS_IT_IS, EVERY, Text
from prospect_to_cash.workbench.browser.verdicts import verdict
from prospect_to_cash.workbench.browser.workbench import Workbench
from prospect_to_cash.workbench.results import (
    AS_WRITTEN,
    Shown,
    Way,
    evidence,
    scenario_at,
    scenarios_of,
)

_DELAY = 0.01
"""The seconds after a change in which a newer one replaces it."""
_PAUSE = 1.5
"""The seconds without a change after which an error in the typed line is no longer a hint."""
_IDLE = 0.4
"""The seconds without a change after which the other scenarios run, unless the text is saved."""
_MOST_HITS = 200
"""The number of lines with a text beyond which only their number is sent."""


class Session:
    """The conversation with one page. All of it is in one thread."""

    def __init__(self, workbench: Workbench, send: Callable[[Json], None]) -> None:
        """`send` sends a message to the page."""
        self._workbench = workbench
        self._send = send
        self._texts: dict[str, Text] = {}
        self._requests: dict[str, Callable[[Params], Awaitable[Json]]] = {
            "project": self._project,
            "open": self._open,
            "uses": self._uses,
            "find": self._find,
            "sentences": self._sentences,
            "switches": self._switches,
            "run": workbench.run,
            "stopRun": self._stop_run,
        }
        self._notifications: dict[str, Callable[[Params], None]] = {
            "change": self._change,
            "close": self._close,
        }
        workbench.pages[self] = None

    def end(self) -> None:
        """Stop everything, because the page is gone."""
        self._workbench.pages.pop(self, None)
        for text in self._texts.values():
            text.stop()

    def tell(self, event: str, params: Json) -> None:
        """Send a notification."""
        self._send({"method": event, "params": params})

    async def answer(self, message: Json) -> None:
        """Answer a request, or take over a notification."""
        number = message.get("id") if isinstance(message, dict) else None
        try:
            if not isinstance(message, dict) or not isinstance(message.get("method"), str):
                raise MessageError("A message is an object with a 'method'.")
            result = await self._result(message["method"], Params(message.get("params") or {}))
        except (MessageError, StartError) as error:
            self._send({"id": number, "error": {"message": str(error)}})
            return
        except Exception as error:  # the page must not wait for an answer
            self._send({"id": number, "error": {"message": internal_error(error)}})
            return
        if number is not None:
            self._send({"id": number, "result": result})

    async def _result(self, method: str, params: Params) -> Json:
        if (notification := self._notifications.get(method)) is not None:
            notification(params)
            return None
        if (request := self._requests.get(method)) is not None:
            return await request(params)
        if (question := QUESTIONS.get(method)) is not None:
            return question(self._workbench.registry, self._text(params), params)
        known = [*self._notifications, *self._requests, *QUESTIONS]
        meant = get_close_matches(method, known, 1)
        hint = f" Did you mean '{meant[0]}'?" if meant else ""
        raise MessageError(f"'{method}' isn't a message.{hint}")

    # ---- Texts --------------------------------------------------------------------------------

    def _text(self, params: Params) -> Text:
        file = params.text("file")
        if file not in self._texts:
            raise MessageError(f"{file} isn't open.")
        return self._texts[file]

    async def _project(self, params: Params) -> Json:  # noqa: ARG002  # one form for all
        return await self._workbench.describe()

    async def _stop_run(self, params: Params) -> Json:  # noqa: ARG002  # one form for all
        await self._workbench.stop_run()

    async def _open(self, params: Params) -> Json:
        file = params.text("file")
        content = self._workbench.files.read(file)
        if file in self._texts:
            self._texts[file].stop()
        text = self._texts[file] = Text(file, content.text)
        self._work_on(text)
        return {
            "file": file,
            "text": content.text,
            "hash": content.hash,
            "lineEnd": content.line_end,
            "version": text.version,
        }

    def _change(self, params: Params) -> None:
        """Take over a text with its cursor, its variant, and its switches."""
        text = self._text(params)
        content = _whole(params.text("text", text.content))
        text.version = params.number("version", text.version)
        text.variant = params.text("variant", AS_IT_IS)
        text.switches = tuple(params.texts("switches"))
        is_typed = content != text.content
        if is_typed:
            text.replace(content)
        if params.part("at") is not None:
            text.at = params.position(text.source.raw)
        if is_typed:
            text.typed = text.at
        self._work_on(text)

    def _close(self, params: Params) -> None:
        text = self._texts.pop(params.text("file"), None)
        if text is not None:
            text.stop()

    def saved(self, file: str) -> None:
        """Run all scenarios of a text at once, because its file was written."""
        if file in self._texts:
            self._texts[file].saved.set()

    def reloaded(self) -> None:
        """Check and run all texts again, because the project was loaded again."""
        for text in self._texts.values():
            text.results.clear()
            text.is_checked = False
            self._work_on(text)

    # ---- Checks and runs ----------------------------------------------------------------------

    def _work_on(self, text: Text) -> None:
        """Replace what is done with a text."""
        text.stop()
        text.work = asyncio.create_task(self._worked_on(text))

    async def _worked_on(self, text: Text) -> None:
        await asyncio.sleep(_DELAY)
        self._workbench.refresh()
        run = asyncio.create_task(self._run_at_cursor(text)) if text.is_feature else None
        try:
            if not text.is_checked:
                # The run is sent to its process first.
                await asyncio.sleep(0)
                self._check(text)
            elif text.sent_version != text.version:
                self._tell_problems(text)
            if run is not None:
                await run
            with suppress(TimeoutError):
                await asyncio.wait_for(text.saved.wait(), _IDLE)
            await self._run_others(text)
            await asyncio.sleep(_PAUSE - _IDLE)
            self._check_after_pause(text)
        except StartError as error:
            self.tell("reloaded", {"error": str(error)})
        except Exception as error:  # the next change is checked again
            self.tell("reloaded", {"error": internal_error(error)})
        finally:
            if run is not None:
                run.cancel()

    def _check(self, text: Text) -> None:
        if not text.is_feature:
            text.check_list(self._workbench.settings)
        elif self._workbench.project.registry is None:
            return
        else:
            text.check(self._workbench.project.registry)
        text.is_checked = True
        self._tell_problems(text)

    def _tell_problems(self, text: Text) -> None:
        text.sent_version = text.version
        items = [text.places.diagnostic(each) for each in text.found]
        self.tell("diagnostics", {"file": text.file, "version": text.version, "items": items})

    def _check_after_pause(self, text: Text) -> None:
        """Let errors in the typed line be errors."""
        text.typed = None
        if any(each.severity is Severity.HINT for each in text.found):
            self._check(text)

    async def _run_at_cursor(self, text: Text) -> None:
        """Run the scenario at the cursor in each way that the page shows, and send its evidence."""
        block = scenario_at(text.source, text.at.line)
        if block is None:
            self.tell("evidence", {"file": text.file, "version": text.version, "scenarios": []})
            return
        first = Way(switches=text.switches)
        known = text.results.of(text.source, block, [first])
        if not known or known[0].moved:  # otherwise, only its evidence is missing
            lines = [block.heading]
            self.tell("running", {"file": text.file, "version": text.version, "lines": lines})
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
            moved = shown[0].moved if shown else 0
            yield (
                f"Can't run {title[:1].lower()}{title[1:]}. "
                f"Line {first.line + moved}: {first.message}"
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
        self.tell(
            "evidence", {"file": text.file, "version": text.version, "reasons": reasons, **found}
        )

    async def _run_others(self, text: Text) -> None:
        """Run the scenarios of a text whose lines aren't as they ran."""
        if not text.is_feature:
            return
        source = text.source
        text.results.forget_others(source)
        blocks = text.results.without(source, AS_WRITTEN)
        is_stopped = True
        while blocks and is_stopped:  # the scenarios after one that was stopped didn't run
            lines = [block.heading for block in blocks]
            self.tell("running", {"file": text.file, "version": text.version, "lines": lines})
            numbers = [line + 1 for line in lines]
            feature = await self._workbench.live.when_calm(text.file, text.content, numbers)
            text.results.keep(source, feature, AS_WRITTEN, has_states=False)
            self._send_verdicts(text)
            is_stopped = has_stopped(feature)
            blocks = text.results.without(source, AS_WRITTEN)

    def _send_verdicts(self, text: Text) -> None:
        source, places = text.source, text.places
        found: list[Shown] = []
        for block in scenarios_of(source):
            ways = [AS_WRITTEN]
            if block.start <= text.at.line <= block.end:
                switched = Way(switches=text.switches)
                variant = self._workbench.settings.variant
                answers = variant.answers if variant else {}
                ways = list(dict.fromkeys((AS_WRITTEN, switched)))
                ways += [switched._replace(answer=each) for each in answers]
            found += text.results.of(source, block, ways)
        scenarios = [verdict(each, source, places) for each in found]
        params = {"file": text.file, "version": text.version, "scenarios": scenarios}
        self.tell("verdicts", params)

    async def _switches(self, params: Params) -> Json:
        """Return the changes with which the scenario in a line can run again."""
        text, settings = self._text(params), self._workbench.settings
        block = scenario_at(text.source, params.number("line"))
        if block is None:
            return {"switches": []}
        shown = text.results.of(text.source, block, [AS_WRITTEN])
        used = {name for each in shown if each.scenario.used for name in each.scenario.used.names}
        answers = settings.variant.answers if settings.variant else {}
        tags = [text.variant, *(each.scenario.variant for each in shown)]
        named = (name for tag in tags for name, each in answers.items() if each.tag == tag)
        answer = next(named, next(iter(answers), ""))
        found = await asyncio.to_thread(switches_of, settings, answer, used)
        return {
            "switches": [
                {
                    "id": each.step,
                    "group": each.group,
                    "label": each.label,
                    "isOn": each.step in text.switches,
                }
                for each in found
            ]
        }

    # ---- Across files -------------------------------------------------------------------------

    async def _uses(self, params: Params) -> Json:
        """Return the places of a name in its scenario, or the steps that use a sentence."""
        text, registry = self._text(params), self._workbench.registry
        at = params.position(text.source.raw)
        if name_at(text.source, at) is not None:
            ranges = [text.places.range(each) for each in occurrences(text.source, at)]
            return {"uses": [{"file": text.file, "range": each} for each in ranges]}
        sentence = sentence_at(registry, text.source, at)
        if sentence is None:
            return {"uses": []}
        sources = {name: Source(content) for name, content in self._workbench.saved_texts()}
        sources.update((name, each.source) for name, each in self._texts.items())
        found = await asyncio.to_thread(lambda: list(usages(registry, sources, sentence)))
        return {
            "uses": [
                {
                    "file": file,
                    "range": Places(sources[file].raw).range(place),
                    "text": sources[file].raw[place.start.line].strip(),
                }
                for file, place in found
            ]
        }

    async def _find(self, params: Params) -> Json:
        """Return the lines of all feature files that have a text, in upper or lower case."""
        sought = params.text("text").casefold()
        texts = dict(self._workbench.saved_texts())
        texts.update((name, each.content) for name, each in self._texts.items())
        hits = [
            {"file": file, "line": number, "text": line.strip()}
            for file, content in texts.items()
            if sought and sought in content.casefold()
            for number, line in enumerate(content.split("\n"))
            if sought in line.casefold()
        ]
        return {"hits": hits[:_MOST_HITS], "total": len(hits)}

    async def _sentences(self, params: Params) -> Json:
        found = sentences(self._workbench.registry, params.text("query", ""))
        return {"sentences": list(found)}


def _whole(text: str) -> str:
    """Return a text with one kind of line ends, and without halves of characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return (
        text
        if text.isascii()
        else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )
