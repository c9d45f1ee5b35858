"""Keeps a process with the suite loaded, and runs texts in it that aren't saved yet.

The process is a new Python, never a fork, so it's the same on every system. It's replaced if the
code or the settings of the project change, if it takes too much memory, or if it doesn't answer.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from types import MappingProxyType
from typing import Any

from prospect_to_cash.harness.evidence.record import Feature, UsedParts
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.project_files import project_feature_files
from prospect_to_cash.harness.run.code_changes import Changes, Code
from prospect_to_cash.harness.run.file_times import time_and_size
from prospect_to_cash.harness.run.own_modules import code_files
from prospect_to_cash.harness.run.stopped import with_stopped
from prospect_to_cash.harness.settings import Settings

MOST_BYTES = 250_000_000
"""The bytes of memory beyond which the process is replaced after its answer."""


_START = 120.0
"""The longest time in seconds for the start of the process."""


_PATIENCE = 1.0
"""The seconds that a newer request waits for an older one before the process is ended."""
_LAST_WORDS = 2.0
"""The seconds in which a process that's stopped can say what ran."""
_LOOK = 0.1
"""The seconds after which a wait looks for a newer request."""


class NoAnswer(StartError):
    """The process didn't answer in time, or ended. It's replaced."""


@dataclass(frozen=True)
class _Answers:
    """The answers of one process, read in a thread."""

    process: subprocess.Popen[str]
    found: SimpleQueue[dict[str, Any]] = field(default_factory=SimpleQueue)
    others: dict[int, dict[str, Any]] = field(default_factory=dict)
    """The answers that another thread still waits for, by number."""

    def read(self) -> None:
        assert self.process.stdout is not None
        try:
            for line in self.process.stdout:
                self.found.put(json.loads(line))
        except ValueError:
            pass  # it's ended while it writes an answer
        finally:
            self.found.put({"ended": True})


class LiveWorker:
    """A process that runs texts. Only one thread waits for answers at a time."""

    def __init__(
        self,
        settings: Settings,
        *,
        seed: int = 1,
        defines: Mapping[str, str] | None = None,
        seconds: float = 60.0,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        """`seconds` is the longest time for an answer, unless a run has its own."""
        self.code_number = 0
        """How often the code or the settings were others than before, at a look or a run."""
        self.starts = 0
        """How often a process was started."""
        self.requests = 0
        """How many texts were sent to it."""
        self.bytes_used = 0
        """How much memory it used after its last answer."""
        self.settings = settings
        self._seed = seed
        self._defines = dict(defines or {})
        self._seconds = seconds
        self._most_bytes = most_bytes
        self._answers: _Answers | None = None
        self._sent: dict[int, float] = {}
        """When the requests were sent that have no answer."""
        self.code: Code = {}
        """The code and the other files on which scenarios rest, at the last look or run."""
        self._files: list[Path] = []
        self._stats: list[tuple[int, int]] = []
        """What the code files, and the folders with them, were like at the last request."""
        self._send_lock = threading.Lock()
        self._wait_lock = threading.Lock()

    def run(
        self,
        uri: str,
        text: str,
        lines: Collection[int] = (),
        injected_givens: Sequence[str] = (),
        seconds: float | None = None,
        *,
        has_states: bool = True,
        changes: Changes | None = None,
        known: Mapping[str, UsedParts | None] = MappingProxyType({}),
    ) -> Feature | None:
        """Run the scenarios of a text, and return their record.

        With `lines`, only the scenarios that have one of these lines run, and the record has no
        problems of others. `injected_givens` are Given steps that are added to all of them. Without
        `has_states`, the record lacks the states after the steps, and takes less time. Return
        None if another thread asked for a newer run meanwhile: the process stops before its next
        scenario, and is ended if the newer run has waited for 1 s. A process that doesn't answer in
        `seconds` is ended too: the record has the scenarios that ran, and the last one is a
        `StoppedScenario`. With `changes` of the code, scenarios are left out that have a result and
        don't rest on them. `known` has what they used, by their titles. Raise `StartError` if the
        project can't be loaded, and `NoAnswer` if the process can't say what ran.
        """
        question: dict[str, object] = {
            "text": text,
            "lines": sorted(lines),
            "injected_givens": list(injected_givens),
            "has_states": has_states,
        }
        if changes is not None:
            used = {title: each and each.model_dump() for title, each in known.items()}
            question |= {**changes._asdict(), "known": used}
        number, answer = self._ask(uri, question, seconds)
        if answer is None:
            return None
        self.bytes_used = answer.get("bytes", 0)
        if self.bytes_used > self._most_bytes and number == self.requests:
            self.close()
        record = answer["feature"]
        feature = None if record is None else Feature.model_validate(record)
        if feature is None or "stopped" not in answer:
            return feature
        return with_stopped(feature, answer["stopped"])

    def load(self) -> None:
        """Load the project, unless it's loaded. Raise `StartError` if it can't be."""
        with self._send_lock:
            self._start_if_needed("")

    def are_steps(self, changes: Changes) -> bool:
        """Return whether all functions that changed are step functions."""
        _, answer = self._ask("", changes._asdict())
        return answer is not None and bool(answer["are_steps"])

    def _ask(
        self, uri: str, question: Mapping[str, object], seconds: float | None = None
    ) -> tuple[int, dict[str, Any] | None]:
        """Return the number of a question, and its answer, or None if a newer one replaced it."""
        with self._send_lock:
            self._start_if_needed(uri)
            answers = self._answers
            assert answers is not None
            self.requests += 1
            number = self.requests
            self._sent[number] = monotonic()
            self._send(answers, {"id": number, "uri": uri, **question})
        try:
            with self._wait_lock:
                if answers is not self._answers:
                    return number, None  # a newer request replaced the process
                return number, self._wait(answers, number, seconds or self._seconds)
        finally:
            self._sent.pop(number, None)

    def close(self) -> None:
        """End the process, if there's one. The next run starts another one."""
        answers, self._answers = self._answers, None
        if answers is None:
            return
        answers.process.kill()
        answers.process.wait()
        for pipe in (answers.process.stdin, answers.process.stdout):
            if pipe is not None:
                pipe.close()

    def _start_if_needed(self, uri: str) -> None:
        if self._has_changed() or self._answers is None:
            self.close()
            self._start(uri)

    def _start(self, uri: str) -> None:
        root = self.settings.root
        known = sorted(project_feature_files(self.settings))
        if not known:
            raise StartError("Can't find features. Save one first.")
        path = root / uri if root / uri in known else known[0]
        process = subprocess.Popen(
            [sys.executable, "-m", "prospect_to_cash.harness.run.live_worker"],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        self.starts += 1
        answers = _Answers(process)
        threading.Thread(target=answers.read, daemon=True).start()
        self._answers = answers
        start = {
            "root": str(root), "path": str(path), "seed": self._seed, "defines": self._defines
        }  # fmt: skip
        self._send(answers, start)
        self._wait(answers, None, _START)

    def _send(self, answers: _Answers, content: Mapping[str, object]) -> None:
        assert answers.process.stdin is not None
        try:
            answers.process.stdin.write(json.dumps(content) + "\n")
            answers.process.stdin.flush()
        except (OSError, ValueError):
            pass  # it has ended, which the wait for its answer reports

    def _wait(self, answers: _Answers, number: int | None, seconds: float) -> dict[str, Any] | None:
        """Return the answer to a request, or the first one. Others stay for their threads.

        Return None if the process was ended for a newer request.
        """
        end = monotonic() + seconds
        is_stopped = False
        while number not in answers.others:
            try:
                answer = answers.found.get(timeout=min(_LOOK, seconds))
            except Empty:
                if number is not None and self._waits_too_long(number):
                    self.close()
                    return None
                if monotonic() < end:
                    continue
                if number is not None and not is_stopped:
                    is_stopped, end = True, monotonic() + _LAST_WORDS
                    self._stop(answers, number, seconds)
                    continue
                self.close()
                message = f"The scenarios took longer than {seconds:g} s, so they were stopped."
                raise NoAnswer(message, Exit.INTERNAL_ERROR) from None
            if "error" in answer:
                self.close()
                raise StartError(str(answer["error"]))
            if "ended" in answer:
                if answers is not self._answers:
                    return None  # a newer request replaced it
                self.close()
                raise NoAnswer("The process that runs the scenarios ended.", Exit.INTERNAL_ERROR)
            if number is None:
                return answer
            answers.others[answer["id"]] = answer
        if is_stopped:
            self.close()
        return answers.others.pop(number)

    def _stop(self, answers: _Answers, number: int, seconds: float) -> None:
        """Ask the process what ran of a request, before it's ended."""
        with self._send_lock:
            if answers is self._answers:
                self._send(answers, {"stop": number, "seconds": seconds})

    def _waits_too_long(self, number: int) -> bool:
        """Return whether a request that is newer than this one has waited too long for it."""
        sent = [time for other, time in list(self._sent.items()) if other > number]
        return bool(sent) and monotonic() - min(sent) > _PATIENCE

    # ---- Changes of the code ------------------------------------------------------------------

    def look(self) -> int:
        """Look whether the code or the settings changed, and return `code_number`.

        The next run has this code or a newer one, which has another number.
        """
        with self._send_lock:
            if self._has_changed():
                self.close()
        return self.code_number

    def has_changed(self) -> bool:
        """Return whether the code or the settings aren't those that the last process got.

        It can have failed to load them. Before the first run, they haven't changed.
        """
        return bool(self._files) and self._has_changed(keep=False)

    def _has_changed(self, *, keep: bool = True) -> bool:
        """Return whether the content of the code or the settings is another one than before."""
        stats = [time_and_size(file) for file in self._files]
        if self._files and stats == self._stats:
            return False
        files = sorted(set(code_files(self.settings, self._defines.values())))
        stats, code = [time_and_size(file) for file in files], _contents(files)
        is_other = code != self.code
        if keep and is_other:
            self.code_number += 1
        if keep or not is_other:
            self._files, self._stats, self.code = files, stats, code
        return is_other


def _contents(files: list[Path]) -> Code:
    found = {file: file.read_bytes() for file in files if file.is_file()}
    return {
        file: content if file.suffix == ".py" else hashlib.sha256(content).digest()
        for file, content in found.items()
    }
