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
        self._version = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._client = LanguageClient("test", "1")
        self._client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self._publish))
        self._client.feature(lsp.WINDOW_SHOW_MESSAGE)(lambda it: self.messages.put(it.message))
        command = (sys.executable, "-m", "prospect_to_cash", "lsp")
        self._wait(self._client.start_io(*command, cwd=root))
        snippets = lsp.ClientCompletionItemOptions(snippet_support=True)
        completion = lsp.CompletionClientCapabilities(completion_item=snippets)
        self.capabilities = self.ask(
            lsp.INITIALIZE,
            lsp.InitializeParams(
                lsp.ClientCapabilities(
                    text_document=lsp.TextDocumentClientCapabilities(completion=completion)
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
        self._wait(self._client.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_SECONDS)
        self._loop.close()
        return code

    def open(self, name: str, text: str) -> list[lsp.Diagnostic]:
        """Open a text, and return its diagnostics."""
        uri = self.uri(name)
        self._version += 1
        opened = lsp.TextDocumentItem(uri, "cucumber", self._version, text)
        self._tell(lsp.TEXT_DOCUMENT_DID_OPEN, lsp.DidOpenTextDocumentParams(opened))
        return self.next_diagnostics(name)

    def save(self, name: str) -> None:
        """Say that a text was saved."""
        saved = lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(self.uri(name)))
        self._tell(lsp.TEXT_DOCUMENT_DID_SAVE, saved)

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

    def _publish(self, params: lsp.PublishDiagnosticsParams) -> None:
        self.published[params.uri].put(list(params.diagnostics))

    def _wait(self, answer: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(answer, self._loop).result(_SECONDS)
