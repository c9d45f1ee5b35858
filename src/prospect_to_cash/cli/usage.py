"""Sentences for a command line that can't be used, where the library's own speak to programmers."""

from __future__ import annotations

import re

from pydantic import ValidationError
from typer.exceptions import TyperException

from prospect_to_cash.common.nearest import hint

_NUMBERS = {"int": "a whole number", "float": "a number"}


def told(error: TyperException) -> str:
    """What is wrong with a command line, and what would be right."""
    sentence: str = error.format_message()
    cause = error.__cause__ or error.__context__
    if not isinstance(cause, ValidationError):
        return sentence
    names = getattr(getattr(error, "param", None), "opts", None) or ["The argument"]
    found = cause.errors()[0]
    wrong = f"{max(names, key=len)} can't be '{found['input']}'."
    number = _NUMBERS.get(found["type"].partition("_")[0])
    if number is not None:
        return f"{wrong} Write {number}."
    _, is_choice, rest = found["msg"].partition("is not one of")
    allowed = re.findall(r"'([^']*)'", rest)
    if is_choice and allowed:
        return f"{wrong}{hint(str(found['input']), allowed)} Allowed: {', '.join(allowed)}."
    return sentence
