"""Imports the types of the Language Server Protocol in half the time.

They are 550 classes, and `attrs` compiles several methods for each. The server neither compares
them nor writes their representation, so it does without these methods (benchmarks/lsp.py).
"""

from __future__ import annotations

import importlib
from functools import partial


def import_types() -> None:
    """Import the types without methods that the server doesn't use.

    Raise `ModuleNotFoundError` if the package isn't installed.
    """
    import attrs

    define = attrs.define
    attrs.define = partial(define, repr=False, eq=False)
    try:
        importlib.import_module("lsprotocol.types")
    finally:
        attrs.define = define
