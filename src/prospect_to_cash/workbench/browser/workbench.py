"""What all pages of one workbench share: the project, its files, the process that runs texts."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import Protocol

from prospect_to_cash.harness.gherkin.keywords import keywords_of
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.run.file_times import time_and_size
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.workbench.browser.files import MOST_BYTES, Conflict, Content, Files
from prospect_to_cash.workbench.browser.git import statuses
from prospect_to_cash.workbench.browser.live_runs import LiveRuns
from prospect_to_cash.workbench.browser.overview import Overview
from prospect_to_cash.workbench.browser.protocol_values import Json, MessageError, Params
from prospect_to_cash.workbench.browser.whole_runs import WholeRuns
from prospect_to_cash.workbench.project import LoadedProject

_LOOK = 0.5
"""The seconds between two looks at the files."""


class Page(Protocol):
    """One open page."""

    def tell(self, event: str, params: Json) -> None:
        """Send a notification."""

    def saved(self, file: str) -> None:
        """Take over that a file was written."""

    def reloaded(self) -> None:
        """Take over that the project was loaded again."""


class Workbench:
    """The workbench of one project."""

    def __init__(self, settings: Settings, write_token: str = "") -> None:
        """`write_token` is what a request that writes must have; the page gets it."""
        self.project = LoadedProject(settings)
        self.live = LiveRuns(lambda: self.project.settings)
        self.pages: dict[Page, None] = {}
        self._runs = WholeRuns(self._tell_all)
        self._write_token = write_token
        self._files = Files(settings)
        self._overview = Overview(self._files)
        self._seen: dict[str, tuple[int, int]] | None = None

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self.project.settings

    @property
    def registry(self) -> Registry:
        """The steps, tags, and claims. Raise `MessageError` if they could never be loaded.

        They're loaded now if a page asks before its first text was checked.
        """
        if self.project.registry is None:
            self.refresh()
        if self.project.registry is None:
            raise MessageError(self.project.error)
        return self.project.registry

    @property
    def files(self) -> Files:
        """The files that can be edited."""
        if self._files.settings != self.settings:
            self._files = Files(self.settings)
            self._overview = Overview(self._files)
        return self._files

    # ---- The project --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Load what changed in the project, and tell all pages."""
        if not self.project.refresh():
            return
        params = {"error": self.project.error} if self.project.error else {}
        self._tell_all("reloaded", params)
        for page in list(self.pages):
            page.reloaded()

    async def describe(self) -> Json:
        """Return what a page shows of the project."""
        self.refresh()
        settings, variant = self.settings, self.settings.variant
        files = self.files
        git = await asyncio.to_thread(statuses, settings)
        overview = await asyncio.to_thread(self._overview.of, git)
        if self._seen is not None:  # what a page lists is missed when it's gone
            for each in overview:
                if not each["problem"]:
                    self._seen.setdefault(each["file"], (0, 0))
        keywords = keywords_of("en")
        return {
            "name": settings.title,
            "error": self.project.error,
            "variants": [
                {"id": each.tag, "title": each.title or each.tag, "short": each.short}
                for each in (variant.answers.values() if variant else ())
            ],
            "systems": list(settings.systems),
            "files": overview,
            "folders": list(files.settings.features),
            "keywords": {"headings": list(keywords.headings), "steps": list(keywords.steps)},
            "mostBytes": MOST_BYTES,
            "writeToken": self._write_token,
        }

    def saved_texts(self) -> Iterator[tuple[str, str]]:
        """Yield the feature files with their saved texts."""
        for name in self.files.names():
            source = self._overview.source(name)
            if source is not None and name.endswith(".feature"):
                yield name, source.text

    # ---- Writing ------------------------------------------------------------------------------

    async def write(self, method: str, params: Params) -> Json:
        """Answer a request that writes a file. Raise `MessageError` if that isn't possible."""
        file = params.text("file")
        if method == "create":
            created = await asyncio.to_thread(self.files.create, file, params.text("text", ""))
            return self._written(file, created)
        if method != "save":
            raise MessageError(f"'{method}' isn't a request that writes.")
        text, expected = params.text("text"), params.text("hash")
        found = await asyncio.to_thread(self.files.save, file, text, expected)
        if isinstance(found, Conflict):
            content = found.content
            return {
                "conflict": None
                if content is None
                else {"text": content.text, "hash": content.hash, "lineEnd": content.line_end}
            }
        return self._written(file, found)

    def _written(self, file: str, content: Content) -> Json:
        if self._seen is not None:
            self._seen[file] = time_and_size(self.settings.root / file)
        self._tell_disk(file, content.hash)
        for page in self.pages:
            page.saved(file)
        return {"hash": content.hash}

    def _tell_disk(self, file: str, hash: str) -> None:
        self._tell_all("disk", {"file": file, "hash": hash or None})

    def _tell_all(self, event: str, params: Json) -> None:
        for page in list(self.pages):
            page.tell(event, params)

    # ---- Runs of saved files ------------------------------------------------------------------

    async def run(self, params: Params) -> Json:
        """Run saved files, those of a folder, or all, and write the reports."""
        files, folder = params.texts("files"), params.text("folder", "")
        known = [name for name in self.files.names() if name.endswith(".feature")]
        if folder:
            files += [name for name in known if name.startswith(f"{folder}/")]
            if not files:
                raise MessageError(f"Can't find features in '{folder}'.")
        unknown = next((name for name in files if name not in known), None)
        if unknown is not None:
            raise MessageError(f"Can't find '{unknown}'.")
        paths = [str(self.settings.root / name) for name in files]
        failed = params.flag("failed")
        return {"run": await self._runs.start(self.settings, paths, failed=failed)}

    async def stop_run(self) -> None:
        """Stop the run of saved files, if there is one."""
        await self._runs.stop()

    # ---- Changes on the disk ------------------------------------------------------------------

    async def watch(self) -> None:
        """Look at the files of the project now and then, and tell all pages what changed."""
        while True:
            if self._seen is None:
                await self.look()
            await asyncio.sleep(_LOOK)
            if not self.pages:
                continue
            self.refresh()
            with suppress(OSError, MessageError):  # a file is being replaced
                await self.look()

    async def look(self) -> None:
        """Tell all pages which files changed since the last look."""
        known = dict(self._seen or {})
        now = await asyncio.to_thread(self._stats)
        before, self._seen = self._seen, now
        # What was written meanwhile was told. It might have been looked at before.
        now.update((file, at) for file, at in (before or {}).items() if known.get(file) != at)
        for file in dict.fromkeys((*before, *now)) if before is not None else ():
            if before is not None and before.get(file) != now.get(file):
                self._tell_disk(file, self.files.hash(file) if file in now else "")

    def _stats(self) -> dict[str, tuple[int, int]]:
        return {name: time_and_size(self.settings.root / name) for name in self.files.names()}

    def close(self) -> None:
        """End the processes."""
        self.live.close()
        self._runs.close()
