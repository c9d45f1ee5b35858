"""A file that a session keeps for the next one: its content behind a digest.

A file that's damaged, or that only half of was written, counts as none.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from io import BufferedReader
from pathlib import Path

_LENGTH = hashlib.sha256().digest_size


def read_digested(file: Path) -> bytes | None:
    """Return the content of a file, or None if there's none or it isn't as it was written."""
    try:
        written = file.read_bytes()
    except OSError:
        return None
    content = written[_LENGTH:]
    return content if hashlib.sha256(content).digest() == written[:_LENGTH] else None


def is_as_written(stream: BufferedReader) -> bool:
    """Return whether an open file is as it was written. Its content is what is read next."""
    written = stream.read(_LENGTH)
    is_same = hashlib.file_digest(stream, "sha256").digest() == written
    stream.seek(_LENGTH)
    return is_same


def write_digested(file: Path, parts: Iterable[bytes]) -> None:
    """Replace a file at once. If it can't be written, it stays as it is."""
    partial = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        try:
            with partial.open("wb") as stream:
                stream.write(bytes(_LENGTH))
                content = hashlib.sha256()
                for part in parts:
                    content.update(part)
                    stream.write(part)
                stream.seek(0)
                stream.write(content.digest())
            partial.replace(file)
        finally:
            partial.unlink(missing_ok=True)
