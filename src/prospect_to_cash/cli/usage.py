"""Words the errors of command lines that typer reports in terms of Python types."""

from __future__ import annotations

import re

from pydantic import ValidationError
from typer.exceptions import TyperException

from prospect_to_cash.common.nearest import hint

_NUMBERS = {"int": "a whole number", "float": "a number"}


def usage_message(error: TyperException) -> str:
    """Return what is wrong with a command line, and the valid values."""
    message: str = error.format_message()
    cause = error.__cause__ or error.__context__
    if not isinstance(cause, ValidationError):
        return message
    names = getattr(getattr(error, "param", None), "opts", None) or ["the argument"]
    details = cause.errors()[0]
    found = str(details["input"])
    invalid = f"'{found}' isn't valid for {max(names, key=len)}."
    number = _NUMBERS.get(details["type"].partition("_")[0])
    if number is not None:
        return f"{invalid} Enter {number}."
    valid = re.findall(r"'([^']*)'", details["msg"].partition("is not one of")[2])
    if valid:
        return f"{invalid}{hint(found, valid)} Valid values: {', '.join(valid)}."
    return message
