"""The text that a completed step gets: its words, its values, and blanks for those that lack."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from prospect_to_cash.harness.gherkin.step_definitions import Argument
from prospect_to_cash.harness.language.sentences import Sentence

_MOST_CHOICES = 30
"""The number of values beyond which a blank isn't a list to choose from."""
_EMPTY_CELL = re.compile(r"\|  ")


class StepText(NamedTuple):
    """A step as it's written."""

    line: str
    """The step without its keyword, with an example in each blank."""
    new: str
    """The keyword, the line, and the table or the doc string that it requires."""
    snippet: str
    """The same with blanks, as ``${1:name}`` or ``${1|one,two|}``; empty without blanks."""


def step_text(
    sentence: Sentence,
    values: Mapping[str, str],
    values_of: Callable[[str], Sequence[str]],
    keyword: str,
    indent: str,
) -> StepText:
    """Return the text of a step.

    `values` are the values that are known, as written, and `values_of` returns those that a
    placeholder can have. `indent` is that of the lines below the step.
    """
    line, snippet, numbers = "", keyword, count(1)
    for at, part in enumerate(sentence.parts):
        if at % 2 == 0:
            line, snippet = line + part, snippet + _escaped(part)
        elif part in values:
            line, snippet = line + values[part], snippet + _escaped(values[part])
        else:
            choices = values_of(part)
            example = choices[0] if choices else f"<{part}>"
            quoted = sentence.is_quoted(part)
            line += example if choices or not quoted else f'"{part}"'
            snippet += _blank(next(numbers), part, choices, quoted=quoted)
    new = keyword + line
    for row in _skeleton(sentence, values):
        new, snippet = f"{new}\n{indent}{row}", f"{snippet}\n{indent}{with_blanks(row, numbers)}"
    return StepText(line, new, snippet if next(numbers) > 1 else "")


def empty_table(columns: Sequence[str]) -> list[str]:
    """Return the lines of a table with an empty row."""
    return [f"| {' | '.join(columns)} |", f"| {' | '.join(' ' * len(n) for n in columns)} |"]


def with_blanks(line: str, numbers: Iterator[int]) -> str:
    """Return a line of a snippet: an empty row has a blank in each cell, an empty line is one."""
    if line.strip("| "):
        return _escaped(line)
    if not line:
        return f"${{{next(numbers)}}}"
    return _EMPTY_CELL.sub(lambda _: f"| ${{{next(numbers)}}} ", line)


def shown_name(placeholder: str) -> str:
    """Return the name of a placeholder as a snippet writes it into the place of its value."""
    return placeholder.replace("_", " ")


def _skeleton(sentence: Sentence, values: Mapping[str, str]) -> list[str]:
    """Return the table or doc string that a step requires, empty."""
    if sentence.doc_string is Argument.REQUIRED:
        return ['"""', "", '"""']
    if sentence.table is not Argument.REQUIRED:
        return []
    columns, needed = sentence.columns_for(values)
    if not columns and sentence.columns is not None:
        return []  # they follow from a value that isn't written yet
    return empty_table(needed or columns or ("COLUMN",))


def _blank(number: int, name: str, values: Sequence[str], *, quoted: bool) -> str:
    """Return a blank of a snippet: a list to choose from, or the name of the placeholder."""
    if 1 < len(values) <= _MOST_CHOICES:
        choices = ",".join(
            each.replace("\\", "\\\\").replace(",", "\\,").replace("|", "\\|") for each in values
        )
        return f"${{{number}|{choices}|}}"
    if values:
        return f"${{{number}:{_escaped(values[0])}}}"
    shown = shown_name(name)
    return f'"${{{number}:{shown}}}"' if quoted else f"${{{number}:{shown}}}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
