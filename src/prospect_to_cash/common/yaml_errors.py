"""Says in a plain sentence what is wrong in a YAML file, and what to do about it."""

from __future__ import annotations

import re

_QUOTE = "Put the value between quotation marks."
_SENTENCES = {
    "mapping values are not allowed": (
        f"There's a second colon in the line, or the line is indented too far. {_QUOTE}"
    ),
    "expected ',' or": "A bracket isn't closed. Add the bracket, or the comma between two values.",
    "node content": (
        f"A value is missing here, or starts with a character that YAML uses itself. {_QUOTE}"
    ),
    "quoted scalar": "A quotation mark is missing. Add it at the end of the text.",
    "expected ':'": "A colon is missing after the name. Write it as 'name: value'.",
    "expected key": "The indentation isn't that of the lines above. Align the line with them.",
    "<block end>": "The indentation isn't that of the lines above. Align the line with them.",
    "'-' indicator": "The indentation isn't that of the lines above. Align the line with them.",
    "document start": "The indentation isn't that of the lines above. Align the line with them.",
    "cannot start any token": f"A value can't start with this character. {_QUOTE}",
    "alias": f"A value can't start with '*'. {_QUOTE}",
    "anchor": f"A value can't start with '&'. {_QUOTE}",
    "tag": f"A value can't start with '!'. {_QUOTE}",
    "another document": "A second document starts here. Delete the line.",
}
"""A sentence for each part of a message of YAML, in the order in which they're looked for."""


_TAB = re.compile(r" *\t")


def sentence(problem: str | None, context: str | None, text: str, line: int) -> str:
    """Return what is wrong, for the `problem` and the `context` of an error of YAML.

    It's in a line of `text`, from 0.
    """
    if any(map(_TAB.match, text.splitlines()[line : line + 1])):
        return "The line is indented with a tab. Indent it with spaces."
    said = f"{problem or ''} {context or ''}"
    known = (text for part, text in _SENTENCES.items() if part in said)
    return next(known, f"The file isn't valid YAML here: {said.strip() or 'no reason is known'}.")
