"""The language server of ``p2c lsp``: the language service over standard input and output."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
from collections.abc import Callable, Sequence
from functools import partial

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from prospect_to_cash import __version__
from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.language.diagnostics import Diagnostic, Severity
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.workbench.editor_layout import EditorLayout
from prospect_to_cash.workbench.editor_questions import EditorQuestions, RequestRejected
from prospect_to_cash.workbench.editor_runs import RUN, RUN_IN_VARIANTS, EditorRuns
from prospect_to_cash.workbench.editor_texts import EditorText, EditorTexts
from prospect_to_cash.workbench.project import LoadedProject
from prospect_to_cash.workbench.protocol import LEGEND, diagnostic
from prospect_to_cash.workbench.results import AS_WRITTEN, scenarios_of
from prospect_to_cash.workbench.verdicts import diagnostics as failed_at

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
    logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_unexpected)
    server = _Server(settings)
    with os.fdopen(messages, "wb") as out, os.fdopen(os.dup(0), "rb") as source:
        server.start_io(source, out)
    return Exit.MET if server.was_shut_down else Exit.NOT_MET


_EXPECTED = (RequestRejected, JsonRpcInvalidParams)
"""What an editor is told about its own request, which isn't a mistake of the server."""


def _is_unexpected(entry: logging.LogRecord) -> bool:
    """Return whether an entry of the log isn't about an answer that a user expects."""
    return not (entry.exc_info and isinstance(entry.exc_info[1], _EXPECTED))


class _Server(LanguageServer):
    """Answers an editor. All of it runs in one thread, so that a newer text replaces an older one.

    Texts are sent whole: pygls splits lines also where editors don't, such as at a form feed.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__("p2c", __version__, lsp.TextDocumentSyncKind.Full, max_workers=1)
        self._project = LoadedProject(settings)
        self._texts = EditorTexts(self._project, self._encoding)
        self._questions = EditorQuestions(
            self._project, self._texts, lambda: self.client_capabilities
        )
        self._layout = EditorLayout(self._texts)
        self._runs = EditorRuns(self._project, self._texts, self)
        self._register()

    @property
    def was_shut_down(self) -> bool:
        """Whether the editor said that it would end the connection."""
        return bool(self.protocol._shutdown)

    def _encoding(self) -> str:
        return self.workspace.position_encoding or lsp.PositionEncodingKind.Utf16

    def _register(self) -> None:
        """Tell pygls which method answers what. It marks functions, which methods don't allow."""
        questions, layout, runs = self._questions, self._layout, self._runs
        handlers: dict[str, Callable[..., object]] = {
            lsp.INITIALIZED: self._initialized,
            lsp.TEXT_DOCUMENT_DID_OPEN: self._did_open,
            lsp.TEXT_DOCUMENT_DID_CHANGE: self._did_change,
            lsp.TEXT_DOCUMENT_DID_SAVE: self._did_save,
            lsp.TEXT_DOCUMENT_DID_CLOSE: self._did_close,
            lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES: self._files_changed,
            lsp.TEXT_DOCUMENT_CODE_ACTION: questions.code_actions,
            lsp.TEXT_DOCUMENT_COMPLETION: questions.completion,
            lsp.COMPLETION_ITEM_RESOLVE: questions.resolve,
            lsp.TEXT_DOCUMENT_HOVER: questions.hover,
            lsp.TEXT_DOCUMENT_DEFINITION: questions.definition,
            lsp.TEXT_DOCUMENT_REFERENCES: questions.references,
            lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: questions.highlights,
            lsp.TEXT_DOCUMENT_PREPARE_RENAME: questions.prepare_rename,
            lsp.TEXT_DOCUMENT_RENAME: questions.rename,
            lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL: layout.symbols,
            lsp.TEXT_DOCUMENT_FOLDING_RANGE: layout.folding,
            lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: layout.tokens,
            lsp.TEXT_DOCUMENT_FORMATTING: layout.formatting,
            lsp.TEXT_DOCUMENT_RANGE_FORMATTING: layout.range_formatting,
            lsp.TEXT_DOCUMENT_ON_TYPE_FORMATTING: layout.type_formatting,
            lsp.TEXT_DOCUMENT_CODE_LENS: runs.lenses,
            lsp.TEXT_DOCUMENT_INLAY_HINT: runs.hints,
            lsp.SHUTDOWN: self._end,
            EVIDENCE: runs.evidence,
            TESTS: runs.tests,
            RUN_TESTS: runs.run_tests,
        }
        for name, handler in handlers.items():
            self.feature(name, _OPTIONS.get(name))(partial(handler))
        self.command(RUN)(partial(runs.run_command))
        self.command(RUN_IN_VARIANTS)(partial(runs.run_in_variants_command))

    # ---- Texts --------------------------------------------------------------------------------

    def _initialized(self, _: lsp.InitializedParams) -> None:
        self.refresh()
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
                lsp.FileSystemWatcher(f"**/*.{end}") for end in ("md", "py", "toml", "txt", "yaml")
            ]
            options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
            files = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
            self.client_register_capability(
                lsp.RegistrationParams([lsp.Registration("files", files, options)])
            )

    def _files_changed(self, _: lsp.DidChangeWatchedFilesParams) -> None:
        self.refresh()

    def _did_open(self, params: lsp.DidOpenTextDocumentParams) -> None:
        opened = params.text_document
        text = self._texts.open(opened.uri, opened.text, opened.version)
        if text is not None:
            self._check(text)

    def _did_change(self, params: lsp.DidChangeTextDocumentParams) -> None:
        changed = params.text_document
        text = self._texts.changed(changed.uri, params.content_changes[-1].text, changed.version)
        if text is not None:
            self._check_later(text, _DELAY)

    def _did_save(self, params: lsp.DidSaveTextDocumentParams) -> None:
        text = self._texts.get(params.text_document.uri)
        if text is None:  # it's a file that the editor wasn't asked to send, such as a list of tags
            self.refresh()
        else:
            text.typed = None
            self._check(text)

    def _did_close(self, params: lsp.DidCloseTextDocumentParams) -> None:
        text = self._texts.close(params.text_document.uri)
        if text is not None:
            text.stop()
            self._publish(text, [])

    def _end(self, _: None) -> None:
        self._runs.end()

    # ---- Diagnostics --------------------------------------------------------------------------

    def refresh(self) -> bool:
        """Load what changed in the project, and check all texts again. Return whether it did."""
        if not self._project.refresh():
            return False
        if self._project.error:
            self.show_error(self._project.error)
        self._questions.forget_examples()
        for text in self._texts.opened():
            text.results.clear()
            self._check_now(text)
        return True

    def _check(self, text: EditorText) -> None:
        # After the start, the project is as it was loaded a moment ago. `_prepare` notes its files.
        if not self._project.is_noted or not self.refresh():
            self._check_now(text)

    def _check_later(self, text: EditorText, seconds: float) -> None:
        text.stop()
        text.timer = asyncio.get_running_loop().call_later(seconds, self._check, text)

    def _check_now(self, text: EditorText) -> None:
        registry = self._project.registry
        if registry is None:
            return
        text.stop()
        text.check(registry)
        text.typed = None
        text.failed = [
            each
            for block in scenarios_of(text.source)
            for each in failed_at(
                text.results.of(text.source, block, [AS_WRITTEN]), text.source, registry.is_step
            )
        ]
        self._publish(text, [*text.found, *text.failed])
        if any(each.severity is Severity.HINT for each in text.found):
            self._check_later(text, _PAUSE)

    def _publish(self, text: EditorText, found: Sequence[Diagnostic]) -> None:
        shown = [diagnostic(each, text.units) for each in found]
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(text.uri, shown, text.version)
        )

    # ---- What runs show -----------------------------------------------------------------------

    def show_results(self, text: EditorText) -> None:
        """Show the results of a text that ran."""
        self._check_now(text)
        workspace = self.client_capabilities.workspace
        if workspace and workspace.code_lens and workspace.code_lens.refresh_support:
            self.workspace_code_lens_refresh(None)
        if workspace and workspace.inlay_hint and workspace.inlay_hint.refresh_support:
            self.workspace_inlay_hint_refresh(None)

    def show_error(self, message: str) -> None:
        """Show a message."""
        self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, message))
