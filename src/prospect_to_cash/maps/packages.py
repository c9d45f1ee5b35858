"""Finds the texts that can define table maps: in a file, a folder, or archives in archives.

Nothing is extracted to the disk. Archives that expand too much, or whose names lead out of a
folder, are rejected.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from prospect_to_cash.maps.json_text import MapFileError, Text

MAX_BYTES = 256 * 1024 * 1024
"""The maximum size of all parts that are read together. Microsoft's packages have about 20 MB."""
MAX_RATIO = 400
"""The maximum ratio of the size of a part to its compressed size."""
MAX_DEPTH = 6
"""The maximum number of archives in archives. Microsoft's packages have four."""

_ARCHIVES = (".zip", ".cab")
_TEXTS = (".xml", ".json", ".txt")
_MARKS = ("dualwriteentitymap", "fieldmappings")
"""A text without one of them defines no table map. Packages have many other texts."""


@dataclass
class _Budget:
    left: int = MAX_BYTES

    def take(self, name: str, size: int) -> None:
        """Count `size` bytes; raise `MapFileError` if the archives have too many."""
        self.left -= size
        if self.left < 0:
            mega = MAX_BYTES // (1024 * 1024)
            raise MapFileError(
                f"{name}: The archive expands to more than {mega} MB, so it isn't read. "
                "Extract it, and import its customizations.xml."
            )


def texts(path: Path) -> Iterator[Text]:
    """Yield the texts of a file or folder that can define table maps; raise `MapFileError`."""
    budget = _Budget()
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.suffix.lower() in (*_ARCHIVES, *_TEXTS) and file.is_file():
                yield from _texts(str(file), _read(file, budget), budget, 0)
    elif path.exists():
        yield from _texts(str(path), _read(path, budget), budget, 0, is_named=True)
    else:
        raise MapFileError(f"Can't find '{path}'. Enter a package, a file, or a folder.")


def _read(path: Path, budget: _Budget) -> bytes:
    try:
        budget.take(str(path), path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise MapFileError(f"Can't read '{path}' ({error.strerror or error}).") from error


def _texts(
    name: str, data: bytes, budget: _Budget, depth: int, *, is_named: bool = False
) -> Iterator[Text]:
    if data[:2] == b"PK" or data[:4] == b"MSCF":
        if depth >= MAX_DEPTH:
            raise MapFileError(
                f"{name}: Archives are nested more than {MAX_DEPTH} levels deep. "
                "Extract the inner archive, and import that."
            )
        members = _zip(name, data, budget) if data[:2] == b"PK" else _cabinet(name, data, budget)
        for inner, content in members:
            yield from _texts(inner, content, budget, depth + 1)
        return
    text = _decoded(name, data, is_named=is_named)
    if is_named or any(mark in text.casefold() for mark in _MARKS):
        yield Text(name, text)


def _decoded(name: str, data: bytes, *, is_named: bool) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding).replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        if not is_named:
            return ""
        line = data.count(b"\n", 0, error.start) + 1
        raise MapFileError(
            f"{name}:{line}: This is neither a package (zip or cabinet) nor text in UTF-8 or "
            "UTF-16. Save it with UTF-8 encoding."
        ) from error


def _is_wanted(name: str) -> bool:
    return name.lower().endswith((*_ARCHIVES, *_TEXTS))


def _checked(archive: str, name: str) -> str:
    """Return the name of a part; raise `MapFileError` if it leads out of a folder."""
    steps = PurePosixPath(name.replace("\\", "/")).parts
    if ".." in steps or name.startswith(("/", "\\")) or PureWindowsPath(name).drive:
        raise MapFileError(
            f"{archive}: The part '{name}' leads out of the archive's folder, so the archive "
            "isn't read. Get the package again from its publisher."
        )
    return f"{archive}/{name}"


def _zip(archive: str, data: bytes, budget: _Budget) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            parts = [(_checked(archive, part.filename), part) for part in opened.infolist()]
            for name, part in parts:
                if part.is_dir() or not _is_wanted(name):
                    continue
                # A small part can compress a lot without harm.
                if part.file_size > 1024 * 1024 and part.file_size > MAX_RATIO * part.compress_size:
                    raise MapFileError(
                        f"{name}: The part expands to {part.file_size // 1024 // 1024} MB, more "
                        f"than {MAX_RATIO} times its size, so the archive isn't read."
                    )
                budget.take(name, part.file_size)
                with opened.open(part) as stream:
                    content = stream.read(part.file_size + 1)
                if len(content) > part.file_size:
                    raise MapFileError(f"{name}: The part is larger than the archive says.")
                yield name, content
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError) as error:
        raise MapFileError(f"{archive}: The zip archive is damaged ({error}).") from error
    except RuntimeError as error:
        raise MapFileError(
            f"{archive}: The zip archive has a password. Extract it, and import the files."
        ) from error


def _cabinet(archive: str, data: bytes, budget: _Budget) -> list[tuple[str, bytes]]:
    # Imported late, because only packages with cabinets need it: it comes with the extra `maps`.
    try:
        from cabarchive import CabArchive, CorruptionError, NotSupportedError
    except ImportError as error:
        raise MapFileError(
            f"{archive}: Cabinets need the package cabarchive. To install it, run "
            "'python -m pip install cabarchive', or extract the cabinet and import the files."
        ) from error

    try:
        budget.take(archive, _declared_size(data))
        opened = CabArchive(data)
    except NotSupportedError as error:
        raise MapFileError(
            f"{archive}: The cabinet can't be read ({error}). Extract it, and import the files."
        ) from error
    except (CorruptionError, ValueError, IndexError, struct.error) as error:
        raise MapFileError(f"{archive}: The cabinet is damaged ({error}).") from error
    found = [(_checked(archive, name), part.buf or b"") for name, part in opened.items()]
    return [(name, content) for name, content in found if _is_wanted(name)]


def _declared_size(data: bytes) -> int:
    """Return the size to which a cabinet expands, added up from the headers of its blocks."""
    folders, _, flags = struct.unpack_from("<HHH", data, 26)
    at, per_folder, per_block = 36, 0, 0
    if flags & 4:
        reserved, per_folder, per_block = struct.unpack_from("<HBB", data, at)
        at += 4 + reserved
    for flag in (1, 2):  # the names of the cabinet before and after this one
        for _ in range(2 if flags & flag else 0):
            at = data.index(b"\0", at) + 1
    size = 0
    for _ in range(folders):
        block, blocks, _ = struct.unpack_from("<IHH", data, at)
        at += 8 + per_folder
        for _ in range(blocks):
            _, packed, unpacked = struct.unpack_from("<IHH", data, block)
            size += unpacked
            block += 8 + per_block + packed
    return size
