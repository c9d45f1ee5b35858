"""One open page: its texts, what it asks, and what it's told about them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from difflib import get_close_matches

from prospect_to_cash.harness.exit import StartError, internal_error
from prospect_to_cash.harness.language.diagnostics import Severity
from prospect_to_cash.workbench.browser.page_runs import PageRuns
from prospect_to_cash.workbench.browser.project_questions import PROJECT_QUESTIONS, open_text
from prospect_to_cash.workbench.browser.protocol_values import Json, MessageError, Params
from prospect_to_cash.workbench.browser.questions import QUESTIONS
from prospect_to_cash.workbench.browser.text import AS_IT_IS, Text
from prospect_to_cash.workbench.browser.workbench import Workbench

_DELAY = 0.01
"""The seconds after a change in which a newer one replaces it."""
_PAUSE = 1.5
"""The seconds without a change after which an error in the typed line is no longer a hint."""
_IDLE = 0.4
"""The seconds without a change after which the other scenarios run, unless the text is saved."""


class Session:
    """The conversation with one page. All of it is in one thread."""

    def __init__(self, workbench: Workbench, send: Callable[[Json], None]) -> None:
        """`send` sends a message to the page."""
        self._workbench = workbench
        self._send = send
        self._runs = PageRuns(workbench, self.tell)
        self._texts: dict[str, Text] = {}
        self._requests: dict[str, Callable[[Params], Awaitable[Json]]] = {
            "project": self._project,
            "open": self._open,
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
        if (of_project := PROJECT_QUESTIONS.get(method)) is not None:
            return await of_project(self._workbench, self._texts, params)
        if (question := QUESTIONS.get(method)) is not None:
            return question(self._workbench.registry, open_text(self._texts, params), params)
        known = [*self._notifications, *self._requests, *PROJECT_QUESTIONS, *QUESTIONS]
        meant = get_close_matches(method, known, 1)
        hint = f" Did you mean '{meant[0]}'?" if meant else ""
        raise MessageError(f"'{method}' isn't a message.{hint}")

    # ---- Texts --------------------------------------------------------------------------------

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
        text = open_text(self._texts, params)
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
        run = asyncio.create_task(self._runs.at_cursor(text)) if text.is_feature else None
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
            await self._runs.others(text)
            await asyncio.sleep(_PAUSE - _IDLE)
            self._check_after_pause(text)
        except StartError as error:
            self._runs.cannot_run(text, error)
        except Exception as error:  # the next change is checked again
            self.tell("notRun", {"error": internal_error(error)})
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


def _whole(text: str) -> str:
    """Return a text with one kind of line ends, and without halves of characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return (
        text
        if text.isascii()
        else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )
