"""The parser of gherkin-official, faster and without its limit on the number of errors.

The results are the same, and a test compares them. Some changes save time (benchmarks/check.py):
the table of parser states is built once, what can't fail is done without error handling, a blank
line is skipped, and a table row without an escape is split at its bars. Two changes report all
errors: the original stops after 11 errors, and doesn't keep the rows of a table with unequal rows.
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
from gherkin.token_scanner import TokenScanner


class CellCountError(AstBuilderException):
    """A table whose rows have different numbers of cells."""

    def __init__(self, locations: Sequence[Any]) -> None:
        super().__init__("inconsistent cell count within the table", locations[0])
        self.rows = [location["line"] for location in locations]
        """The lines of all rows."""


class Ids(IdGenerator):
    """Ids for the nodes of a file: the same in every run, and different in every file."""

    def __init__(self, uri: str) -> None:
        super().__init__()
        self._prefix = f"{hashlib.sha256(uri.encode()).hexdigest()[:8]}-"

    def get_next_id(self) -> str:
        """Return the next id."""
        number = self._id_counter
        self._id_counter = number + 1
        return f"{self._prefix}{number}"

    @property
    def count(self) -> int:
        """The number of ids that nodes have."""
        return self._id_counter

    def skip(self, count: int) -> None:
        """Go on after so many ids, which nodes have that were parsed before."""
        self._id_counter = count


class Parsed(NamedTuple):
    """A feature file that was parsed without errors."""

    text: str
    document: dict[str, Any]
    ids: Ids
    """The generator of the node ids. It continues after the last node."""


def parse(text: str, uri: str) -> Parsed | None:
    """Parse a feature file. Return None if it has errors or no feature."""
    ids = Ids(uri)
    document, errors = parse_all(text, ids)
    if document is None or document.get("feature") is None or errors:
        return None
    return Parsed(text, document, ids)


def parse_all(
    text: str, ids: IdGenerator | None = None
) -> tuple[dict[str, Any] | None, Sequence[ParserException]]:
    """Return the document of a feature file, and all its errors.

    If there are errors, the document contains what could be parsed around them.
    """
    parser = _Parser(_Builder(ids))
    errors: Sequence[ParserException] = ()
    try:
        parser.parse(_Scanner(text))
    except CompositeParserException as composite:
        errors = composite.errors
    except ParserException as error:
        errors = (error,)
    document: Any = parser.get_result()
    return document, errors


class _Line(GherkinLine):
    @property
    def table_cells(self) -> list[Any]:  # a cell has a column and a text
        text = self._trimmed_line_text.strip()
        if "\\" in text:
            return super().table_cells
        # Text before the first bar or after the last bar isn't a cell.
        first, *between = text.split("|")
        cells, column = [], self.indent + len(first) + 2
        for cell in between[:-1]:
            stripped = cell.lstrip()
            cells.append({"column": column + len(cell) - len(stripped), "text": stripped.rstrip()})
            column += len(cell) + 1
        return cells


class _Scanner(TokenScanner):
    def read(self) -> Token:
        self.line_number += 1
        text = self.io.readline()
        line: Any = _Line(text, self.line_number) if text else text
        return Token(line, {"line": self.line_number})


class _Builder(AstBuilder):
    def get_cells(self, table_row_token: Token) -> list[Any]:
        line = table_row_token.location["line"]
        cells: Any = getattr(table_row_token, "matched_items", ())
        return [
            {"location": {"line": line, "column": cell["column"]}, "value": cell["text"]}
            for cell in cells
        ]

    @staticmethod
    def ensure_cell_count(rows: list[Any]) -> None:
        if any(len(row["cells"]) != len(rows[0]["cells"]) for row in rows):
            raise CellCountError([row["location"] for row in rows])


class _Parser(Parser):
    def __init__(self, builder: AstBuilder) -> None:
        super().__init__(builder)
        self._reported: set[tuple[object, ...]] = set()

    def match_token(self, state: int, token: Token, context: ParserContext) -> int:
        if state in _SKIPPING_BLANK_LINES and token.line and token.line.is_empty():
            return state
        next_state: int = _STATES[state](self, token, context)
        return next_state

    def match_EOF(self, context: ParserContext, token: Token) -> bool:
        matched: bool = context.token_matcher.match_EOF(token)
        return matched

    def match_TagLine(self, context: ParserContext, token: Token) -> bool:
        if not token.line or not token.line.startswith("@"):
            return False
        matched: bool = super().match_TagLine(context, token)
        return matched

    def start_rule(self, _: ParserContext, rule_type: str) -> None:
        self.ast_builder.start_rule(rule_type)

    def build(self, _: ParserContext, token: Token) -> None:
        self.ast_builder.build(token)

    def add_error(self, context: ParserContext, error: ParserException) -> None:
        # A look-ahead reads a line twice, so the parser finds an error in it twice.
        location = tuple(error.location.values()) if error.location else (str(error),)
        if location not in self._reported:
            self._reported.add(location)
            context.errors.append(error)


def _without_error_handling(kind: str) -> Callable[[Parser, ParserContext, Token], bool]:
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
    setattr(_Parser, f"match_{_kind}", _without_error_handling(_kind))

_STATES: dict[int, Any] = {
    int(name.rpartition("_")[2]): getattr(Parser, name)
    for name in dir(Parser)
    if name.startswith("match_token_at_")
}
_SKIPPING_BLANK_LINES = frozenset(
    state for state, match in _STATES.items() if "match_Empty" in match.__code__.co_names
)
"""The states in which a blank line means nothing. In a description or a doc string, it's text."""
