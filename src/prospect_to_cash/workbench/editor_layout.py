"""Answers what an editor asks about the layout of a text: outline, folding, colors, format."""

from __future__ import annotations

from lsprotocol import types as lsp

from prospect_to_cash.harness.language import outline as language_outline
from prospect_to_cash.harness.language.formatting import format_all, format_table
from prospect_to_cash.workbench.editor_texts import EditorTexts
from prospect_to_cash.workbench.protocol import symbol, token_data


class EditorLayout:
    """The questions of one editor. They're methods with the parameters of the protocol."""

    def __init__(self, texts: EditorTexts) -> None:
        self._texts = texts

    def symbols(self, params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        """Return the outline."""
        text = self._texts.get(params.text_document.uri)
        return (
            [symbol(each, text.units) for each in language_outline.outline(text.source)]
            if text
            else []
        )

    def folding(self, params: lsp.FoldingRangeParams) -> list[lsp.FoldingRange]:
        """Return what can be folded."""
        text = self._texts.get(params.text_document.uri)
        return (
            [lsp.FoldingRange(*lines) for lines in language_outline.folding(text.source)]
            if text
            else []
        )

    def tokens(self, params: lsp.SemanticTokensParams) -> lsp.SemanticTokens:
        """Return the colors."""
        text = self._texts.get(params.text_document.uri)
        return lsp.SemanticTokens(
            token_data(language_outline.tokens(text.source), text.units) if text else []
        )

    def formatting(self, params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit]:
        """Return the edits that format a text."""
        text = self._texts.get(params.text_document.uri)
        return text.edits(format_all(text.source, text.file)) if text else []

    def range_formatting(self, params: lsp.DocumentRangeFormattingParams) -> list[lsp.TextEdit]:
        """Align the tables of a range, also if another part of the text has syntax errors."""
        text = self._texts.get(params.text_document.uri)
        if text is None:
            return []
        start, end = params.range.start.line, params.range.end.line
        tables = (format_table(text.source, line) for line in range(start, end + 1))
        return text.edits(list(dict.fromkeys(each for table in tables for each in table)))

    def type_formatting(self, params: lsp.DocumentOnTypeFormattingParams) -> list[lsp.TextEdit]:
        """Align the table in which a bar was typed."""
        text = self._texts.get(params.text_document.uri)
        return text.edits(format_table(text.source, params.position.line)) if text else []
