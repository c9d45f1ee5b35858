"""What steps and columns of a project were called before, and what they're called now.

A list has a line for each: ``a former <step> -> a step``, or ``| FORMER | -> | COLUMN |``. A value
of a former step is written between the same angle brackets in both texts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prospect_to_cash.harness.gherkin.value_types import BLANK
from prospect_to_cash.harness.settings import SettingsError, text_of

_ARROW = " -> "
_COLUMN = re.compile(r"\|\s*([^|\s][^|]*?)\s*\|")
_VALUE = re.compile(r"<(\w+)>")


@dataclass(frozen=True)
class FormerWords:
    """The former texts of steps, and the former names of columns."""

    steps: tuple[tuple[re.Pattern[str], str], ...] = ()
    """A pattern for each former text, and the text that a step has now."""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a column is called now, by its former name. It can depend on the table."""

    def step(self, text: str) -> Iterator[str]:
        """Yield what a step can be now if that's a former text; a value that it lacks is a blank.

        A Given step and a When step can have other words.
        """
        for pattern, now in self.steps:
            if found := pattern.fullmatch(text):
                yield _with_values(now, found.groupdict())

    def column(self, name: str, columns: Collection[str]) -> str | None:
        """Return what a column is called now if that's a former name of one of these columns."""
        return next((each for each in self.columns.get(name, ()) if each in columns), None)


NO_FORMER_WORDS = FormerWords()


def read_former_words(file: Path) -> FormerWords:
    """Read a list of former words. ``#`` starts a comment. Raise `SettingsError` with the line."""
    text = text_of(file, "list of former words")
    steps = list[tuple[re.Pattern[str], str]]()
    columns: dict[str, tuple[str, ...]] = {}
    for number, former, now in _lines(text):
        names = [_COLUMN.fullmatch(each) for each in (former, now)]
        if names[0] and names[1]:
            columns[names[0][1]] = (*columns.get(names[0][1], ()), names[1][1])
        elif not former or not now or any(names):
            raise SettingsError(
                f"{file.name}:{number}: Write 'a former step -> a step', or "
                "'| FORMER COLUMN | -> | COLUMN |'."
            )
        else:
            steps.append((_pattern(former), now))
    return FormerWords(tuple(steps), columns)


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            former, _, now = line.partition(_ARROW)
            yield number, former.strip(), now.strip()


def _with_values(now: str, values: Mapping[str, str]) -> str:
    return _VALUE.sub(lambda name: values.get(name[1], BLANK), now)


def _pattern(former: str) -> re.Pattern[str]:
    parts = _VALUE.split(former)
    value = r'"[^"]*"|<[^<>]+>|[^"]+?'
    named = [f"(?P<{part}>{value})" if at % 2 else re.escape(part) for at, part in enumerate(parts)]
    return re.compile("".join(named))
