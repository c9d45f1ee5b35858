"""What pages in one file have in common: templates, with styles and JavaScript inside.

A page allows its styles and JavaScript by their hashes, in its Content-Security-Policy.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import NamedTuple

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from prospect_to_cash.harness.report.compiled_templates import CompiledTemplates


class Inline(NamedTuple):
    """The style or the JavaScript inside a page, and the hash by which the page allows it."""

    text: Markup
    hash: str

    @classmethod
    def of(cls, text: str) -> Inline:
        """Return a text as it is in the page."""
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
        return cls(Markup(text), f"sha256-{digest}")


def source(package: str, folder: str, name: str) -> str:
    """Return the text of a file of a package."""
    return files(package).joinpath(folder, name).read_text(encoding="utf-8")


def environment(*packages: str, keep_trailing_newline: bool = True) -> Environment:
    """Return an environment for the templates of packages, which escapes all values.

    If two packages have a template of the same name, that of the first one counts.
    """
    return Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in packages]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=keep_trailing_newline,
        bytecode_cache=CompiledTemplates(keep_trailing_newline),
    )
