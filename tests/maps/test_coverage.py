"""``p2c maps coverage``: the page lists what the catalog has, and why it differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from prospect_to_cash.cli.main import main
from prospect_to_cash.maps import coverage
from prospect_to_cash.maps.catalog_maps import CatalogMap, catalog_maps
from prospect_to_cash.maps.difference import Comparison, lines_of
from prospect_to_cash.maps.intended import intended
from prospect_to_cash.maps.json_text import MapFileError

PAGE = Path("docs/coverage.md")
EMPTY = "# Page\n\n<!-- generated: columns -->\n<!-- end -->\n\nText.\n"


def test_the_page_is_current():
    text = PAGE.read_text(encoding="utf-8")
    assert text == coverage.updated(text, str(PAGE)), "Run 'p2c maps coverage docs/coverage.md'."


def test_the_page_has_each_column_and_each_difference():
    text = PAGE.read_text(encoding="utf-8")
    missing = [
        str(line)
        for each in catalog_maps()
        for line in lines_of(each.table_map)
        if f"`{line}`" not in text
    ]
    assert missing == []
    assert [each.subject for each in intended() if each.subject not in text] == []


def test_only_the_text_between_the_comments_is_written(tmp_path: Path, capsys):
    page = tmp_path / "page.md"
    page.write_text(EMPTY)
    assert main(["maps", "coverage", str(page)]) == 0
    assert "columns" in capsys.readouterr().out
    written = page.read_text()
    assert written.startswith("# Page\n\n<!-- generated: columns -->\n#### Legal entities\n")
    assert written.endswith("|\n<!-- end -->\n\nText.\n")
    assert coverage.updated(written, "page.md") == written


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "page.md' again: No such file or directory."),
        ("# Page\n", "page.md' has no place for a table."),
        (EMPTY.replace("columns", "colors"), "'colors' in "),
    ],
)
def test_a_page_without_tables_is_answered_with_a_sentence(
    text: str | None, message: str, tmp_path: Path, capsys
):
    page = tmp_path / "page.md"
    if text is not None:
        page.write_text(text)
    assert main(["maps", "coverage", str(page)]) == 2
    assert message in " ".join(capsys.readouterr().err.split())
    assert page.exists() is (text is not None)
    assert text is None or page.read_text() == text


def test_a_page_in_another_encoding_is_answered_with_a_sentence(tmp_path: Path, capsys):
    page = tmp_path / "page.md"
    page.write_bytes(EMPTY.encode("utf-16"))
    assert main(["maps", "coverage", str(page)]) == 2
    assert "isn't encoded in UTF-8" in " ".join(capsys.readouterr().err.split())


def test_a_difference_without_a_reason_is_an_error(monkeypatch: pytest.MonkeyPatch):
    real = coverage.published_comparisons

    def without_reasons(maps: Sequence[CatalogMap]) -> list[Comparison]:
        return [
            replace(each, differences=tuple(replace(one, reason="") for one in each.differences))
            for each in real(maps)
        ]

    monkeypatch.setattr(coverage, "published_comparisons", without_reasons)
    with pytest.raises(MapFileError, match="has no reason"):
        coverage.updated(EMPTY, "page.md")
