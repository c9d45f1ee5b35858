"""The scenarios that are kept of a feature file are those that were compiled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from prospect_to_cash.harness.gherkin import compiled_files
from prospect_to_cash.harness.gherkin.compiled_files import CompiledFiles
from prospect_to_cash.harness.gherkin.document import Document, Step
from prospect_to_cash.harness.gherkin.pickles import compile_document
from prospect_to_cash.harness.gherkin.syntax import parse
from tests.harness.gherkin.test_pickles import EVERYTHING, FEATURES


def compiled(text: str, *, fills_backgrounds: bool = False) -> Document:
    feature, _ = parse(text, "x.feature")
    assert feature is not None
    lines = text.split("\n")
    return compile_document(feature, "x.feature", lines, fills_backgrounds=fills_backgrounds)


def note(step: Step) -> object:
    return [step.text, {"line": step.line}]


def ignore(steps: list[Step], found: list[Any]) -> None:
    """Take notes, and do nothing with them."""


def files(folder: Path, *, fills_backgrounds: bool = False) -> CompiledFiles:
    """Return the files as a new session knows them."""
    return CompiledFiles(folder, folder / "scenarios", fills_backgrounds=fills_backgrounds)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A folder in which the scenarios of a file are kept."""
    (tmp_path / "x.feature").write_text(EVERYTHING)
    found = files(tmp_path)
    found.add("1", compiled(EVERYTHING), note)
    found.save()
    return tmp_path


@pytest.mark.parametrize("fills_backgrounds", [False, True])
@pytest.mark.parametrize(
    "text",
    [EVERYTHING, *(file.read_text("utf-8") for file in FEATURES)],
    ids=["everything", *(file.stem for file in FEATURES)],
)
def test_scenarios_are_as_before(tmp_path: Path, text: str, *, fills_backgrounds: bool) -> None:
    document = compiled(text, fills_backgrounds=fills_backgrounds)
    kept, notes = files(tmp_path), list[Any]()
    kept.add("1", document, note)
    found = kept.find("x.feature", "1", lambda *each: notes.extend(zip(*each, strict=True)))
    assert found is not None
    assert repr(found) == repr(document.outline)
    steps = list(found.distinct_steps())
    assert len(steps) == len(list(document.distinct_steps()))
    assert [id(step) for step, _ in notes] == list(dict.fromkeys(id(step) for step, _ in notes))
    assert {id(step) for step, _ in notes} == {id(step) for step in steps}
    assert all(found == note(step) for step, found in notes)


def test_a_later_session_finds_them(saved: Path) -> None:
    assert files(saved).find("x.feature", "1", ignore) == compiled(EVERYTHING).outline


def test_another_text_isnt_found(saved: Path) -> None:
    assert files(saved).find("x.feature", "2", ignore) is None
    assert files(saved).find("y.feature", "1", ignore) is None


def test_files_that_are_compiled_in_another_way_arent_found(saved: Path) -> None:
    assert files(saved, fills_backgrounds=True).find("x.feature", "1", ignore) is None


def test_another_parser_makes_other_scenarios(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled_files._compiler.cache_clear()
    monkeypatch.setattr(compiled_files, "parser_versions", lambda: "another")
    assert files(saved).find("x.feature", "1", ignore) is None
    compiled_files._compiler.cache_clear()


def test_a_scenario_without_steps_is_the_same_otherwise(saved: Path) -> None:
    whole = compiled(EVERYTHING).outline
    taken: list[Step] = []
    found = files(saved).find(
        "x.feature",
        "1",
        lambda steps, _: taken.extend(steps),
        lambda pickle: pickle.example_line is not None,
    )
    assert found is not None
    assert found.feature == whole.feature
    for mine, theirs in zip(found.pickles, whole.pickles, strict=True):
        steps = theirs.steps if theirs.example_line is not None else ()
        assert mine == theirs._replace(steps=steps)
    assert "the till says" not in {step.text for step in taken}


def test_what_json_doesnt_have_isnt_kept(tmp_path: Path) -> None:
    kept = files(tmp_path)
    kept.add("1", compiled("Feature: A\n  Scenario: \ud800\n    Given a\n"), note)
    assert kept.find("x.feature", "1", ignore) is None


def test_a_damaged_file_has_nothing(saved: Path) -> None:
    file = saved / "scenarios"
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    assert files(saved).find("x.feature", "1", ignore) is None
