"""The reference parser of Gherkin, in a hurry and without a limit to the errors that it tells.

What it reads and how it reads it is gherkin-official's own. Changed are the ways there: it keeps
the table of its states, most lines are told apart by how they begin, what can't fail isn't guarded,
and a row of a table without an escape is cut at its bars. And it tells all errors, where the
original stops at eleven and names of a table only the first row with another number of cells.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from gherkin.ast_builder import AstBuilder
from gherkin.errors import AstBuilderException, CompositeParserException, ParserException
from gherkin.gherkin_line import GherkinLine
from gherkin.parser import Parser, ParserContext
from gherkin.stream.id_generator import IdGenerator
from gherkin.token import Token
from gherkin.token_matcher import TokenMatcher
from gherkin.token_scanner import TokenScanner


class Ids(IdGenerator):
    """Numbers the nodes of a file: alike in every run, and different in every file."""

    def __init__(self, uri: str) -> None:
        super().__init__()
        self._prefix = f"{hashlib.sha256(uri.encode()).hexdigest()[:8]}-"

    def get_next_id(self) -> str:
        """Return the next one."""
        number = self._id_counter
        self._id_counter = number + 1
        return f"{self._prefix}{number}"


class Parsed(NamedTuple):
    """A feature file that could be parsed."""

    text: str
    document: dict[str, Any]
    ids: Ids
    """Those that its nodes have are given away."""


def parse(text: str, uri: str) -> Parsed | None:
    """Parse a feature file; `None` where there are errors in it, or where it has no feature."""
    ids = Ids(uri)
    document, errors = parse_all(text, ids)
    if document is None or document.get("feature") is None or errors:
        return None
    return Parsed(text, document, ids)


def parse_all(
    text: str, ids: IdGenerator | None = None
) -> tuple[dict[str, Any] | None, Sequence[ParserException]]:
    """Return the document of a feature file, and the errors in it.

    Where there are errors the document is what could be read around them, if anything.
    """
    parser = _Parser(_Builder(ids))
    errors: Sequence[ParserException] = ()
    try:
        parser.parse(_Scanner(text), _Matcher())
    except CompositeParserException as several:
        errors = several.errors
    except ParserException as error:
        errors = (error,)
    read: Any = parser.get_result()
    return read, errors


class _Line(GherkinLine):
    @property
    def table_cells(self) -> list[Any]:  # a cell has a column and a text
        text = self._trimmed_line_text.strip()
        if "\\" in text:
            return super().table_cells
        # What stands before the first bar and behind the last one is no cell.
        first, *between = text.split("|")
        cells, column = [], self.indent + len(first) + 2
        for cell in between[:-1]:
            begun = cell.lstrip()
            cells.append({"column": column + len(cell) - len(begun), "text": begun.rstrip()})
            column += len(cell) + 1
        return cells


class _Scanner(TokenScanner):
    def read(self) -> Token:
        self.line_number += 1
        line = self.io.readline()
        read: Any = _Line(line, self.line_number) if line else line
        return Token(read, {"line": self.line_number})


class _Matcher(TokenMatcher):
    def _change_dialect(self, *arguments: Any) -> None:
        super()._change_dialect(*arguments)
        self._beginnings = tuple(self._sorted_step_keywords)

    def match_StepLine(self, token: Token) -> bool:
        begins: bool = token.line._trimmed_line_text.startswith(self._beginnings)
        return begins and super().match_StepLine(token)

    def _match_title_line(self, token: Token, *arguments: Any) -> bool:
        return ":" in token.line._trimmed_line_text and super()._match_title_line(token, *arguments)


class _Builder(AstBuilder):
    def get_cells(self, table_row_token: Token) -> list[Any]:
        line = table_row_token.location["line"]
        cells: Any = getattr(table_row_token, "matched_items", ())
        return [
            {"location": {"line": line, "column": item["column"]}, "value": item["text"]}
            for item in cells
        ]

    @staticmethod
    def ensure_cell_count(rows: list[Any]) -> None:
        wrong = [row for row in rows if len(row["cells"]) != len(rows[0]["cells"])]
        if wrong:
            what = "inconsistent cell count within the table"
            raise CompositeParserException(
                [AstBuilderException(what, row["location"]) for row in wrong]
            )


class _Parser(Parser):
    def __init__(self, builder: AstBuilder) -> None:
        super().__init__(builder)
        self._told: set[tuple[object, ...]] = set()

    def match_token(self, state: int, token: Token, context: ParserContext) -> int:
        following: int = _STATES[state](self, token, context)
        return following

    # None of these three can fail, so nothing needs to be caught around them.
    def build(self, context: ParserContext, token: Token) -> None:  # noqa: ARG002  # the parser passes it
        self.ast_builder.build(token)

    def start_rule(self, context: ParserContext, rule_type: str) -> None:  # noqa: ARG002  # the parser passes it
        self.ast_builder.start_rule(rule_type)

    def match_TagLine(self, context: ParserContext, token: Token) -> bool:
        begins = token.line and token.line._trimmed_line_text.startswith("@")
        return bool(begins and super().match_TagLine(context, token))

    def match_EOF(self, context: ParserContext, token: Token) -> bool:
        return not token.line and context.token_matcher.match_EOF(token)

    def add_error(self, context: ParserContext, error: ParserException) -> None:
        # A look-ahead reads a line twice, and a line with a mistake then fits nowhere either.
        place = tuple(error.location.values()) if error.location else (str(error),)
        if place not in self._told:
            self._told.add(place)
            context.errors.append(error)


def _asked_directly(kind: str) -> Callable[[Parser, ParserContext, Token], bool]:
    """Whether a line is of a kind, for kinds of which the answer is never an error."""
    name = f"match_{kind}"

    def match(_: Parser, context: ParserContext, token: Token) -> bool:
        if not token.line:
            return False
        matched: bool = getattr(context.token_matcher, name)(token)
        return matched

    return match


for _kind in (
    "Empty", "Comment", "FeatureLine", "RuleLine", "BackgroundLine", "ScenarioLine",
    "ExamplesLine", "StepLine", "DocStringSeparator", "TableRow", "Other",
):  # fmt: skip
    setattr(_Parser, f"match_{_kind}", _asked_directly(_kind))

_STATES: dict[int, Any] = {
    int(name.rpartition("_")[2]): getattr(Parser, name)
    for name in dir(Parser)
    if name.startswith("match_token_at_")
}
