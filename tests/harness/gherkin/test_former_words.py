"""What steps and columns were called before is known, and says what they're called now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prospect_to_cash.harness.gherkin.former_words import read_former_words
from prospect_to_cash.harness.run.language_registry import load_registry
from prospect_to_cash.harness.settings import SettingsError, load

WORDS = """\
# Comments and blank lines say nothing.

the lines of <no> are added to <system> -> lines are added to the <document> <no> in <system>
a door opens -> the door is opened
| TYPE | -> | KIND |
| TYPE | -> | PARTY TYPE |
"""


@pytest.mark.parametrize(
    ("former", "now"),
    [
        (
            'the lines of "Q 1" are added to Sales',
            'lines are added to the ___ "Q 1" in Sales',
        ),
        ("the lines of <no> are added to Sales", "lines are added to the ___ <no> in Sales"),
        ("a door opens", "the door is opened"),
        ("a door opens slowly", None),
        ('a "door" opens', None),
    ],
)
def test_a_former_text_is_the_step_that_it_is_now(
    tmp_path: Path, former: str, now: str | None
) -> None:
    file = tmp_path / "former.txt"
    file.write_text(WORDS, "utf-8")
    assert next(read_former_words(file).step(former), None) == now


def test_a_former_name_is_the_column_that_the_table_has(tmp_path: Path) -> None:
    file = tmp_path / "former.txt"
    file.write_text(WORDS, "utf-8")
    words = read_former_words(file)
    assert words.column("TYPE", ["PARTY", "PARTY TYPE"]) == "PARTY TYPE"
    assert words.column("TYPE", ["KIND", "PARTY TYPE"]) == "KIND"
    assert words.column("TYPE", ["PARTY"]) is None
    assert words.column("KIND", ["KIND"]) is None


@pytest.mark.parametrize("line", ["a door opens", "a door opens ->", "-> a door", "| A | -> b"])
def test_a_line_that_says_nothing_is_a_mistake(tmp_path: Path, line: str) -> None:
    file = tmp_path / "former.txt"
    file.write_text(f"# x\n{line}\n", "utf-8")
    with pytest.raises(SettingsError, match=r"former\.txt:2: Write 'a former step -> a step'"):
        read_former_words(file)


def test_a_list_that_cant_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="Can't read the list of former words"):
        read_former_words(tmp_path / "former.txt")
    (tmp_path / "former.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="Save it as UTF-8"):
        read_former_words(tmp_path / "former.txt")


def test_our_former_words_are_steps_and_columns_now() -> None:
    root = Path(__file__).parents[3]
    settings = load(root)
    assert settings is not None
    assert settings.former_words is not None
    registry = load_registry(settings)
    steps = {_without_names(each.text) for each in registry.sentences}
    columns = {
        name
        for each in registry.sentences
        if each.columns is not None
        for some in (each.columns.of(None)[0], *each.columns.by_value().values())
        for name in some
    }
    words = registry.vocabulary.former_words
    assert len(words.steps) > 50
    for former, now in words.steps:
        assert _without_names(now) in steps
        assert not any(former.fullmatch(each) for each in steps), now
    for names in words.columns.values():
        assert {*names} <= columns


def _without_names(text: str) -> str:
    return re.sub(r'"?<\w+>"?', "<>", text)
