"""Feature files that were parsed before have the same documents, ids, and problems as new ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin import parsed_files
from prospect_to_cash.harness.gherkin.digested_file import write_digested
from prospect_to_cash.harness.gherkin.document import Node
from prospect_to_cash.harness.gherkin.parsed_files import ParsedFiles
from prospect_to_cash.harness.gherkin.parser import Ids
from prospect_to_cash.harness.gherkin.syntax import parse_recoverable

ROOT = Path(__file__).parents[3]
FEATURES = {
    file.relative_to(ROOT).as_posix(): file.read_text("utf-8").replace("\r\n", "\n")
    for file in sorted((ROOT / "features").rglob("*.feature"))
}
SHOP = "Feature: Shop\n  Scenario: Open\n    Given a shop\n      | 1 |\n"


def answer(
    text: str, uri: str, files: ParsedFiles | None = None
) -> tuple[Node | None, list[Problem], str]:
    """What is found in a text, and the next id."""
    ids = Ids(uri)
    document, problems = (files.parse if files else parse_recoverable)(text, uri, ids)
    return document, [*problems], ids.get_next_id()


def kept(root: Path, **texts: str) -> Path:
    """The file with what a session parsed."""
    for name in texts:
        (root / name).touch()
    file = root / "kept"
    files = ParsedFiles(root, file)
    for name, text in texts.items():
        files.parse(text, name, Ids(name))
    files.save()
    return file


def count_parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The uris of the texts that are parsed from now on."""
    parsed: list[str] = []

    def parse(text: str, uri: str, ids: Ids) -> tuple[Node | None, list[Problem]]:
        parsed.append(uri)
        return parse_recoverable(text, uri, ids)

    monkeypatch.setattr(parsed_files.syntax, "parse_recoverable", parse)
    return parsed


def test_all_features_are_the_same_in_the_session_after_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    expected = {uri: answer(text, uri) for uri, text in FEATURES.items()}
    parsed = count_parsed(monkeypatch)
    for session in range(3):
        files = ParsedFiles(ROOT, tmp_path / "kept")
        assert {uri: answer(text, uri, files) for uri, text in FEATURES.items()} == expected
        files.save()
        assert len(parsed) == len(FEATURES), f"session {session} parsed again"


LINES = [
    line
    for text in [*FEATURES.values()][:3]
    for line in dict.fromkeys(text.split("\n"))
    if len(line) < 80
]


@given(
    st.lists(st.sampled_from([*LINES, '"""', "| a |", "| a | b |", "Feature: X", "\ud800", "\t"]))
)
def test_whatever_the_lines_the_second_answer_is_the_first(lines: list[str]):
    text = "\n".join(["Feature: Any", *lines])
    files = ParsedFiles(ROOT, ROOT / "not written")
    expected = answer(text, "a.feature")
    assert answer(text, "a.feature", files) == expected
    assert answer(text, "a.feature", files) == expected


@pytest.mark.parametrize("at", ["first", "middle", "last", "cut", "empty", "longer"])
def test_a_damaged_file_is_of_no_use(tmp_path: Path, at: str, monkeypatch: pytest.MonkeyPatch):
    file = kept(tmp_path, a=SHOP)
    content = bytearray(file.read_bytes())
    place = {"first": 0, "middle": len(content) // 2, "last": -1}.get(at)
    if place is not None:
        content[place] ^= 1
    damaged = {"cut": content[:-5], "empty": b"", "longer": content + b"x"}.get(at, content)
    file.write_bytes(damaged)
    parsed = count_parsed(monkeypatch)
    assert answer(SHOP, "a", ParsedFiles(tmp_path, file)) == answer(SHOP, "a")
    assert parsed == ["a"]


def test_another_text_and_another_parser_are_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = kept(tmp_path, a=SHOP)
    parsed = count_parsed(monkeypatch)
    other = SHOP.replace("Open", "Closed")
    for text, expected in ((other, ["a"]), (SHOP, ["a"])):
        answer(text, "a", ParsedFiles(tmp_path, file))
        assert parsed == expected
    monkeypatch.setattr(parsed_files, "parser_versions", lambda: "another")
    answer(SHOP, "a", ParsedFiles(tmp_path, file))
    assert parsed == ["a", "a"]


def test_a_file_of_another_form_is_of_no_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = kept(tmp_path, a=SHOP)
    write_digested(file, [b'{"of": "a later version"}'])
    parsed = count_parsed(monkeypatch)
    answer(SHOP, "a", ParsedFiles(tmp_path, file))
    assert parsed == ["a"]


def test_a_session_keeps_what_others_parsed_until_the_feature_file_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = kept(tmp_path, a=SHOP, b=SHOP, c=SHOP)
    (tmp_path / "b").unlink()
    kept(tmp_path, a=SHOP)
    parsed = count_parsed(monkeypatch)
    files = ParsedFiles(tmp_path, file)
    for uri in "abc":
        files.parse(SHOP, uri, Ids(uri))
    assert parsed == ["b"]


def test_without_a_place_or_the_right_to_write_nothing_is_kept(tmp_path: Path):
    nowhere = ParsedFiles(tmp_path, None)
    assert answer(SHOP, "a", nowhere) == answer(SHOP, "a")
    nowhere.save()
    assert not kept(tmp_path / "missing").exists()
    files = ParsedFiles(tmp_path, tmp_path / "missing" / "kept")
    files.parse(SHOP, "a", Ids("a"))
    files.save()
    assert not [*tmp_path.iterdir()]
