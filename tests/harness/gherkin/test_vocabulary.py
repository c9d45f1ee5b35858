"""The list of tags."""

from __future__ import annotations

from pathlib import Path

import pytest

from prospect_to_cash.harness.gherkin.vocabulary import Vocabulary, read_tags
from prospect_to_cash.harness.settings import SettingsError


def test_tags_stand_one_a_line_with_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "tags.txt"
    file.write_text("# what may be written\n\n@slow  Takes long.\n@a-1.2b\tThe first.\n")
    assert read_tags(file) == {"slow": "Takes long.", "a-1.2b": "The first."}


@pytest.mark.parametrize("line", ["slow  Takes long.", "@slow", "@slow "])
def test_a_line_that_is_no_tag_with_a_sentence_is_refused(tmp_path: Path, line: str) -> None:
    file = tmp_path / "tags.txt"
    file.write_text(f"# tags\n{line}\n")
    with pytest.raises(SettingsError, match=r"tags\.txt:2: expected '@tag  sentence', found"):
        read_tags(file)


def test_the_tag_of_walkthroughs_needs_no_line_in_the_list() -> None:
    assert list(Vocabulary(tags={"slow": "Takes long."}).known_tags()) == ["walkthrough", "slow"]
