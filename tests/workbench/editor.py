"""An editor for tests: a client of the Language Server Protocol, with one server process."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections import defaultdict
from functools import partial
from pathlib import Path
from queue import Queue
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

_SECONDS = 15


class Editor:
    """Starts `p2c lsp` in a folder, and asks it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.published: dict[str, Queue[list[lsp.Diagnostic]]] = defaultdict(Queue)
        self.messages: Queue[str] = Queue()
        self.asked: Queue[str] = Queue()
        """What the server asked to show again."""
        self.watched: Queue[list[str]] = Queue()
        """The files that the server wants to know about."""
        self.log = ""
        """What the server wrote to the standard error, once it's closed."""
        self._version = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._client = LanguageClient("test", "1")
        self._client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self._publish))
        self._client.feature(lsp.WINDOW_SHOW_MESSAGE)(lambda it: self.messages.put(it.message))
        for method in (lsp.WORKSPACE_CODE_LENS_REFRESH, lsp.WORKSPACE_INLAY_HINT_REFRESH):
            self._client.feature(method)(partial(self._asked, method))
        self._client.feature(lsp.CLIENT_REGISTER_CAPABILITY)(partial(self._registered))
        command = (sys.executable, "-m", "prospect_to_cash", "lsp")
        self._wait(self._client.start_io(*command, cwd=root))
        snippets = lsp.ClientCompletionItemOptions(snippet_support=True)
        completion = lsp.CompletionClientCapabilities(completion_item=snippets)
        self.capabilities = self.ask(
            lsp.INITIALIZE,
            lsp.InitializeParams(
                lsp.ClientCapabilities(
                    workspace=lsp.WorkspaceClientCapabilities(
                        code_lens=lsp.CodeLensWorkspaceClientCapabilities(refresh_support=True),
                        inlay_hint=lsp.InlayHintWorkspaceClientCapabilities(refresh_support=True),
                        did_change_watched_files=lsp.DidChangeWatchedFilesClientCapabilities(
                            dynamic_registration=True
                        ),
                    ),
                    text_document=lsp.TextDocumentClientCapabilities(completion=completion),
                ),
                root_uri=root.as_uri(),
            ),
        ).capabilities
        self._tell(lsp.INITIALIZED, lsp.InitializedParams())

    def close(self) -> int | None:
        """End the server, and return its exit code."""
        self.ask(lsp.SHUTDOWN, None)
        self._tell(lsp.EXIT, None)
        process = self._client._server
        assert process is not None
        code: int = self._wait(process.wait())
        if process.stderr is not None:
            self.log = self._wait(process.stderr.read()).decode()
        self._wait(self._client.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_SECONDS)
        self._loop.close()
        return code

    def open(self, name: str, text: str) -> list[lsp.Diagnostic]:
        """Open a text, and return its diagnostics."""
        self.tell_open(name, text)
        return self.next_diagnostics(name)

    def tell_open(self, name: str, text: str) -> None:
        """Open a text."""
        self._version += 1
        opened = lsp.TextDocumentItem(self.uri(name), "cucumber", self._version, text)
        self._tell(lsp.TEXT_DOCUMENT_DID_OPEN, lsp.DidOpenTextDocumentParams(opened))

    def tell_closed(self, name: str) -> None:
        """Close a text."""
        closed = lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(self.uri(name)))
        self._tell(lsp.TEXT_DOCUMENT_DID_CLOSE, closed)

    def save(self, name: str) -> None:
        """Say that a text was saved."""
        saved = lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(self.uri(name)))
        self._tell(lsp.TEXT_DOCUMENT_DID_SAVE, saved)

    def say_that_files_changed(self) -> None:
        """Say that files were saved which the server doesn't have."""
        changed = lsp.DidChangeWatchedFilesParams([])
        self._tell(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, changed)

    def type(self, name: str, *texts: str) -> None:
        """Change a text several times."""
        for text in texts:
            self._version += 1
            place = lsp.VersionedTextDocumentIdentifier(self._version, self.uri(name))
            change = lsp.TextDocumentContentChangeWholeDocument(text)
            params = lsp.DidChangeTextDocumentParams(place, [change])
            self._tell(lsp.TEXT_DOCUMENT_DID_CHANGE, params)

    def next_diagnostics(self, name: str) -> list[lsp.Diagnostic]:
        """Return the next diagnostics of a text."""
        return self.published[self.uri(name)].get(timeout=_SECONDS)

    def at(self, kind: Any, name: str, line: int, character: int, **others: Any) -> Any:
        """Return the parameters of a question about a place."""
        document = lsp.TextDocumentIdentifier(self.uri(name))
        place = lsp.Position(line, character)
        return kind(text_document=document, position=place, **others)

    def about(self, kind: Any, name: str, **others: Any) -> Any:
        """Return the parameters of a question about a whole text."""
        return kind(text_document=lsp.TextDocumentIdentifier(self.uri(name)), **others)

    def ask(self, method: str, params: Any) -> Any:
        """Return the answer to a request."""

        async def answer() -> Any:
            return await self._client.protocol.send_request_async(method, params)

        return self._wait(answer())

    def uri(self, name: str) -> str:
        """Return the address of a file."""
        return (self.root / name).as_uri()

    def _tell(self, method: str, params: Any) -> None:
        self._loop.call_soon_threadsafe(self._client.protocol.notify, method, params)

    def _asked(self, method: str, _: None) -> None:
        self.asked.put(method)

    def _registered(self, params: lsp.RegistrationParams) -> None:
        for each in params.registrations:
            options: Any = each.register_options
            self.watched.put([watcher["globPattern"] for watcher in options["watchers"]])

    def _publish(self, params: lsp.PublishDiagnosticsParams) -> None:
        self.published[params.uri].put(list(params.diagnostics))

    def _wait(self, answer: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(answer, self._loop).result(_SECONDS)
