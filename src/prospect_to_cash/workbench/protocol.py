"""Converts what the language service says to the types of the Language Server Protocol."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lsprotocol import types as lsp

from prospect_to_cash.harness.language.completion import Completion
from prospect_to_cash.harness.language.diagnostics import Diagnostic, Severity
from prospect_to_cash.harness.language.outline import Symbol, Token
from prospect_to_cash.harness.language.positions import (
    Position,
    Range,
    TextEdit,
    from_utf16,
    utf16,
)
from prospect_to_cash.harness.language.source import Kind

_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.HINT: lsp.DiagnosticSeverity.Hint,
}
_COMPLETIONS = {
    "step": lsp.CompletionItemKind.Function,
    "table": lsp.CompletionItemKind.Struct,
    "column": lsp.CompletionItemKind.Field,
    "value": lsp.CompletionItemKind.Value,
    "name": lsp.CompletionItemKind.Variable,
    "tag": lsp.CompletionItemKind.Constant,
    "claim": lsp.CompletionItemKind.Reference,
    "keyword": lsp.CompletionItemKind.Keyword,
}
_SYMBOLS = {
    Kind.FEATURE: lsp.SymbolKind.Module,
    Kind.RULE: lsp.SymbolKind.Namespace,
    Kind.BACKGROUND: lsp.SymbolKind.Constructor,
    Kind.SCENARIO: lsp.SymbolKind.Method,
    Kind.EXAMPLES: lsp.SymbolKind.Array,
}
_TOKENS = {
    "keyword": lsp.SemanticTokenTypes.Keyword,
    "title": lsp.SemanticTokenTypes.Class,
    "tag": lsp.SemanticTokenTypes.Decorator,
    "value": lsp.SemanticTokenTypes.String,
    "column": lsp.SemanticTokenTypes.Property,
    "cell": lsp.SemanticTokenTypes.Variable,
    "comment": lsp.SemanticTokenTypes.Comment,
    "text": lsp.SemanticTokenTypes.Macro,
}
_NUMBERS = {kind: number for number, kind in enumerate(_TOKENS)}
LEGEND = lsp.SemanticTokensLegend([each.value for each in _TOKENS.values()], [])
"""The standard names of the colors."""


class Units(NamedTuple):
    """The lines of a text, with the unit in which the editor counts columns."""

    lines: Sequence[str]
    encoding: str = lsp.PositionEncodingKind.Utf16

    def column(self, at: Position) -> int:
        """Return how many units are before a position of its line."""
        line = self.lines[at.line] if at.line < len(self.lines) else ""
        if line.isascii() or self.encoding == lsp.PositionEncodingKind.Utf32:
            return at.column
        if self.encoding == lsp.PositionEncodingKind.Utf8:
            return len(line[: at.column].encode(errors="replace"))
        return utf16(line, at.column)

    def written(self, at: Position) -> lsp.Position:
        """Return a position as the editor counts it."""
        return lsp.Position(at.line, self.column(at))

    def range(self, place: Range) -> lsp.Range:
        """Return a range as the editor counts it."""
        return lsp.Range(self.written(place.start), self.written(place.end))

    def read(self, at: lsp.Position) -> Position:
        """Return the position that the editor means."""
        line = self.lines[at.line] if at.line < len(self.lines) else ""
        if line.isascii() or self.encoding == lsp.PositionEncodingKind.Utf32:
            return Position(at.line, min(at.character, len(line)))
        if self.encoding == lsp.PositionEncodingKind.Utf8:
            before = line.encode(errors="replace")[: at.character]
            return Position(at.line, len(before.decode(errors="ignore")))
        return Position(at.line, from_utf16(line, at.character))


def edits(found: Iterable[TextEdit], units: Units, line_end: str = "\n") -> list[lsp.TextEdit]:
    """Return edits of one text."""
    return [
        lsp.TextEdit(units.range(each.range), each.new.replace("\n", line_end)) for each in found
    ]


def diagnostic(found: Diagnostic, units: Units) -> lsp.Diagnostic:
    """Return a problem of a text."""
    return lsp.Diagnostic(
        units.range(found.range),
        found.message,
        severity=_SEVERITIES[found.severity],
        code=found.code or None,
        source="p2c",
    )


def completion_items(
    found: Iterable[Completion], at: Position, units: Units, *, snippets: bool
) -> Iterator[lsp.CompletionItem]:
    """Yield completions in their order.

    The language service has compared them with the typed text, so the editor doesn't do it again:
    what it compares is the typed text itself.
    """
    for number, each in enumerate(found):
        typed = units.lines[at.line][each.range.start.column : at.column]
        has_blanks = snippets and bool(each.snippet)
        yield lsp.CompletionItem(
            each.label,
            kind=_COMPLETIONS[each.kind],
            detail=each.detail.partition("\n")[0] or None,
            sort_text=f"{number:05}",
            filter_text=typed.strip() or each.label,
            insert_text_format=(
                lsp.InsertTextFormat.Snippet if has_blanks else lsp.InsertTextFormat.PlainText
            ),
            # Lines below the first one have their indentation.
            insert_text_mode=lsp.InsertTextMode.AsIs,
            text_edit=lsp.TextEdit(
                units.range(each.range), each.snippet if has_blanks else each.new
            ),
            data=None if each.sentence is None else [each.sentence.kind, each.sentence.text],
        )


def symbol(found: Symbol, units: Units) -> lsp.DocumentSymbol:
    """Return a heading with those below it."""
    return lsp.DocumentSymbol(
        found.name,
        _SYMBOLS[found.kind],
        units.range(found.range),
        units.range(found.heading),
        children=[symbol(each, units) for each in found.children],
    )


def token_data(found: Iterable[Token], units: Units) -> list[int]:
    """Return colored parts in order, each relative to the one before."""
    data, line, column = list[int](), 0, 0
    for each in found:
        start, end = (units.column(at) for at in each.range)
        number = each.range.start.line
        data += (number - line, start - column if number == line else start)
        data += (end - start, _NUMBERS[each.kind], 0)
        line, column = number, start
    return data
