"""Reads the commit of a project from the files of its repository.

That's without Git: it may not be installed where features run, and in a container it rejects a
folder of another user.
"""

from __future__ import annotations

import re
from pathlib import Path

_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


def commit_of(folder: Path) -> str | None:
    """Return the hash of the commit, or None outside a repository and before the first commit."""
    for each in (folder, *folder.parents):
        entry = each / ".git"
        if entry.exists():
            try:
                return _head(_repository(entry))
            except (OSError, UnicodeDecodeError):
                return None
    return None


def _repository(entry: Path) -> Path:
    """Return the folder of the repository, which a worktree or submodule names in a file."""
    if entry.is_dir():
        return entry
    return Path(entry.parent, entry.read_text("utf-8").removeprefix("gitdir:").strip())


def _head(repository: Path) -> str | None:
    head = (repository / "HEAD").read_text("utf-8").strip()
    if not head.startswith("ref:"):
        return head if _HASH.fullmatch(head) else None
    name = head.removeprefix("ref:").strip()
    common = repository / "commondir"
    shared = Path(repository, common.read_text("utf-8").strip()) if common.exists() else repository
    for folder in (repository, shared):
        if (folder / name).is_file():
            return (folder / name).read_text("utf-8").strip()
    packed = shared / "packed-refs"
    lines = packed.read_text("utf-8").splitlines() if packed.exists() else []
    return next((line.split()[0] for line in lines if line.endswith(f" {name}")), None)
