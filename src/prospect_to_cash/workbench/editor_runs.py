"""Runs scenarios for an editor, and answers what it asks about their results."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, Protocol

from lsprotocol import types as lsp

from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.language.outline import tests_of
from prospect_to_cash.harness.language.positions import Position
from prospect_to_cash.harness.language.source import Kind
from prospect_to_cash.workbench.editor_texts import EditorText, EditorTexts
from prospect_to_cash.workbench.project import LoadedProject
from prospect_to_cash.workbench.results import AS_WRITTEN, evidence, scenario_at, scenarios_of
from prospect_to_cash.workbench.runs import TextRuns, can_run_in_variants, every_result
from prospect_to_cash.workbench.verdicts import failures, reasons, summary

RUN = "p2c.run"
"""The command of the editor that runs a scenario of a text: its address, and a line from 1."""
RUN_IN_VARIANTS = "p2c.runInVariants"
"""The command that also runs it in the variants that it doesn't name."""


class Editor(Protocol):
    """What is done in the editor before and after a run."""

    def refresh(self) -> bool:
        """Load what changed in the project."""

    def show_results(self, text: EditorText) -> None:
        """Show the results of a text that ran."""

    def show_error(self, message: str) -> None:
        """Say why a text can't run."""


class EditorRuns:
    """The runs of one editor."""

    def __init__(self, project: LoadedProject, texts: EditorTexts, editor: Editor) -> None:
        self._project = project
        self._texts = texts
        self._editor = editor
        self._runs = TextRuns(lambda: project.settings)
        self._starting: asyncio.Future[None] | None = None

    def end(self) -> None:
        """End the process that runs texts."""
        self._runs.close()

    def lenses(self, params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
        """Return the runs that are offered above each scenario, with its last result."""
        text = self._texts.get(params.text_document.uri)
        if text is None:
            return []
        source, variant = text.source, self._project.settings.variant
        features = (each.heading for each in source.blocks if each.kind is Kind.FEATURE)
        found = [_lens(text, line, "Run all", RUN, 0) for line in features]
        for block in scenarios_of(source):
            line = block.heading
            as_written = text.results.of(source, block, [AS_WRITTEN])
            says = summary(as_written, {})
            title = f"Run again ({says})" if says else "Run"
            found.append(_lens(text, line, title, RUN, line + 1))
            if variant and can_run_in_variants(source, block, variant):
                title = f"Run in {'both' if len(variant.answers) == 2 else 'all'} variants"
                every = every_result(source, block, text.results, variant)
                if len(every) > len(as_written):
                    title += f" ({summary(every, variant.titles)})"
                found.append(_lens(text, line, title, RUN_IN_VARIANTS, line + 1))
        return found

    def hints(self, params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
        """Return beside each step that failed why it did."""
        text = self._texts.get(params.text_document.uri)
        if text is None:
            return []
        source, shown = text.source, range(params.range.start.line, params.range.end.line + 1)
        return [
            lsp.InlayHint(
                text.units.written(Position(line, len(source.raw[line].rstrip()))),
                f"✗ {reason}",
                padding_left=True,
            )
            for block in scenarios_of(source)
            if block.heading in shown or block.end > shown.start
            for line, reason in reasons(
                text.results.of(source, block, [AS_WRITTEN]), source
            ).items()
            if line in shown
        ]

    async def run_command(self, uri: str, line: int) -> None:
        """Run the scenario in a line, from 1, or all if it's 0, and show what failed."""
        await self._run_and_show(uri, [line - 1] if line else [])

    async def run_in_variants_command(self, uri: str, line: int) -> None:
        """Run a scenario also in the variants that it doesn't name."""
        await self._run_and_show(uri, [line - 1] if line else [], in_variants=True)

    async def _run_and_show(self, uri: str, lines: list[int], *, in_variants: bool = False) -> None:
        text = self._texts.read(uri)
        if text is None:
            return
        try:
            await self._run(text, lines, in_variants=in_variants)
        except StartError as error:
            self._editor.show_error(str(error))

    async def _run(
        self, text: EditorText, lines: Sequence[int], *, in_variants: bool = False
    ) -> None:
        """Run scenarios of a text as it's written now, and show what failed."""
        self._editor.refresh()
        source = text.source
        await self._runs.run(text.file, source, text.results, lines, in_variants=in_variants)
        text.results.forget_others(text.source)
        if self._texts.get(text.uri) is not None:
            self._editor.show_results(text)

    async def evidence(self, params: Any) -> dict[str, Any]:
        """Return what the scenario in a line does, with the data of the report's page.

        The scenario runs if it isn't as it ran.
        """
        text = self._texts.read(params.uri)
        block = scenario_at(text.source, params.line) if text else None
        if text is None or block is None:
            return {"scenarios": []}
        source, settings = text.source, self._project.settings
        try:
            if not text.results.of(source, block, [AS_WRITTEN]):
                await self._run(text, [block.heading])
        except StartError as error:
            return {"scenarios": [], "error": str(error)}
        found = every_result(source, block, text.results, settings.variant)
        titles = settings.variant.titles if settings.variant else {}
        variants = [{"id": tag, "title": title} for tag, title in titles.items()]
        return {**evidence(found, settings.systems), "variants": variants}

    def tests(self, params: Any) -> list[dict[str, Any]]:
        """Return the scenarios of a text, or of all feature files of the project.

        An editor that asks for them will run some.
        """
        self._starting = self._starting or asyncio.ensure_future(self._runs.start())
        uri = getattr(params, "uri", None)
        texts = self._texts.every() if uri is None else [self._texts.read(uri)]
        return [
            {"uri": each.uri, "file": each.file, "tests": list(tests_of(each.source))}
            for each in texts
            if each is not None
        ]

    async def run_tests(self, params: Any) -> dict[str, Any]:
        """Run the scenarios with these headings, or all, and return their results."""
        text = self._texts.read(params.uri)
        if text is None:
            return {"scenarios": []}
        try:
            await self._run(text, params.lines, in_variants=bool(params.variants))
        except StartError as error:
            return {"scenarios": [], "error": str(error)}
        source, variant = text.source, self._project.settings.variant
        return {
            "scenarios": [
                {**each.json, "ms": each.scenario.seconds * 1000, "failures": list(failed)}
                for block in scenarios_of(source)
                if not params.lines or block.heading in params.lines
                for each in every_result(source, block, text.results, variant)
                if params.variants or each.way == AS_WRITTEN
                for failed in [(one._asdict() for one in failures(each, source))]
            ]
        }


def _lens(text: EditorText, line: int, title: str, command: str, runs: int) -> lsp.CodeLens:
    start = lsp.Position(line, 0)
    return lsp.CodeLens(
        lsp.Range(start, start), lsp.Command(title, command, arguments=[text.uri, runs])
    )
