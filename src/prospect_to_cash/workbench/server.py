"""The language server of ``p2c lsp``: the language service over standard input and output."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NoReturn

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from prospect_to_cash import __version__
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.language.completion import complete
from prospect_to_cash.harness.language.diagnostics import Diagnostic, Severity, diagnostics
from prospect_to_cash.harness.language.examples import example_of
from prospect_to_cash.harness.language.formatting import format_all, format_table
from prospect_to_cash.harness.language.hover import describe, hover
from prospect_to_cash.harness.language.navigation import (
    definition,
    name_at,
    occurrences,
    rename,
    sentence_at,
    usages,
)
from prospect_to_cash.harness.language.outline import folding, outline, tests_of, tokens
from prospect_to_cash.harness.language.positions import Position, TextEdit
from prospect_to_cash.harness.language.rechecks import Rechecks
from prospect_to_cash.harness.language.sentences import Sentence
from prospect_to_cash.harness.language.source import Kind, Source
from prospect_to_cash.harness.language.targets import Target
from prospect_to_cash.harness.project_files import project_feature_files
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.workbench.project import LoadedProject
from prospect_to_cash.workbench.protocol import (
    LEGEND,
    Units,
    completion_items,
    diagnostic,
    edits,
    symbol,
    token_data,
)
from prospect_to_cash.workbench.results import (
    AS_WRITTEN,
    TextResults,
    evidence,
    scenario_at,
    scenarios_of,
)
from prospect_to_cash.workbench.runs import TextRuns, can_run_in_variants, every_result
from prospect_to_cash.workbench.verdicts import diagnostics as failed_at
from prospect_to_cash.workbench.verdicts import failures, reasons, summary

RUN = "p2c.run"
"""The command of the editor that runs a scenario of a text: its address, and a line from 1."""
RUN_IN_VARIANTS = "p2c.runInVariants"
"""The command that also runs it in the variants that it doesn't name."""
EVIDENCE = "p2c/evidence"
"""The request for what a scenario does: its address, and a line from 0."""
TESTS = "p2c/tests"
"""The request for the scenarios of a text, or of all feature files without an address."""
RUN_TESTS = "p2c/runTests"
"""The request to run scenarios: their address, the lines of their headings, and the variants."""
_DELAY = 0.01
"""The seconds after a change in which a newer one replaces it."""
_IDLE = 0.5
"""The seconds after the start in which only problems are found."""
_PAUSE = 1.5
"""The seconds without a change after which an error in the typed line is no longer a hint."""
_OPTIONS = {
    lsp.TEXT_DOCUMENT_CODE_ACTION: lsp.CodeActionOptions(
        code_action_kinds=[lsp.CodeActionKind.QuickFix]
    ),
    lsp.TEXT_DOCUMENT_COMPLETION: lsp.CompletionOptions(
        trigger_characters=list('@|"< '), resolve_provider=True
    ),
    lsp.TEXT_DOCUMENT_RENAME: lsp.RenameOptions(prepare_provider=True),
    lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: LEGEND,
    lsp.TEXT_DOCUMENT_ON_TYPE_FORMATTING: lsp.DocumentOnTypeFormattingOptions("|"),
}


def serve(settings: Settings) -> int:
    """Serve one editor until it ends the connection. Return the exit code."""
    # What a step module prints must not be read as a message.
    messages = os.dup(1)
    os.dup2(2, 1)
    server = _Server(settings)
    with os.fdopen(messages, "wb") as out, os.fdopen(os.dup(0), "rb") as source:
        server.start_io(source, out)
    return Exit.MET if server.was_shut_down else Exit.NOT_MET


@dataclass
class _Text:
    """A text that is open in the editor."""

    uri: str
    name: str
    """The file, seen from the folder of the project."""
    content: str
    encoding: str
    version: int | None = None
    typed: Position | None = None
    """Where the last change was, until there's a pause."""
    found: list[Diagnostic] = field(default_factory=list)
    timer: asyncio.TimerHandle | None = None
    rechecks: Rechecks = field(default_factory=Rechecks)
    results: TextResults = field(default_factory=TextResults)

    @cached_property
    def source(self) -> Source:
        return Source(self.content)

    @cached_property
    def units(self) -> Units:
        return Units(self.source.raw, self.encoding)

    def edits(self, found: Sequence[TextEdit]) -> list[lsp.TextEdit]:
        line_end = "\r\n" if "\r\n" in self.content else "\n"
        return edits(found, self.units, line_end)

    def replace(self, content: str) -> None:
        """Take over the next content, and remember the line that differs."""
        before = self.source.raw
        self.content = content
        del self.__dict__["source"]
        self.__dict__.pop("units", None)
        pairs = enumerate(zip(before, self.source.raw, strict=False))
        line = next((number for number, (old, new) in pairs if old != new), None)
        self.typed = self.typed if line is None else Position(line, 0)


class _Server(LanguageServer):
    """Answers an editor. All of it runs in one thread, so that a newer text replaces an older one.

    Texts are sent whole: pygls splits lines also where editors don't, such as at a form feed.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__("p2c", __version__, lsp.TextDocumentSyncKind.Full, max_workers=1)
        self._project = LoadedProject(settings)
        self._texts: dict[str, _Text] = {}
        self._examples: dict[int, str] = {}
        """Steps that use a sentence, by its identity."""
        self._starting: asyncio.Future[None] | None = None
        self._runs = TextRuns(lambda: self._project.settings)
        self._register()

    @property
    def was_shut_down(self) -> bool:
        """Whether the editor said that it would end the connection."""
        return bool(self.protocol._shutdown)

    def _register(self) -> None:
        """Tell pygls which method answers what. It marks functions, which methods don't allow."""
        handlers: dict[str, Callable[..., object]] = {
            lsp.INITIALIZED: self._initialized,
            lsp.TEXT_DOCUMENT_DID_OPEN: self._did_open,
            lsp.TEXT_DOCUMENT_DID_CHANGE: self._did_change,
            lsp.TEXT_DOCUMENT_DID_SAVE: self._did_save,
            lsp.TEXT_DOCUMENT_DID_CLOSE: self._did_close,
            lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES: self._files_changed,
            lsp.TEXT_DOCUMENT_CODE_ACTION: self._code_actions,
            lsp.TEXT_DOCUMENT_COMPLETION: self._completion,
            lsp.COMPLETION_ITEM_RESOLVE: self._resolve,
            lsp.TEXT_DOCUMENT_HOVER: self._hover,
            lsp.TEXT_DOCUMENT_DEFINITION: self._definition,
            lsp.TEXT_DOCUMENT_REFERENCES: self._references,
            lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: self._highlights,
            lsp.TEXT_DOCUMENT_PREPARE_RENAME: self._prepare_rename,
            lsp.TEXT_DOCUMENT_RENAME: self._rename,
            lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL: self._symbols,
            lsp.TEXT_DOCUMENT_FOLDING_RANGE: self._folding,
            lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: self._tokens,
            lsp.TEXT_DOCUMENT_FORMATTING: self._formatting,
            lsp.TEXT_DOCUMENT_RANGE_FORMATTING: self._range_formatting,
            lsp.TEXT_DOCUMENT_ON_TYPE_FORMATTING: self._type_formatting,
            lsp.TEXT_DOCUMENT_CODE_LENS: self._lenses,
            lsp.TEXT_DOCUMENT_INLAY_HINT: self._hints,
            lsp.SHUTDOWN: self._end,
            EVIDENCE: self._evidence,
            TESTS: self._tests,
            RUN_TESTS: self._run_tests,
        }
        for name, handler in handlers.items():
            self.feature(name, _OPTIONS.get(name))(partial(handler))
        self.command(RUN)(partial(self._run_command))
        self.command(RUN_IN_VARIANTS)(partial(self._run_in_variants_command))

    # ---- Texts --------------------------------------------------------------------------------

    def _initialized(self, _: lsp.InitializedParams) -> None:
        self._refresh()
        gc.freeze()
        gc.enable()
        asyncio.get_running_loop().call_later(_IDLE, self._prepare)
        self._watch_files()

    def _prepare(self) -> None:
        """Do what isn't needed for the first problems, but soon after."""
        self._project.note_files()
        if self._project.registry is not None:
            _ = self._project.registry.sentences

    def _watch_files(self) -> None:
        """Let the editor say when steps, lists, or settings were saved, if it can."""
        workspace = self.client_capabilities.workspace
        can = workspace.did_change_watched_files if workspace else None
        if can and can.dynamic_registration:
            watchers = [
                lsp.FileSystemWatcher(f"**/*.{end}") for end in ("py", "toml", "txt", "yaml")
            ]
            options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
            files = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
            self.client_register_capability(
                lsp.RegistrationParams([lsp.Registration("files", files, options)])
            )

    def _files_changed(self, _: lsp.DidChangeWatchedFilesParams) -> None:
        self._refresh()

    def _did_open(self, params: lsp.DidOpenTextDocumentParams) -> None:
        opened = params.text_document
        text = self._text_of(opened.uri, opened.text)
        text.version = opened.version
        self._texts[opened.uri] = text
        self._check(text)

    def _did_change(self, params: lsp.DidChangeTextDocumentParams) -> None:
        text = self._texts.get(params.text_document.uri)
        if text is None:
            return
        text.version = params.text_document.version
        text.replace(params.content_changes[-1].text)
        self._check_later(text, _DELAY)

    def _did_save(self, params: lsp.DidSaveTextDocumentParams) -> None:
        text = self._texts.get(params.text_document.uri)
        if text is None:  # it's a file that the editor wasn't asked to send, such as a list of tags
            self._refresh()
        else:
            text.typed = None
            self._check(text)

    def _did_close(self, params: lsp.DidCloseTextDocumentParams) -> None:
        text = self._texts.pop(params.text_document.uri, None)
        if text is not None:
            if text.timer is not None:
                text.timer.cancel()
            self._publish(text, [])

    def _text_of(self, uri: str, content: str) -> _Text:
        path = to_fs_path(uri)
        name = uri if path is None else self._project.settings.uri(Path(path).resolve())
        encoding = self.workspace.position_encoding or lsp.PositionEncodingKind.Utf16
        return _Text(uri, name, content, encoding)

    def _read(self, uri: str) -> _Text | None:
        """Return a text of the editor, or else a file."""
        if uri in self._texts:
            return self._texts[uri]
        try:
            content = Path(to_fs_path(uri) or "").read_text("utf-8-sig", errors="replace")
        except OSError:
            return None
        return self._text_of(uri, content)

    # ---- Diagnostics --------------------------------------------------------------------------

    def _refresh(self) -> bool:
        """Load what changed in the project, and check all texts again. Return whether it did."""
        if not self._project.refresh():
            return False
        if self._project.error:
            message = lsp.ShowMessageParams(lsp.MessageType.Error, self._project.error)
            self.window_show_message(message)
        self._examples.clear()
        for text in self._texts.values():
            text.results.clear()
            self._check_now(text)
        return True

    def _check(self, text: _Text) -> None:
        if not self._refresh():
            self._check_now(text)

    def _check_later(self, text: _Text, seconds: float) -> None:
        if text.timer is not None:
            text.timer.cancel()
        loop = asyncio.get_running_loop()
        text.timer = loop.call_later(seconds, self._check, text)

    def _check_now(self, text: _Text) -> None:
        registry = self._project.registry
        if registry is None:
            return
        if text.timer is not None:
            text.timer.cancel()
        at, text.typed = text.typed, None
        checked = text.rechecks.check(registry, text.source, text.name)
        near = () if at is None else text.source.near(at.line)
        text.found = diagnostics(checked, text.source.raw, at, near)
        failed = [
            each
            for block in scenarios_of(text.source)
            for each in failed_at(text.results.of(text.source, block, [AS_WRITTEN]), text.source)
        ]
        self._publish(text, [*text.found, *failed])
        if any(each.severity is Severity.HINT for each in text.found):
            self._check_later(text, _PAUSE)

    def _publish(self, text: _Text, found: Sequence[Diagnostic]) -> None:
        shown = [diagnostic(each, text.units) for each in found]
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(text.uri, shown, text.version)
        )

    def _code_actions(self, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        text = self._texts.get(params.text_document.uri)
        if text is None:
            return []
        start, end = text.units.read(params.range.start), text.units.read(params.range.end)
        return [
            lsp.CodeAction(
                action.title,
                kind=lsp.CodeActionKind.QuickFix,
                diagnostics=[diagnostic(each, text.units)],
                is_preferred=len(each.fixes) == 1,
                edit=lsp.WorkspaceEdit(changes=changes),
            )
            for each in text.found
            if each.range.start <= end and start <= each.range.end
            for action in each.fixes
            if (changes := self._changes(text, action.edits))
        ]

    def _changes(self, text: _Text, found: Sequence[TextEdit]) -> dict[str, Sequence[lsp.TextEdit]]:
        """Return the edits of a fix by file; nothing if one of the files can't be read."""
        changes: dict[str, list[lsp.TextEdit]] = {}
        for each in found:
            if each.uri in ("", text.name):
                changes.setdefault(text.uri, []).extend(text.edits([each]))
                continue
            uri = self._uri(each.uri)
            other = self._read(uri)
            if other is None:
                return {}
            changes.setdefault(uri, []).extend(other.edits([_at_end(each, other.source)]))
        return {**changes}

    def _uri(self, name: str) -> str:
        return from_fs_path(str(self._project.settings.root / name)) or ""

    # ---- What can be written ------------------------------------------------------------------

    def _completion(self, params: lsp.CompletionParams) -> lsp.CompletionList:
        text, registry = self._texts.get(params.text_document.uri), self._project.registry
        if text is None or registry is None:
            return lsp.CompletionList(False, [])
        at = text.units.read(params.position)
        document = self.client_capabilities.text_document
        can = document.completion.completion_item if document and document.completion else None
        found = complete(registry, text.source, at)
        snippets = bool(can and can.snippet_support)
        items = completion_items(found, at, text.units, snippets=snippets)
        return lsp.CompletionList(True, list(items))

    def _resolve(self, item: lsp.CompletionItem) -> lsp.CompletionItem:
        """Add what a sentence does to a completion."""
        registry = self._project.registry
        for each in registry.sentences if registry and item.data else ():
            if [each.kind, each.text] == item.data:
                item.documentation = _markdown(describe(each, self._example_of(each)))
        return item

    def _example_of(self, sentence: Sentence) -> str:
        """Return a step of the project that uses a sentence, the same one until steps change."""
        registry = self._project.registry
        if registry is None:
            return ""
        if id(sentence) not in self._examples:
            sources = (each.source for each in self._all_texts())
            self._examples[id(sentence)] = example_of(registry, sources, sentence)
        return self._examples[id(sentence)]

    def _hover(self, params: lsp.HoverParams) -> lsp.Hover | None:
        text, registry = self._texts.get(params.text_document.uri), self._project.registry
        if text is None or registry is None:
            return None
        at = text.units.read(params.position)
        says = hover(registry, text.source, at, self._example_of)
        return None if says is None else lsp.Hover(_markdown(says))

    # ---- Where things are ---------------------------------------------------------------------

    def _definition(self, params: lsp.DefinitionParams) -> lsp.Location | None:
        text, registry = self._texts.get(params.text_document.uri), self._project.registry
        if text is None or registry is None:
            return None
        found = definition(registry, text.source, text.units.read(params.position))
        if isinstance(found, Target):
            start = lsp.Position(found.line, 0)
            return lsp.Location(self._uri(found.file), lsp.Range(start, start))
        return None if found is None else lsp.Location(text.uri, text.units.range(found))

    def _references(self, params: lsp.ReferenceParams) -> list[lsp.Location]:
        """Return the places of a name in its scenario, or the steps that use a sentence."""
        text, registry = self._texts.get(params.text_document.uri), self._project.registry
        if text is None or registry is None:
            return []
        at = text.units.read(params.position)
        if name_at(text.source, at) is not None:
            found = occurrences(text.source, at)
            return [lsp.Location(text.uri, text.units.range(each)) for each in found]
        sentence = sentence_at(registry, text.source, at)
        if sentence is None:
            return []
        texts = {each.uri: each for each in self._all_texts()}
        sources = {uri: each.source for uri, each in texts.items()}
        return [
            lsp.Location(uri, texts[uri].units.range(place))
            for uri, place in usages(registry, sources, sentence)
        ]

    def _all_texts(self) -> Iterator[_Text]:
        """Yield the feature files of the project, as the editor has them."""
        opened = {each.name: each for each in self._texts.values()}
        settings = self._project.settings
        for file in project_feature_files(settings):
            name = settings.uri(file)
            text = opened.pop(name, None) or self._read(self._uri(name))
            if text is not None:
                yield text
        yield from opened.values()

    def _highlights(
        self, params: lsp.DocumentHighlightParams
    ) -> list[lsp.DocumentHighlight] | None:
        text = self._texts.get(params.text_document.uri)
        if text is None:
            return None
        found = occurrences(text.source, text.units.read(params.position))
        return [lsp.DocumentHighlight(text.units.range(each)) for each in found]

    def _prepare_rename(self, params: lsp.PrepareRenameParams) -> lsp.Range | None:
        text = self._texts.get(params.text_document.uri)
        if text is None:
            return None
        at = text.units.read(params.position)
        found = (each for each in occurrences(text.source, at) if each.start <= at <= each.end)
        return next(map(text.units.range, found), None)

    def _rename(self, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        text = self._texts.get(params.text_document.uri)
        if text is None:
            return None
        new = params.new_name
        if not new.strip() or new != new.strip() or any(each in new for each in '"|\\\r\n'):
            _fail("A name isn't empty, has no spaces around it, and no quotation mark or bar.")
        found = rename(text.source, text.units.read(params.position), new)
        return lsp.WorkspaceEdit(changes={text.uri: text.edits(found)}) if found else None

    # ---- Runs ---------------------------------------------------------------------------------

    def _lenses(self, params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
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

    def _hints(self, params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
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

    async def _run_command(self, uri: str, line: int) -> None:
        """Run the scenario in a line, from 1, or all if it's 0, and show what failed."""
        await self._run_and_show(uri, [line - 1] if line else [])

    async def _run_in_variants_command(self, uri: str, line: int) -> None:
        """Run a scenario also in the variants that it doesn't name."""
        await self._run_and_show(uri, [line - 1] if line else [], in_variants=True)

    async def _run_and_show(self, uri: str, lines: list[int], *, in_variants: bool = False) -> None:
        text = self._read(uri)
        if text is None:
            return
        try:
            await self._run(text, lines, in_variants=in_variants)
        except StartError as error:
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, str(error)))

    async def _run(self, text: _Text, lines: Sequence[int], *, in_variants: bool = False) -> None:
        """Run scenarios of a text as it's written now, and show what failed."""
        self._refresh()
        source = text.source
        await self._runs.run(text.name, source, text.results, lines, in_variants=in_variants)
        text.results.forget_others(text.source)
        if text.uri not in self._texts:
            return
        self._check_now(text)
        workspace = self.client_capabilities.workspace
        if workspace and workspace.code_lens and workspace.code_lens.refresh_support:
            self.workspace_code_lens_refresh(None)
        if workspace and workspace.inlay_hint and workspace.inlay_hint.refresh_support:
            self.workspace_inlay_hint_refresh(None)

    def _end(self, _: None) -> None:
        self._runs.close()

    # ---- What an extension asks -----------------------------------------------------------------

    async def _evidence(self, params: Any) -> dict[str, Any]:
        """Return what the scenario in a line does, with the data of the report's page.

        The scenario runs if it isn't as it ran.
        """
        text = self._read(params.uri)
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

    def _tests(self, params: Any) -> list[dict[str, Any]]:
        """Return the scenarios of a text, or of all feature files of the project.

        An editor that asks for them will run some.
        """
        self._starting = self._starting or asyncio.ensure_future(self._runs.start())
        uri = getattr(params, "uri", None)
        texts = self._all_texts() if uri is None else [self._read(uri)]
        return [
            {"uri": each.uri, "file": each.name, "tests": list(tests_of(each.source))}
            for each in texts
            if each is not None
        ]

    async def _run_tests(self, params: Any) -> dict[str, Any]:
        """Run the scenarios with these headings, or all, and return their results."""
        text = self._read(params.uri)
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

    # ---- Outline, colors, format --------------------------------------------------------------

    def _symbols(self, params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        text = self._texts.get(params.text_document.uri)
        return [symbol(each, text.units) for each in outline(text.source)] if text else []

    def _folding(self, params: lsp.FoldingRangeParams) -> list[lsp.FoldingRange]:
        text = self._texts.get(params.text_document.uri)
        return [lsp.FoldingRange(*lines) for lines in folding(text.source)] if text else []

    def _tokens(self, params: lsp.SemanticTokensParams) -> lsp.SemanticTokens:
        text = self._texts.get(params.text_document.uri)
        return lsp.SemanticTokens(token_data(tokens(text.source), text.units) if text else [])

    def _formatting(self, params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit]:
        text = self._texts.get(params.text_document.uri)
        return text.edits(format_all(text.source, text.name)) if text else []

    def _range_formatting(self, params: lsp.DocumentRangeFormattingParams) -> list[lsp.TextEdit]:
        """Align the tables of a range, also if another part of the text has syntax errors."""
        text = self._texts.get(params.text_document.uri)
        if text is None:
            return []
        start, end = params.range.start.line, params.range.end.line
        tables = (format_table(text.source, line) for line in range(start, end + 1))
        return text.edits(list(dict.fromkeys(each for table in tables for each in table)))

    def _type_formatting(self, params: lsp.DocumentOnTypeFormattingParams) -> list[lsp.TextEdit]:
        text = self._texts.get(params.text_document.uri)
        return text.edits(format_table(text.source, params.position.line)) if text else []


def _lens(text: _Text, line: int, title: str, command: str, runs: int) -> lsp.CodeLens:
    start = lsp.Position(line, 0)
    return lsp.CodeLens(
        lsp.Range(start, start), lsp.Command(title, command, arguments=[text.uri, runs])
    )


def _at_end(edit: TextEdit, source: Source) -> TextEdit:
    """Return the edit that adds a line to the end of another file."""
    last = Position(len(source.raw) - 1, len(source.raw[-1]))
    lead = "\n" if source.raw[-1] else ""
    return TextEdit(edit.range._replace(start=last, end=last), lead + edit.new)


def _markdown(text: str) -> lsp.MarkupContent:
    return lsp.MarkupContent(lsp.MarkupKind.Markdown, text)


def _fail(message: str) -> NoReturn:
    raise JsonRpcException(message, lsp.LSPErrorCodes.RequestFailed)
