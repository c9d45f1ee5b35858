"""Keeps compiled templates beside their sources, as Python keeps its compiled modules.

To compile those of the report page takes 0.2 s, in each run (``benchmarks/run.py``).
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache


class CompiledTemplates(BytecodeCache):
    """A cache in the folders ``__pycache__``, by the content of a template and the `options`.

    `options` are those of the environment that change the compiled template. Without a right to
    write, and if Python doesn't keep compiled modules, the template is compiled each time.
    """

    def __init__(self, *options: object) -> None:
        self._options = jinja2.__version__, *options

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the path of the compiled template."""
        return cache_from_source(filename or name)

    def get_source_checksum(self, source: str) -> str:
        """Return a digest of everything that the compiled template depends on."""
        return hashlib.sha256(repr((self._options, source)).encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read the compiled template, if there is one and it can be used."""
        try:
            with Path(bucket.key).open("rb") as file:
                bucket.load_bytecode(file)
        except Exception:  # no file, or not one of Jinja: its formats can raise anything
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write the compiled template."""
        if sys.dont_write_bytecode:
            return
        path = Path(bucket.key)
        partial = path.with_name(f"{path.name}.{os.getpid()}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                with partial.open("wb") as file:
                    bucket.write_bytecode(file)
                partial.replace(path)
            finally:
                partial.unlink(missing_ok=True)
