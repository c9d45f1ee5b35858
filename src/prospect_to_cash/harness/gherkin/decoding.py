"""From the bytes of a feature file to its text."""

from __future__ import annotations

import codecs

from prospect_to_cash.harness.evidence.record import Problem

_REMEDY = "Save it as UTF-8 (Notepad: Save as, Encoding: UTF-8)."


def decode(content: bytes, uri: str) -> str | Problem:
    """Return the text of a feature file, without byte order mark and with plain line ends.

    Returns the `Problem` instead where the bytes are no UTF-8.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in content:
        return Problem(uri=uri, line=1, message=f"The file is UTF-16. {_REMEDY}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        found = f"the byte {content[error.start]:#04x}"
        return Problem(
            uri=uri, line=line, column=column, message=f"The file is not UTF-8: {found}. {_REMEDY}"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")
