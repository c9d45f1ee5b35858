"""``p2c steps``: the sentences that features can use, from the step definitions that are loaded."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from contextlib import redirect_stderr
from pathlib import Path
from typing import TextIO

import pytest

from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.run.console import Console
from prospect_to_cash.harness.run.launch import start_complaints
from prospect_to_cash.harness.run.state import state_of
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.harness.step_catalog.html import html
from prospect_to_cash.harness.step_catalog.markdown import markdown
from prospect_to_cash.harness.step_catalog.steps import Sentence, StepCatalog, without_keyword
from prospect_to_cash.harness.step_catalog.text import text as as_text

WRITERS: dict[str, Callable[[StepCatalog], str]] = {
    "text": as_text,
    "markdown": markdown,
    "html": html,
    "json": lambda catalog: catalog.model_dump_json(indent=2) + "\n",
}


def tell_sentences(
    settings: Settings,
    wanted: str,
    format: str,
    target: TextIO | Path,
    err: TextIO,
    *,
    debug: bool = False,
) -> int:
    """Write the catalog, or what `wanted` narrows it to, and return the exit code.

    Feature files that can't be read are named; their scenarios are not counted. Raises `StartError`
    where the step definitions can't be loaded, and where nothing is like `wanted`.
    """
    from prospect_to_cash.harness.report.output import write_text

    collector = _Collector(settings, wanted)
    _collect(settings, collector, err, debug=debug)
    for uri in collector.broken:
        print(
            f"{uri} is broken: its scenarios are not counted. 'p2c run {uri}' tells why.", file=err
        )
    catalog = collector.catalog
    if wanted:
        catalog = catalog.narrowed(wanted, collector.said)
    if not catalog.sentences:
        raise StartError(
            f"No sentence has the words '{wanted}', and none is like it."
            if wanted
            else "There is no step definition: name their modules under 'steps' in [tool.p2c]."
        )
    write_text(target, [WRITERS[format](catalog)])
    return Exit.MET


class _Collector:
    """A plugin that reads what one session has collected, and runs nothing."""

    def __init__(self, settings: Settings, wanted: str) -> None:
        self.catalog = StepCatalog(title=settings.title, sentences=())
        self.is_done = False
        self.broken: list[str] = []
        self.said: list[Sentence] = []
        """The sentences that `wanted` says to the letter."""
        self._settings = settings
        self._wanted = without_keyword(wanted)
        self._folders = [folder for folder in settings.feature_folders if folder.is_dir()]

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Leave Python files alone; without a folder of features there is nothing else to see."""
        if collection_path.is_dir():
            return None if self._folders or collection_path == self._settings.root else True
        return None if collection_path.suffix == ".feature" else True

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Make the catalog."""
        from prospect_to_cash.harness.run.collection import ours
        from prospect_to_cash.harness.run.definitions import AllDefinitions, Definition
        from prospect_to_cash.harness.run.items import BrokenFile, ScenarioItem
        from prospect_to_cash.harness.step_catalog.collect import sentences_of

        state = state_of(session.config)
        assert state is not None, "the command has read the settings of the project"
        known = state.definitions or AllDefinitions(session, state.settings.root)
        definitions = known.everything()
        items = ours(session.items)
        self.broken = [item.feature.uri for item in items if isinstance(item, BrokenFile)]
        planned = [item.planned for item in items if isinstance(item, ScenarioItem)]
        sentences = sentences_of(definitions.all(), planned)
        self.catalog = self.catalog.model_copy(update={"sentences": tuple(sentences.values())})
        self.is_done = True
        if self._wanted:
            said = [
                id(each.context)
                for kind in ("given", "when", "then")
                for each in definitions.match(kind, self._wanted).sentences
                if isinstance(each, Definition)
            ]
            self.said = [sentences[key] for key in dict.fromkeys(said) if key in sentences]


def _collect(settings: Settings, collector: _Collector, err: TextIO, *, debug: bool) -> None:
    console = Console(io.StringIO(), debug=debug, tells_result=False)
    folders = [folder for folder in settings.feature_folders if folder.is_dir()]
    arguments = [
        *("-p", "no:p2c", "-p", "prospect_to_cash.pytest_plugin"),
        *("-p", "no:terminalreporter"),
        *("-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"),
        f"--rootdir={settings.root}",
        "--collect-only",
        *map(str, folders or [settings.root]),
    ]
    errors = io.StringIO()
    with redirect_stderr(sys.stderr if debug else errors):
        code = int(pytest.main(arguments, plugins=[console, collector]))
    complaints = dict.fromkeys(console.complaints or start_complaints(code, errors.getvalue()))
    if collector.is_done:
        for complaint in complaints:
            print(complaint, file=err)
        return
    is_fault = Exit.FAULT in (code, console.code) or "while loading conftest" in errors.getvalue()
    raise StartError("\n".join(complaints), Exit.FAULT if is_fault else Exit.BROKEN)
