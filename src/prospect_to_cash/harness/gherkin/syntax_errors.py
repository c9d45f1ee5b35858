"""Words the errors of the Gherkin parser: one problem for each mistake, at the place of its cause.

One mistake can cause many errors: in all lines after a missing ``Feature:``, in each line of a text
without delimiters, in each row below a header without a bar, or in everything after a doc string
that isn't closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gherkin.errors import (
    NoSuchLanguageException,
    ParserException,
    UnexpectedEOFException,
    UnexpectedTokenException,
)

from prospect_to_cash.common.nearest import hint, nearest
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.cell_counts import check_cell_counts
from prospect_to_cash.harness.gherkin.findings import Edit, Finding, Fix, replacing
from prospect_to_cash.harness.gherkin.keywords import Keywords
from prospect_to_cash.harness.gherkin.parser import CellCountError
from prospect_to_cash.harness.gherkin.pasted_characters import as_typed, pasted_remedy

_TOKENS = {
    "StepLine": "a step (Given, When, Then, And, But)",
    "TableRow": "a table row (|...|)",
    "DocStringSeparator": 'a doc string (""")',
    "ScenarioLine": "Scenario:",
    "BackgroundLine": "Background:",
    "ExamplesLine": "Examples:",
    "RuleLine": "Rule:",
    "FeatureLine": "Feature:",
    "TagLine": "a tag (@...)",
}
_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "da")
TAB = "\t"
WITH_FEATURE = Fix("Start with 'Feature:'", (Edit(1, 1, "", "Feature: Title\n\n"),))
"""The fix for a file without a feature."""
_DELIMITERS = ('"""', "```")


def syntax_problems(
    errors: Iterable[ParserException], lines: Sequence[str], uri: str, keywords: Keywords
) -> Iterator[Problem]:
    """Yield a problem for each mistake that causes some of the errors, in the order of lines."""
    remaining = sorted(errors, key=_line)
    opened = _unclosed_doc_string(lines, keywords)
    if opened is not None and any(_line(error) > opened for error in remaining):
        remaining = [error for error in remaining if _line(error) < opened]
        above = _run_before(remaining, opened)
        if above:
            # The delimiter above the text is missing, so the one below it starts a doc string.
            remaining = [error for error in remaining if error not in above]
            remedy = f" Put {_DELIMITERS[0]} in separate lines above and below a doc string."
            fixes = [_in_delimiters(above, opened, lines)]
            yield _at(uri, _line(above[0]), lines, _not_valid(above, lines, remedy), fixes)
        else:
            message = f"The doc string isn't closed. Add a line with {_delimiter(lines, opened)}"
            fixes = [_closed(opened, lines, keywords)]
            yield _at(uri, opened, lines, f"{message} where it ends.", fixes)
    remaining_runs = list(_runs(remaining))
    for run in remaining_runs:
        first = run[0]
        written = lines[_place(first, lines) - 1].strip()
        is_heading = written.startswith(tuple(f"{each}:" for each in keywords.headings))
        is_caused = isinstance(first, UnexpectedEOFException) or (
            _is_unexpected(first) and is_heading
        )
        if is_caused and run is not remaining_runs[0]:
            continue  # an earlier line with an error made the parser expect something else
        if isinstance(first, CellCountError):
            yield from check_cell_counts(uri, first.rows, lines)
        elif _is_unexpected(first):
            remedy = _remedy(written, keywords) or f" Expected: {_expected(str(first))}."
            fixes = [*_fixes(run, lines, keywords)]
            yield _at(uri, _line(first), lines, _not_valid(run, lines, remedy), fixes)
        else:
            fixes = [*_language_fixes(first, lines)]
            yield _at(uri, _place(first, lines), lines, _message(first, lines), fixes)


def _line(error: ParserException) -> int:
    line: int = error.location["line"]
    return line


def _unclosed_doc_string(lines: Sequence[str], keywords: Keywords) -> int | None:
    """Return the line where a doc string starts that isn't closed, if there's one.

    It has a line of another step or scenario in it, or the file ends in it.
    """
    starts = (*keywords.steps, *(f"{heading}:" for heading in keywords.headings), "@")
    opened, delimiter, indent = 0, "", 0
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if delimiter:
            if text.startswith(delimiter):
                delimiter = ""
            elif text.startswith(starts) and len(line) - len(line.lstrip()) < indent:
                return opened
        elif text.startswith(_DELIMITERS):
            opened, delimiter, indent = number, text[:3], len(line) - len(line.lstrip())
    return opened if delimiter else None


def _delimiter(lines: Sequence[str], line: int) -> str:
    return lines[line - 1].strip()[:3]


def _run_before(errors: Sequence[ParserException], line: int) -> Sequence[ParserException]:
    """Return the lines that aren't valid directly above a line."""
    return next(
        (run for run in _runs(errors) if _is_unexpected(run[-1]) and _line(run[-1]) == line - 1),
        (),
    )


def _runs(errors: Sequence[ParserException]) -> Iterator[Sequence[ParserException]]:
    """Yield the errors by their mistake: unexpected lines that follow each other are one.

    Rows with a wrong number of cells aren't a mistake if there's another one in their table.
    """
    unexpected = {_line(error) for error in errors if _is_unexpected(error)}
    run: list[ParserException] = []
    for error in errors:
        if isinstance(error, CellCountError) and not unexpected.isdisjoint(
            range(error.rows[0] - 1, error.rows[-1] + 1)
        ):
            continue
        if run and not (_is_unexpected(error) and _line(run[-1]) == _line(error) - 1):
            yield run
            run = []
        run.append(error)
    if run:
        yield run


def _is_unexpected(error: ParserException) -> bool:
    return isinstance(error, UnexpectedTokenException)


def _at(
    uri: str, line: int, lines: Sequence[str], message: str, fixes: Sequence[Fix] = ()
) -> Problem:
    written = lines[line - 1] if line <= len(lines) else ""
    return Finding(
        uri=uri,
        line=line,
        column=_start(written),
        message=message,
        code="syntax",
        fixes=tuple(fixes),
    )


def _start(line: str) -> int:
    """Return the column where the text of a line starts."""
    return len(line) - len(line.lstrip()) + 1


def _fixes(
    run: Sequence[ParserException], lines: Sequence[str], keywords: Keywords
) -> Iterator[Fix]:
    """Yield what corrects lines that aren't valid where they are."""
    places = [(_line(error), lines[_line(error) - 1]) for error in run]
    number, first = places[0]
    at, written = (number, _start(first)), first.strip()
    if "#FeatureLine" in str(run[0]):
        yield from _typo(at, written, keywords)
        yield WITH_FEATURE
    elif "\t" in written and not written.startswith("|"):
        edits = [
            Edit(line, _start(text), text.strip(), f"| {' | '.join(text.strip().split(TAB))} |")
            for line, text in places
            if "\t" in text.strip()
        ]
        yield Fix("Put the cells between '|'", tuple(edits))
    elif pasted_remedy(written):
        yield from replacing(at, written, as_typed(written), "Replace with regular spaces")
    elif "|" in written and not written.startswith("|"):
        yield Fix("Start the row with '|'", (Edit(*at, "", "| "),))
    else:
        yield from _typo(at, written, keywords)


def _typo(at: tuple[int, int], written: str, keywords: Keywords) -> Iterator[Fix]:
    """Yield the fix for a keyword with a typo."""
    first, words = _first_word(written, keywords)
    if first not in words:
        yield from replacing(at, first, next(iter(nearest(first, words)), None))


def _language_fixes(error: ParserException, lines: Sequence[str]) -> Iterator[Fix]:
    if isinstance(error, NoSuchLanguageException):
        line = _line(error)
        written = lines[line - 1]
        language = str(error).rpartition(": ")[2]
        meant = next(iter(nearest(language, _LANGUAGES)), None)
        yield from replacing((line, written.rfind(language) + 1), language, meant)


def _in_delimiters(above: Sequence[ParserException], opened: int, lines: Sequence[str]) -> Fix:
    """Return the fix that starts a doc string above lines that are a text."""
    line = _line(above[0])
    delimiter, start = _delimiter(lines, opened), _start(lines[line - 1])
    indent = " " * (start - 1)
    return Fix(f"Add {delimiter} above", (Edit(line, start, "", f"{delimiter}\n{indent}"),))


def _closed(opened: int, lines: Sequence[str], keywords: Keywords) -> Fix:
    """Return the fix that ends a doc string above the next step or scenario, or the file's end."""
    indent = _start(lines[opened - 1]) - 1
    starts = (*keywords.steps, *(f"{heading}:" for heading in keywords.headings), "@")
    after = next(
        (
            number
            for number, line in enumerate(lines[opened:], start=opened + 1)
            if line.strip().startswith(starts) and _start(line) - 1 < indent
        ),
        len(lines) + 1,
    )
    last = after - 1
    while last > opened and not lines[last - 1].strip():
        last -= 1
    delimiter = _delimiter(lines, opened)
    edit = Edit(last, len(lines[last - 1]) + 1, "", f"\n{' ' * indent}{delimiter}")
    return Fix(f"Add {delimiter} where the doc string ends", (edit,))


def _not_valid(run: Sequence[ParserException], lines: Sequence[str], remedy: str) -> str:
    others = len(run) - 1
    also = ""
    if others:
        also = f", and neither {'is the next line' if others == 1 else f'are the next {others}'}"
    return f"'{lines[_line(run[0]) - 1].strip()}' isn't valid here{also}.{remedy}"


def _place(error: ParserException, lines: Sequence[str]) -> int:
    """Return the line of the error, or the last line with a text if the file ends too early."""
    line = min(_line(error), len(lines))
    while isinstance(error, UnexpectedEOFException) and line > 1 and not lines[line - 1].strip():
        line -= 1
    return line


def _message(error: ParserException, lines: Sequence[str]) -> str:
    text = re.sub(r"^\(\d+:\d+\): ", "", str(error))
    written = lines[_place(error, lines) - 1].strip()
    match error:
        case NoSuchLanguageException():
            language = text.rpartition(": ")[2]
            return f"'{language}' isn't a valid language.{hint(language, _LANGUAGES)}"
        case UnexpectedEOFException():
            return f"The file ends too early after '{written}'. Expected: {_expected(text)}."
    if "tag may not contain whitespace" in text:
        return (
            f"'{written}' isn't a valid tag. Tags can't contain spaces, and each starts with '@'."
        )
    return f"{text[:1].upper()}{text[1:]}."


def _expected(text: str) -> str:
    expected = re.findall(r"#(\w+)", text)
    return ", ".join(words for name, words in _TOKENS.items() if name in expected) or "nothing"


def _remedy(written: str, keywords: Keywords) -> str:
    if "\t" in written and not written.startswith("|"):
        return " It contains tabs. Put cells from a spreadsheet between '|' characters."
    if remedy := pasted_remedy(written):
        return f" {remedy}"
    if "|" in written and not written.startswith("|"):
        return " Start the row with '|'."
    first, words = _first_word(written, keywords)
    return hint(first, words) if first not in words else ""


def _first_word(written: str, keywords: Keywords) -> tuple[str, tuple[str, ...]]:
    """Return what is at the place of the keyword, and the keywords."""
    words = (*keywords.steps, *(f"{heading}:" for heading in keywords.headings))
    return written.split(":")[0] + ":" if ":" in written else written.split(" ")[0], words
