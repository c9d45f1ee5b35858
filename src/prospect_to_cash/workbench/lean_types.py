"""Imports the types of the Language Server Protocol in half of the time.

They are 550 classes, and `attrs` compiles several methods for each, and makes it twice to give it
slots. The server neither compares them nor writes their representation, and doesn't change them, so
it does without (benchmarks/lsp.py).
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
    attrs.define = partial(
        define,
        repr=False,
        eq=False,
        slots=False,
        match_args=False,
        on_setattr=attrs.setters.NO_OP,
    )
    try:
        importlib.import_module("lsprotocol.types")
    finally:
        attrs.define = define
