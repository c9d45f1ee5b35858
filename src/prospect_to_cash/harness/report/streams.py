"""The standard output and the standard error of a command.

Whatever is written to them reaches no CI server as a command, and no error of writing ends a
command before it has written its reports.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from typing import TextIO, cast

from prospect_to_cash.harness.report.log_commands import plain, without_commands


class StandardStream(io.TextIOBase):
    """A text stream over `stream`, which is None if the process was started without it."""

    def __init__(self, stream: TextIO | None) -> None:
        self.failure = "it's closed" if stream is None else None
        """Why something couldn't be written. None if nothing failed, or if the reader left."""
        self._stream = stream
        self._is_terminal = stream is not None and stream.isatty()
        self._line = ""
        """The start of a line that isn't complete. A command could begin in it."""

    @property
    def encoding(self) -> str:  # type: ignore[override]  # it can't be set here
        """The encoding of the stream below."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    def isatty(self) -> bool:
        """Return whether this is a terminal."""
        return self._is_terminal

    def writable(self) -> bool:
        """Return true."""
        return True

    def fileno(self) -> int:
        """Return the file descriptor of the stream below."""
        if self._stream is None:
            raise io.UnsupportedOperation("fileno")
        return self._stream.fileno()

    def write(self, text: str) -> int:
        """Write `text` without commands. If this isn't a terminal, write whole lines."""
        if self._is_terminal:  # progress is an incomplete line, with control characters
            self._write(without_commands(text))
            return len(text)
        lines, newline, self._line = (self._line + text).rpartition("\n")
        if newline:
            self._write(plain(lines) + newline)
        return len(text)

    def write_command(self, text: str) -> int:
        """Write lines that a CI server must read as commands."""
        self.finish()
        self._write(text)
        return len(text)

    def flush(self) -> None:
        """Flush the complete lines."""
        if self._stream is not None:
            try:
                self._stream.flush()
            except (OSError, ValueError) as error:
                self._fail(error)

    def finish(self) -> None:
        """Write an incomplete line, and flush."""
        rest, self._line = self._line, ""
        self._write(plain(rest))
        self.flush()

    def _write(self, text: str) -> None:
        if self._stream is None or not text:
            return
        try:
            self._stream.write(text)
        except UnicodeEncodeError:
            self._write(text.encode(self.encoding, "backslashreplace").decode(self.encoding))
        except (OSError, ValueError) as error:
            self._fail(error)

    def _fail(self, error: OSError | ValueError) -> None:
        """Write nothing more. Like other tools, say nothing if the reader of a pipe has left."""
        stream, self._stream = self._stream, None
        if not isinstance(error, BrokenPipeError):
            self.failure = getattr(error, "strerror", None) or str(error)
        with contextlib.suppress(OSError, ValueError, AttributeError):
            # What is buffered must go somewhere, or Python would write a traceback at its end.
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, cast(TextIO, stream).fileno())
            os.close(nowhere)


@contextlib.contextmanager
def standard_streams() -> Iterator[StandardStream]:
    """Replace the standard streams of this process, and return the output."""
    before = sys.stdout, sys.stderr
    out, err = map(StandardStream, before)
    sys.stdout, sys.stderr = cast(TextIO, out), cast(TextIO, err)
    try:
        yield out
    finally:
        out.finish()
        err.finish()
        sys.stdout, sys.stderr = before


def failure_of(stream: TextIO) -> str | None:
    """Return why something couldn't be written to a standard stream, if anything couldn't."""
    stream.flush()
    return stream.failure if isinstance(stream, StandardStream) else None


def cant_write(failure: str) -> str:
    """Return the message about a failure of the standard output."""
    return f"Can't write to the standard output: {failure}."


def open_standard_files() -> None:
    """Open files that the process was started without, so that no other file takes their place."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number
    if sys.__stderr__ is None:  # which pytest needs
        sys.stderr = open(2, "w", closefd=False)  # noqa: SIM115  # stays open
        sys.__dict__["__stderr__"] = sys.stderr
