"""Reads and writes the files of a project that authors edit, and nothing else.

They are feature files below the feature folders, and the lists of tags and claims if they're there.
A file is written only if it still has the content that its author has seen.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.syntax import decode
from prospect_to_cash.harness.project_files import project_feature_files
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.workbench.browser.line_ends import usual_end, with_ends_of
from prospect_to_cash.workbench.browser.protocol_values import MessageError

_BOM = b"\xef\xbb\xbf"
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
"""The names that mean a device on Windows, also with an extension."""
_INVALID = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
"""The characters that a name can't have on Windows. A colon would open a stream of a file."""
MOST_BYTES = 2_000_000
"""The bytes that a file can have."""
_ATTEMPTS = 5
"""How often a file is replaced that another program has open, which Windows forbids."""


class Content(NamedTuple):
    """The content of a file, as an editor shows it."""

    text: str
    """The text with ``\\n`` line ends, without a byte order mark."""
    hash: str
    """A digest of the bytes."""
    line_end: str


class Conflict(NamedTuple):
    """The content that a file has instead of the expected one; None if it's gone."""

    content: Content | None


class Files:
    """The files of one project that authors edit."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._writing = threading.Lock()

    def names(self) -> Iterator[str]:
        """Yield the files that exist and can be edited."""
        settings = self.settings
        for file in project_feature_files(settings):
            if self._why_not(settings.uri(file)) is None:
                yield settings.uri(file)
        for name in (settings.tags, settings.claims):
            if name and self._why_not(name) is None and (settings.root / name).is_file():
                yield name

    def read(self, name: str) -> Content:
        """Return the content of a file. Raise `MessageError` if that isn't possible."""
        try:
            content = self.path(name).read_bytes()
        except OSError as error:
            raise MessageError(f"Can't read {name}: {error.strerror}.") from None
        return _content(content, name)

    def hash(self, name: str) -> str:
        """Return the digest of a file's bytes, or nothing if it can't be read."""
        try:
            return _digest(self.path(name).read_bytes())
        except OSError:
            return ""

    def save(self, name: str, text: str, expected: str) -> Content | Conflict:
        """Write a file whose content has the digest `expected`.

        Its byte order mark and its line ends stay. If it has another content, it isn't written, and
        the result is that content. Raise `MessageError` if the file can't be written.
        """
        with self._writing:
            return self._save(name, self.path(name), text, expected)

    def _save(self, name: str, path: Path, text: str, expected: str) -> Content | Conflict:
        try:
            before = path.read_bytes()
        except FileNotFoundError:
            return Conflict(None)
        except OSError as error:
            raise MessageError(f"Can't read {name}: {error.strerror}.") from None
        if _digest(before) != expected:
            return Conflict(_content(before, name))
        new = _encoded_as(text, before)
        saved = _content(new, name)
        if new != before:
            try:
                _replace(path, new)
            except OSError as error:
                raise MessageError(f"Can't save {name}: {error.strerror}.") from None
        return saved

    def create(self, name: str, text: str) -> Content:
        """Write a new file. Raise `MessageError` if there's one, or if it can't be written."""
        path = self.path(name)
        if path.suffix != ".feature":
            raise MessageError(f"'{name}' must end in .feature.")
        content = _encoded(text)
        created = _content(content, name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _create(path, content)
        except FileExistsError:
            raise MessageError(f"{name} already exists. Choose another name.") from None
        except OSError as error:
            raise MessageError(f"Can't create {name}: {error.strerror}.") from None
        return created

    def path(self, name: str) -> Path:
        """Return the path of a file that can be edited. Raise `MessageError` for any other name."""
        why = self._why_not(name)
        if why is not None:
            raise MessageError(why)
        return self.settings.root / name

    def _why_not(self, name: str) -> str | None:
        """Return why a file can't be edited here, or None if it can."""
        settings = self.settings
        parts = name.split("/")
        if any(_is_invalid(part) for part in parts):
            return f"'{name}' isn't a valid name of a file."
        kinds = {settings.tags, settings.claims}
        if not name.endswith(".feature") and name not in kinds:
            return f"'{name}' isn't a feature file, nor the list of tags or claims."
        pure = PurePosixPath(name)
        folders = [folder for folder in settings.features if pure.is_relative_to(folder)]
        if not folders:
            return f"'{name}' isn't in a folder of feature files: {', '.join(settings.features)}."
        path = settings.root / name
        is_inside = any(
            path.resolve().is_relative_to((settings.root / folder).resolve()) for folder in folders
        )
        if not is_inside or path.is_symlink() or (path.exists() and not path.is_file()):
            return f"'{name}' leads out of the folders of feature files."
        return None


def _is_invalid(part: str) -> bool:
    """Return whether a part of a path isn't an ordinary name on every system."""
    return (
        part in ("", ".", "..")
        or len(part) > 200
        or part != part.strip(" .")
        or _INVALID.search(part) is not None
        or _DEVICE.fullmatch(part.partition(".")[0].strip()) is not None
    )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _content(content: bytes, name: str) -> Content:
    if len(content) > MOST_BYTES:
        raise MessageError(f"{name} is larger than {MOST_BYTES // 1_000_000} MB.")
    text = decode(content, name)
    if isinstance(text, Problem):
        raise MessageError(str(text))
    return Content(text, _digest(content), usual_end(content.decode("utf-8-sig")))


def _encoded_as(text: str, before: bytes) -> bytes:
    """Return the bytes of a text with the byte order mark and the line ends that the file has."""
    written = with_ends_of(text, before.decode("utf-8-sig", errors="replace"))
    return (_BOM if before.startswith(_BOM) else b"") + _encoded(written)


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        found = f"U+{ord(text[error.start]):04X}"
        raise MessageError(f"The text has half of a character ({found}). Delete it.") from None


def _create(path: Path, content: bytes) -> None:
    """Write a new file at once: any other program sees all of it, or no file.

    Raise `FileExistsError` if there's one. A file system without hard links has no such way, so
    there it's written in place.
    """
    temporary = path.with_name(f".p2c-{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:
            with path.open("xb") as file:
                file.write(content)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _replace(path: Path, content: bytes) -> None:
    """Replace a file at once: any other program sees the old content or the new one."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".p2c-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, temporary)
        for attempt in range(_ATTEMPTS):
            try:
                os.replace(temporary, path)
                return
            except PermissionError:
                if attempt == _ATTEMPTS - 1:
                    raise
                time.sleep(0.05)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
