"""Keeps texts of a project from being commands of a CI server that reads the log of a job.

A title, a cell, or a message can have any text. This module is the only place that knows which
texts are commands:

* GitHub: ``::name::`` at the start of a line, after spaces, and ``##[name]`` anywhere
* Azure Pipelines: ``##vso[`` anywhere, and ``##[``
* TeamCity: ``##teamcity[`` anywhere
* GitLab: ``section_start:`` with a carriage return and an escape character, and those alone can
  overwrite other lines
"""

from __future__ import annotations

import re
from typing import Final, TextIO

_ANYWHERE: Final = re.compile(r"##(?=\[|vso\[|teamcity\[)", re.IGNORECASE)
_AT_START: Final = re.compile(r"^(\s*):(?=:)", re.MULTILINE)
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_NOT_ESCAPED_IN_JSON: Final = re.compile("[\x7f-\x9f\u2028\u2029]")


def without_commands(text: str) -> str:
    """Return `text` with a space in each command, such as ``# #vso[`` and ``: :error``."""
    if "##" in text:
        text = _ANYWHERE.sub("# #", text)
    return _AT_START.sub(r"\1: ", text) if "::" in text else text


def without_controls(text: str) -> str:
    r"""Return `text` with control characters, such as ``\x1b``, escaped. Tabs and lines stay."""
    if text.isprintable():
        return text
    return _CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def plain(text: str) -> str:
    """Return `text` as a CI server, and a terminal, can show it."""
    return without_commands(without_controls(text))


def plain_json(text: str) -> str:
    """Return JSON text with the same content that has no command and no control character."""
    text = _ANYWHERE.sub(r"#\\u0023", text)
    return _NOT_ESCAPED_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def write_command(stream: TextIO, line: str) -> None:
    """Write a line that a CI server must read as a command."""
    write = getattr(stream, "write_command", stream.write)
    write(f"{line}\n")
