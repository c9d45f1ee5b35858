"""Writes several files together: all of them, or none."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from prospect_to_cash.harness.report.output import write_text
from prospect_to_cash.maps.json_text import MapFileError


def write_files(files: Mapping[Path, str]) -> None:
    """Write texts to files; raise `ReportError` if one can't be written.

    Files that were written before stay, because each has a whole map.
    """
    for path, text in files.items():
        write_text(path, [text])


def write_folder(folder: Path, files: Mapping[str, str], check: Callable[[Path], None]) -> None:
    """Write a new folder if `check` accepts it; otherwise, raise its error and write nothing.

    Raise `MapFileError` if the folder has files already, or can't be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise MapFileError(f"'{folder}' exists already. Enter a new folder, or an empty one.")
    parent = folder.absolute().parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=parent, prefix=f".{folder.name}.") as temporary:
            whole = Path(temporary) / folder.name
            for name, text in files.items():
                path = whole / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
            check(whole)
            if folder.exists():
                folder.rmdir()
            shutil.move(str(whole), str(folder))
    except OSError as error:
        raise MapFileError(f"Can't write '{folder}' ({error.strerror or error}).") from error
    except UnicodeError as error:
        raise MapFileError(
            f"Can't write '{folder}', because a text has a character that UTF-8 doesn't have."
        ) from error
