"""The list of tags."""

from __future__ import annotations

from pathlib import Path

import pytest

from prospect_to_cash.harness.gherkin.vocabulary import Vocabulary, read_tags
from prospect_to_cash.harness.settings import SettingsError


def test_each_line_has_a_tag_and_its_description(tmp_path: Path) -> None:
    file = tmp_path / "tags.txt"
    file.write_text("# what may be written\n\n@slow  Takes long.\n@a-1.2b\tThe first.\n")
    assert read_tags(file) == {"slow": "Takes long.", "a-1.2b": "The first."}


@pytest.mark.parametrize("line", ["slow  Takes long.", "@slow", "@slow "])
def test_a_line_without_a_tag_and_its_description_is_rejected(tmp_path: Path, line: str) -> None:
    file = tmp_path / "tags.txt"
    file.write_text(f"# tags\n{line}\n")
    with pytest.raises(SettingsError, match=rf"tags\.txt:2: '{line}' isn't a tag with a desc"):
        read_tags(file)


def test_the_walkthrough_tag_is_always_known() -> None:
    assert list(Vocabulary(tags={"slow": "Takes long."}).known_tags()) == ["walkthrough", "slow"]
