"""Writes a step definition for an undefined step, for its author to complete."""

from __future__ import annotations

import re
from keyword import iskeyword

from prospect_to_cash.harness.gherkin.document import Step

IMPORTS = "from pytest_bdd import given, parsers, then, when"
_VALUE = re.compile(
    r'"(?P<quoted>[^"]+)"|<(?P<column>[^<>]+)>'
    r"|(?<!\S)(?P<decimal>-?[0-9]+\.[0-9]+)(?!\S)|(?<!\S)(?P<whole>-?[0-9]+)(?!\S)"
)
"""A quoted text, a column of Examples, or a number."""
_TAKEN = ("datatable", "docstring", "request")


def snippet(step: Step) -> str:
    """Return a step definition that matches `step`, with a placeholder for each value in it.

    A step of an outline has a placeholder for each column of its Examples.
    """
    text = step.filling.template if step.filling else step.text
    arguments: dict[str, str] = {}
    pattern, end = "", 0
    for found in _VALUE.finditer(text):
        pattern += _literal(text[end : found.start()])
        end = found.end()
        if found["quoted"]:
            pattern += f'"{{{_named("text", "str", arguments)}}}"'
        elif found["column"]:
            pattern += f"{{{_named(found['column'], 'str', arguments)}}}"
        elif found["decimal"]:
            pattern += f"{{{_named('amount', 'float', arguments)}:f}}"
        else:
            pattern += f"{{{_named('number', 'int', arguments)}:d}}"
    pattern += _literal(text[end:])
    expression = f"parsers.parse({pattern!r})" if arguments else repr(text)
    if step.table is not None:
        arguments["datatable"] = "list[list[str]]"
    if step.doc_string is not None:
        arguments["docstring"] = "str"
    parameters = ", ".join(f"{name}: {type}" for name, type in arguments.items())
    return (
        f"@{step.kind}({expression})\ndef _({parameters}) -> None:\n    raise NotImplementedError\n"
    )


def _literal(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _named(name: str, type: str, arguments: dict[str, str]) -> str:
    """Add an argument, and return its name, which no other argument has."""
    base = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    if not base.isidentifier() or iskeyword(base):
        base = "value"
    names = (base if number == 1 else f"{base}{number}" for number in range(1, 1000))
    free = next(each for each in names if each not in arguments and each not in _TAKEN)
    arguments[free] = type
    return free
