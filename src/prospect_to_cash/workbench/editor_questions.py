"""Answers what an editor asks about a place in a text: completion, hover, fixes, uses, names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from prospect_to_cash.harness.language import hover as language_hover
from prospect_to_cash.harness.language import navigation
from prospect_to_cash.harness.language.completion import complete
from prospect_to_cash.harness.language.examples import example_of
from prospect_to_cash.harness.language.positions import Position, TextEdit
from prospect_to_cash.harness.language.renaming import rename, why_not_renamed
from prospect_to_cash.harness.language.sentences import Sentence
from prospect_to_cash.harness.language.source import Source
from prospect_to_cash.harness.language.targets import Target
from prospect_to_cash.workbench.editor_texts import EditorText, EditorTexts
from prospect_to_cash.workbench.project import LoadedProject
from prospect_to_cash.workbench.protocol import completion_items, diagnostic


class RequestRejected(JsonRpcException):
    """What an editor asked for can't be done. The message is for its user."""

    def __init__(self, message: str) -> None:
        super().__init__(message, lsp.LSPErrorCodes.RequestFailed)


class EditorQuestions:
    """The questions of one editor. They're methods with the parameters of the protocol."""

    def __init__(
        self,
        project: LoadedProject,
        texts: EditorTexts,
        capabilities: Callable[[], lsp.ClientCapabilities],
    ) -> None:
        """`capabilities` returns what the editor can do."""
        self._project = project
        self._texts = texts
        self._capabilities = capabilities
        self._examples: dict[int, str] = {}
        """Steps that use a sentence, by its identity."""

    def forget_examples(self) -> None:
        """Look for examples of sentences again, because the project was loaded again."""
        self._examples.clear()

    def code_actions(self, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        """Return the fixes of the problems in a range, and of what isn't as expected there."""
        text = self._texts.get(params.text_document.uri)
        if text is None:
            return []
        start, end = text.units.read(params.range.start), text.units.read(params.range.end)
        return [
            lsp.CodeAction(
                action.title,
                kind=lsp.CodeActionKind.QuickFix,
                diagnostics=[diagnostic(each, text.units)],
                is_preferred=len(each.fixes) == 1,
                edit=lsp.WorkspaceEdit(changes=changes),
            )
            for each in (*text.found, *text.failed)
            if each.range.start <= end and start <= each.range.end
            for action in each.fixes
            if (changes := self._changes(text, action.edits))
        ]

    def _changes(
        self, text: EditorText, found: Sequence[TextEdit]
    ) -> dict[str, Sequence[lsp.TextEdit]]:
        """Return the edits of a fix by file; nothing if one of the files can't be read."""
        changes: dict[str, list[lsp.TextEdit]] = {}
        for each in found:
            if each.uri in ("", text.file):
                changes.setdefault(text.uri, []).extend(text.edits([each]))
                continue
            uri = self._texts.uri(each.uri)
            other = self._texts.read(uri)
            if other is None:
                return {}
            changes.setdefault(uri, []).extend(other.edits([_at_end(each, other.source)]))
        return {**changes}

    def completion(self, params: lsp.CompletionParams) -> lsp.CompletionList:
        """Return what can be written at a place."""
        text, registry = self._texts.get(params.text_document.uri), self._project.registry
        if text is None or registry is None:
            return lsp.CompletionList(False, [])
        at = text.units.read(params.position)
        document = self._capabilities().text_document
        can = document.completion.completion_item if document and document.completion else None
        found = complete(registry, text.source, at)
        snippets = bool(can and can.snippet_support)
        items = completion_items(found, at, text.units, snippets=snippets)
        return lsp.CompletionList(True, list(items))

    def resolve(self, item: lsp.CompletionItem) -> lsp.CompletionItem:
        """Add what a sentence does to a completion."""
        registry = self._project.registry
        for each in registry.sentences if registry and item.data else ():
            if [each.kind, each.text] == item.data:
                item.documentation = _markdown(
                    language_hover.describe(each, self._example_of(each))
                )
        return item

    def _example_of(self, sentence: Sentence) -> str:
        """Return a step of the project that uses a sentence, the same one until steps change."""
        registry = self._project.registry
        if registry is None:
            return ""
        if id(sentence) not in self._examples:
            sources = (each.source for each in self._texts.every())
            self._examples[id(sentence)] = example_of(registry, sources, sentence)
        return self._examples[id(sentence)]

    def hover(self, params: lsp.HoverParams) -> lsp.Hover | None:
        """Return what's known of a place."""
        text, registry = self._texts.get(params.text_document.uri), self._project.registry
        if text is None or registry is None:
            return None
        at = text.units.read(params.position)
        says = language_hover.hover(registry, text.source, at, self._example_of)
        return None if says is None else lsp.Hover(_markdown(says))

    def definition(self, params: lsp.DefinitionParams) -> lsp.Location | None:
        """Return where a name or a step comes from."""
        text, registry = self._texts.get(params.text_document.uri), self._project.registry
        if text is None or registry is None:
            return None
        found = navigation.definition(registry, text.source, text.units.read(params.position))
        if isinstance(found, Target):
            start = lsp.Position(found.line, 0)
            return lsp.Location(self._texts.uri(found.file), lsp.Range(start, start))
        return None if found is None else lsp.Location(text.uri, text.units.range(found))

    def references(self, params: lsp.ReferenceParams) -> list[lsp.Location]:
        """Return the places of a name in its scenario, or of a sentence or a tag in all texts."""
        text, registry = self._texts.get(params.text_document.uri), self._project.registry
        if text is None or registry is None:
            return []
        at = text.units.read(params.position)
        if navigation.name_at(text.source, at) is not None:
            found = navigation.occurrences(text.source, at)
            return [lsp.Location(text.uri, text.units.range(each)) for each in found]
        used = navigation.used_at(registry, text.source, at)
        if used is None:
            return []
        texts = {each.uri: each for each in self._texts.every()}
        sources = {uri: each.source for uri, each in texts.items()}
        return [
            lsp.Location(uri, texts[uri].units.range(place))
            for uri, place in navigation.usages(registry, sources, used)
        ]

    def highlights(self, params: lsp.DocumentHighlightParams) -> list[lsp.DocumentHighlight] | None:
        """Return the places of a name in its scenario."""
        text = self._texts.get(params.text_document.uri)
        if text is None:
            return None
        found = navigation.occurrences(text.source, text.units.read(params.position))
        return [lsp.DocumentHighlight(text.units.range(each)) for each in found]

    def prepare_rename(self, params: lsp.PrepareRenameParams) -> lsp.Range | None:
        """Return the place of a name that can be changed."""
        text = self._texts.get(params.text_document.uri)
        if text is None:
            return None
        at = text.units.read(params.position)
        found = (
            each for each in navigation.occurrences(text.source, at) if each.start <= at <= each.end
        )
        return next(map(text.units.range, found), None)

    def rename(self, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        """Return the edits that change a name in its scenario, or fail for one that isn't valid."""
        text = self._texts.get(params.text_document.uri)
        if text is None:
            return None
        at = text.units.read(params.position)
        why = why_not_renamed(text.source, at, params.new_name)
        if why is not None:
            raise RequestRejected(why)
        found = rename(text.source, at, params.new_name)
        return lsp.WorkspaceEdit(changes={text.uri: text.edits(found)}) if found else None


def _at_end(edit: TextEdit, source: Source) -> TextEdit:
    """Return the edit that adds a line to the end of another file."""
    last = Position(len(source.raw) - 1, len(source.raw[-1]))
    lead = "\n" if source.raw[-1] else ""
    return TextEdit(edit.range._replace(start=last, end=last), lead + edit.new)


def _markdown(text: str) -> lsp.MarkupContent:
    return lsp.MarkupContent(lsp.MarkupKind.Markdown, text)
