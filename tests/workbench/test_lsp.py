"""`p2c lsp`, asked by a client of the protocol."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from prospect_to_cash.cli.main import main
from tests.workbench.editor import Editor

SETTINGS = """\
[tool.p2c]
features = ["features"]
steps = ["shop_steps"]
tags = "features/tags.txt"
"""
STEPS = '''\
from pytest_bdd import given, parsers, then

from prospect_to_cash.harness.evidence.record import Expectation

print("A step module can print.")


@given(parsers.parse('the shop "{name}" sells:'))
def _(name, datatable):
    """Opens a shop."""


@then(parsers.parse('the shop "{name}" is open'))
def _(name):
    """Compares the sign at the door."""
    assert name == "North", f"{name} is closed"


@then("the sign says")
def _(docstring, evidence):
    """Reads the sign."""
    evidence.expect(Expectation(met=docstring == "open", expected=docstring, actual="open"))
'''
SAVED = """\
Feature: Saved

  Scenario: A shop opens
    Given the shop "North" sells:
      | fruit  |
      | apples |
    Then the shop "North" is open
"""
TEXT = """\
@quick
Feature: Shops

  Scenario: Two shops
    Given the shop "😀 North" sells:
      | fruit |
      | 😀 apples | pears |
    Then the shop "😀 North" is open

  Scenario: Another one
    Given the shop "😀 North" sells:
      | fruit |
    Then the shop "😀 North" is open
"""
SLIP = SAVED.replace("is open", "is opne")


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    root = tmp_path_factory.mktemp("shops").resolve()
    (root / "features").mkdir()
    (root / "pyproject.toml").write_text(SETTINGS, "utf-8")
    (root / "shop_steps.py").write_text(STEPS, "utf-8")
    (root / "features" / "tags.txt").write_text("@slow  Takes long.", "utf-8")
    (root / "features" / "saved.feature").write_text(SAVED, "utf-8")
    editor = Editor(root)
    yield editor
    assert editor.close() == 0
    assert "A step module can print." in editor.log
    assert "Traceback" not in editor.log


def _place(line: int, start: int, end: int) -> lsp.Range:
    return lsp.Range(lsp.Position(line, start), lsp.Position(line, end))


def test_the_newest_text_is_checked_and_its_fix_corrects_it(editor: Editor) -> None:
    name = "features/typing.feature"
    assert editor.open(name, SAVED) == []
    editor.type(name, *(SAVED.replace("is open", f"is open{'x' * n}") for n in range(1, 6)), SLIP)
    # A slow machine can check one of the older texts before it reads the next one.
    after_each = iter(lambda: editor.next_diagnostics(name), [])
    typed = next(each for found in after_each for each in found if "is opne'" in each.message)
    assert typed.severity is lsp.DiagnosticSeverity.Hint
    (after_a_pause,) = editor.next_diagnostics(name)
    assert after_a_pause.severity is lsp.DiagnosticSeverity.Error
    assert editor.published[editor.uri(name)].empty()
    params = editor.about(
        lsp.CodeActionParams,
        name,
        range=typed.range,
        context=lsp.CodeActionContext([typed]),
    )
    fix, *others = editor.ask(lsp.TEXT_DOCUMENT_CODE_ACTION, params)
    assert others == []
    (edit,) = fix.edit.changes[editor.uri(name)]
    assert edit.range.start.line == edit.range.end.line == 6
    line = SLIP.splitlines()[6]
    fixed = line[: edit.range.start.character] + edit.new_text + line[edit.range.end.character :]
    assert fixed == SAVED.splitlines()[6]


def test_a_fix_can_change_another_file(editor: Editor) -> None:
    name = "features/tagged.feature"
    (problem,) = editor.open(name, f"@quick\n{SAVED}")
    params = editor.about(
        lsp.CodeActionParams,
        name,
        range=problem.range,
        context=lsp.CodeActionContext([problem]),
    )
    fixes = {each.title: each for each in editor.ask(lsp.TEXT_DOCUMENT_CODE_ACTION, params)}
    changes = fixes["Declare @quick in features/tags.txt"].edit.changes
    ((uri, (edit,)),) = changes.items()
    assert uri == editor.uri("features/tags.txt")
    assert (edit.range, edit.new_text) == (
        _place(0, 18, 18),
        "\n@quick    Description of the tag.\n",
    )


def test_a_completion_replaces_what_was_typed(editor: Editor) -> None:
    name = "features/completed.feature"
    editor.open(name, SAVED.replace('shop "North" is open', "shop is op"))
    params = editor.at(lsp.CompletionParams, name, 6, 19)
    found = editor.ask(lsp.TEXT_DOCUMENT_COMPLETION, params)
    assert found.is_incomplete
    (item,) = [each for each in found.items if "is open" in each.label]
    assert item.insert_text_format is lsp.InsertTextFormat.Snippet
    assert item.text_edit.new_text == 'the shop "${1:name}" is open'
    assert item.text_edit.range == _place(6, 9, 23)
    assert item.filter_text == "the shop i"
    resolved = editor.ask(lsp.COMPLETION_ITEM_RESOLVE, item)
    assert "Compares the sign at the door." in resolved.documentation.value


def test_the_cells_of_a_completed_table_are_blanks(editor: Editor) -> None:
    name = "features/table.feature"
    editor.open(name, "Feature: F\n\n  Scenario: S\n    Given the shop sel\n")
    params = editor.at(lsp.CompletionParams, name, 3, 22)
    found = editor.ask(lsp.TEXT_DOCUMENT_COMPLETION, params)
    (item,) = [each for each in found.items if "sells:" in each.label]
    table = "\n      | COLUMN |\n      | ${2}       |"
    assert item.text_edit.new_text == f'the shop "${{1:name}}" sells:{table}'
    editor.open("features/row.feature", SAVED.partition("    Then")[0] + "        \n")
    params = editor.at(lsp.CompletionParams, "features/row.feature", 6, 8)
    row = editor.ask(lsp.TEXT_DOCUMENT_COMPLETION, params).items[0]
    assert row.insert_text_format is lsp.InsertTextFormat.Snippet
    assert (row.text_edit.new_text, row.text_edit.range) == ("| ${1}       |", _place(6, 6, 8))


def test_names_and_sentences_are_found_where_they_are(editor: Editor) -> None:
    name = "features/shops.feature"
    editor.open(name, TEXT)
    here, steps = editor.uri(name), editor.uri("shop_steps.py")
    says = editor.ask(lsp.TEXT_DOCUMENT_HOVER, editor.at(lsp.HoverParams, name, 4, 12))
    assert "Opens a shop." in says.contents.value
    step = editor.ask(lsp.TEXT_DOCUMENT_DEFINITION, editor.at(lsp.DefinitionParams, name, 7, 6))
    assert (step.uri, STEPS.splitlines()[step.range.start.line][:5]) == (steps, "@then")
    first = editor.ask(lsp.TEXT_DOCUMENT_DEFINITION, editor.at(lsp.DefinitionParams, name, 7, 22))
    assert (first.uri, first.range) == (here, _place(4, 20, 28))
    context = lsp.ReferenceContext(include_declaration=True)
    uses = editor.ask(
        lsp.TEXT_DOCUMENT_REFERENCES,
        editor.at(lsp.ReferenceParams, name, 7, 6, context=context),
    )
    lines = {each.range.start.line for each in uses if each.uri == here}
    assert lines == {7, 12}
    saved = editor.uri("features/saved.feature")
    assert [each.range for each in uses if each.uri == saved] == [_place(6, 4, 33)]


def test_a_name_is_renamed_in_its_scenario(editor: Editor) -> None:
    name = "features/renamed.feature"
    editor.open(name, TEXT)
    place = editor.ask(
        lsp.TEXT_DOCUMENT_PREPARE_RENAME, editor.at(lsp.PrepareRenameParams, name, 7, 22)
    )
    assert place == _place(7, 19, 27)
    params = editor.at(lsp.RenameParams, name, 7, 22, new_name="South")
    edits = editor.ask(lsp.TEXT_DOCUMENT_RENAME, params).changes[editor.uri(name)]
    assert [(each.range, each.new_text) for each in edits] == [
        (_place(4, 20, 28), "South"),
        (_place(7, 19, 27), "South"),
    ]
    for invalid in ("", " ", 'a"b', "a|b", "a\nb", "<x>", "pears"):
        with pytest.raises(JsonRpcException, match=r"A name isn't empty|would be|already has"):
            editor.ask(
                lsp.TEXT_DOCUMENT_RENAME,
                editor.at(lsp.RenameParams, name, 7, 22, new_name=invalid),
            )


@pytest.mark.parametrize(
    "name", ["features/tags.txt", "shop_steps.py", "outside.feature", "features/notes.md"]
)
def test_a_text_that_is_no_feature_of_the_project_has_no_answers(editor: Editor, name: str) -> None:
    editor.tell_open(name, TEXT)
    editor.type(name, SLIP)
    symbols = editor.about(lsp.DocumentSymbolParams, name)
    assert not editor.ask(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL, symbols)
    place = editor.at(lsp.CompletionParams, name, 3, 4)
    assert not editor.ask(lsp.TEXT_DOCUMENT_COMPLETION, place).items
    editor.open("features/after.feature", SLIP)  # texts are checked in their order
    assert editor.published[editor.uri(name)].empty()
    editor.tell_closed(name)


@pytest.mark.parametrize("arguments", [["x"], ["x", "y"], ["x", 1, 2]])
def test_a_command_with_other_arguments_is_rejected(editor: Editor, arguments: list[Any]) -> None:
    command = lsp.ExecuteCommandParams("p2c.run", arguments)
    with pytest.raises(JsonRpcException, match="Invalid Params"):
        editor.ask(lsp.WORKSPACE_EXECUTE_COMMAND, command)


def test_outline_colors_and_format(editor: Editor) -> None:
    name = "features/formatted.feature"
    editor.open(name, TEXT.replace("\n", "\r\n"))
    (feature,) = editor.ask(
        lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL, editor.about(lsp.DocumentSymbolParams, name)
    )
    assert [each.name for each in feature.children] == ["Two shops", "Another one"]
    folds = editor.ask(lsp.TEXT_DOCUMENT_FOLDING_RANGE, editor.about(lsp.FoldingRangeParams, name))
    assert (3, 7) in [(each.start_line, each.end_line) for each in folds]
    colors = editor.ask(
        lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, editor.about(lsp.SemanticTokensParams, name)
    ).data
    legend = editor.capabilities.semantic_tokens_provider.legend.token_types
    assert list(colors[:5]) == [0, 0, 6, legend.index("decorator"), 0]
    parts = list(zip(*[iter(colors)] * 5, strict=True))
    # The quoted name, in UTF-16, after the keyword of its step.
    assert next(each for each in parts if each[3] == legend.index("string"))[:3] == (0, 15, 10)
    options = lsp.FormattingOptions(tab_size=2, insert_spaces=True)
    around = {"range": _place(5, 0, 3), "options": options}
    in_range = editor.ask(
        lsp.TEXT_DOCUMENT_RANGE_FORMATTING,
        editor.about(lsp.DocumentRangeFormattingParams, name, **around),
    )
    while_typing = editor.ask(
        lsp.TEXT_DOCUMENT_ON_TYPE_FORMATTING,
        editor.at(lsp.DocumentOnTypeFormattingParams, name, 5, 15, ch="|", options=options),
    )
    for edits in (in_range, while_typing):
        assert [(each.range, each.new_text) for each in edits] == [
            (_place(5, 0, 15), "      | fruit     |")
        ]
    editor.open(name, SAVED.replace("    Then", "\n  Then").replace("\n", "\r\n"))
    (edit,) = editor.ask(
        lsp.TEXT_DOCUMENT_FORMATTING,
        editor.about(lsp.DocumentFormattingParams, name, options=options),
    )
    assert (edit.range, edit.new_text) == (
        lsp.Range(lsp.Position(7, 0), lsp.Position(8, 0)),
        '    Then the shop "North" is open\r\n',
    )


def test_a_scenario_runs_as_it_is_written_and_shows_what_failed(editor: Editor) -> None:
    name = "features/run.feature"
    south = SAVED.partition("\n\n")[2].replace("North", "South").replace("A shop", "Another shop")
    text = f"{SAVED}\n{south}"
    assert editor.open(name, text) == []

    def titles() -> list[str]:
        found = editor.ask(lsp.TEXT_DOCUMENT_CODE_LENS, editor.about(lsp.CodeLensParams, name))
        return [each.command.title for each in found]

    def run(line: int) -> None:
        command = lsp.ExecuteCommandParams("p2c.run", arguments=[editor.uri(name), line])
        editor.ask(lsp.WORKSPACE_EXECUTE_COMMAND, command)

    assert titles() == ["Run all", "Run", "Run"]
    run(9)
    (failure,) = editor.next_diagnostics(name)
    assert (failure.range, failure.code) == (_place(12, 4, 33), "run")
    assert "South is closed" in failure.message
    assert titles() == ["Run all", "Run", "Run again (failed)"]
    run(0)
    assert [each.message for each in editor.next_diagnostics(name)] == [failure.message]
    assert titles() == ["Run all", "Run again (passed)", "Run again (failed)"]
    editor.type(name, text.replace("\n\n", "\n\n\n"))
    assert [each.range for each in editor.next_diagnostics(name)] == [_place(14, 4, 33)]
    editor.type(name, text.replace("South", "North"))
    assert editor.next_diagnostics(name) == []
    assert titles() == ["Run all", "Run again (passed)", "Run"]


def test_a_scenario_that_isnt_complete_says_so_above_it(editor: Editor) -> None:
    name = "features/unfinished.feature"
    editor.open(name, SAVED.replace("is open", "is opne", 1))
    command = lsp.ExecuteCommandParams("p2c.run", arguments=[editor.uri(name), 4])
    editor.ask(lsp.WORKSPACE_EXECUTE_COMMAND, command)
    found = editor.ask(lsp.TEXT_DOCUMENT_CODE_LENS, editor.about(lsp.CodeLensParams, name))
    assert "Run again (has a problem)" in {each.command.title for each in found}


def test_examples_that_fail_alike_are_one_problem(editor: Editor) -> None:
    name = "features/outline.feature"
    rows = "\n    Examples:\n      | n |\n      | 1 |\n      | 2 |\n"
    assert (
        editor.open(name, SAVED.replace("North", "South").replace("apples", "<n>  ") + rows) == []
    )
    command = lsp.ExecuteCommandParams("p2c.run", arguments=[editor.uri(name), 3])
    editor.ask(lsp.WORKSPACE_EXECUTE_COMMAND, command)
    (failure,) = editor.next_diagnostics(name)
    assert failure.range.start.line == 6
    lenses = editor.ask(lsp.TEXT_DOCUMENT_CODE_LENS, editor.about(lsp.CodeLensParams, name))
    assert lenses[1].command.title == "Run again (0 of 2 passed)"


def test_what_failed_is_beside_its_sentence(editor: Editor) -> None:
    name = "features/hints.feature"
    editor.open(name, SAVED.replace("is open", "is open   ").replace("North", "South"))
    asked = editor.about(lsp.InlayHintParams, name, range=_place(0, 0, 0))
    asked.range.end.line = 9
    assert not editor.ask(lsp.TEXT_DOCUMENT_INLAY_HINT, asked)
    found = editor.ask("p2c/runTests", {"uri": editor.uri(name), "lines": [2], "variants": False})
    (scenario,) = _plain(found)["scenarios"]
    assert (scenario["line"], scenario["status"], scenario["asWritten"]) == (2, "failed", True)
    (failure,) = scenario["failures"]
    assert failure["sentence"] == 6
    assert "South is closed" in failure["message"]
    (hint,) = editor.ask(lsp.TEXT_DOCUMENT_INLAY_HINT, asked)
    shown = {editor.asked.get(timeout=10) for _ in range(2)}
    assert shown == {lsp.WORKSPACE_CODE_LENS_REFRESH, lsp.WORKSPACE_INLAY_HINT_REFRESH}
    assert (hint.position, hint.label) == (lsp.Position(6, 33), "✗ South is closed")
    asked.range.end.line = 5
    assert not editor.ask(lsp.TEXT_DOCUMENT_INLAY_HINT, asked)


def test_what_is_found_can_replace_what_is_expected(editor: Editor) -> None:
    name = "features/sign.feature"
    text = SAVED.replace(
        'the shop "North" is open', 'the sign says\n      """\n      closed\n      """'
    )
    assert editor.open(name, text) == []
    command = lsp.ExecuteCommandParams("p2c.run", arguments=[editor.uri(name), 3])
    editor.ask(lsp.WORKSPACE_EXECUTE_COMMAND, command)
    (failure,) = editor.next_diagnostics(name)
    context = lsp.CodeActionContext([failure])
    params = editor.about(lsp.CodeActionParams, name, range=failure.range, context=context)
    (fix,) = editor.ask(lsp.TEXT_DOCUMENT_CODE_ACTION, params)
    assert fix.title == "Change 'closed' to 'open'"
    (edit,) = fix.edit.changes[editor.uri(name)]
    assert (edit.range, edit.new_text) == (_place(8, 6, 12), "open")
    editor.type(name, text.replace("closed", "open"))
    assert editor.next_diagnostics(name) == []


def test_an_extension_gets_the_tests_and_the_evidence(editor: Editor) -> None:
    name = "features/panel.feature"
    editor.open(name, SAVED)
    found = _plain(editor.ask("p2c/tests", {}))
    assert {each["file"] for each in found} >= {"features/saved.feature", name}
    (of_text,) = _plain(editor.ask("p2c/tests", {"uri": editor.uri(name)}))
    assert of_text["tests"] == [{"line": 2, "end": 6, "title": "A shop opens", "rule": ""}]
    shown = _plain(editor.ask("p2c/evidence", {"uri": editor.uri(name), "line": 5}))
    assert [each["status"] for each in shown["scenarios"]] == ["passed"]
    assert len(shown["data"]) == 3, "the index, the texts, and the scenarios"
    assert (
        _plain(editor.ask("p2c/evidence", {"uri": editor.uri(name), "line": 0}))["scenarios"] == []
    )


def _plain(answer: Any) -> Any:
    """Return an answer to a request of our own: pygls makes tuples of its objects."""
    if hasattr(answer, "_asdict"):
        return {name: _plain(value) for name, value in answer._asdict().items()}
    return [_plain(each) for each in answer] if isinstance(answer, list) else answer


def test_changed_steps_are_loaded_and_a_mistake_in_them_is_reported(editor: Editor) -> None:
    name, steps = "features/reloaded.feature", editor.root / "shop_steps.py"
    assert len(editor.open(name, SLIP)) == 1
    _write(steps, STEPS.replace("is open", "is opne"), 1)
    editor.save(name)
    assert editor.next_diagnostics(name) == []
    command = lsp.ExecuteCommandParams("p2c.run", arguments=[editor.uri(name), 3])
    editor.ask(lsp.WORKSPACE_EXECUTE_COMMAND, command)
    assert editor.next_diagnostics(name) == []
    lenses = editor.ask(lsp.TEXT_DOCUMENT_CODE_LENS, editor.about(lsp.CodeLensParams, name))
    assert lenses[1].command.title == "Run again (passed)"
    _write(steps, "import nothing_of_that_name\n", 2)
    editor.save(name)
    assert editor.next_diagnostics(name) == []
    message = editor.messages.get(timeout=60)
    assert message.startswith("Can't load the step module 'shop_steps': ModuleNotFoundError")
    _write(steps, STEPS, 3)
    assert "**/*.py" in editor.watched.get(timeout=10)
    editor.say_that_files_changed()
    assert len(editor.next_diagnostics(name)) == 1


def _write(file: Path, text: str, seconds: int) -> None:
    """Write a file with a time of its own, also if the clock of the disk is coarse."""
    file.write_text(text, "utf-8")
    now = file.stat().st_mtime
    os.utime(file, (now + seconds, now + seconds))


def test_without_the_extra_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "prospect_to_cash.workbench.server", raising=False)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    assert main(["lsp"]) == 2
    assert capsys.readouterr().err == (
        "The language server needs the package pygls. To install it, run "
        "'python -m pip install \"prospect-to-cash-acceptance[lsp]\"'.\n"
    )
