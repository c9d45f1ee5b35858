"""summary.md: what a Markdown reader shows of it, and that it never grows beyond its limit."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from prospect_to_cash.harness.evidence.record import Feature, Problem, Run, Status
from prospect_to_cash.harness.report import summary
from prospect_to_cash.harness.report.labels import visible
from prospect_to_cash.harness.report.summary import escaped
from tests.harness.report import samples

READER = MarkdownIt("gfm-like", {"linkify": False})


def text(run: Run) -> str:
    stream = io.StringIO()
    summary.write(run, stream)
    return stream.getvalue()


def shown(run: Run) -> str:
    return READER.render(text(run))


def tables(page: str) -> list[list[list[str]]]:
    """Every table as rows of cells."""
    return [
        [
            re.findall(r"<t[hd]>(.*?)</t[hd]>", row, re.DOTALL)
            for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        ]
        for table in re.findall(r"<table>(.*?)</table>", page, re.DOTALL)
    ]


def test_the_verdict_stands_first_and_the_matrix_below():
    page = shown(samples.everything())
    assert re.findall(r"<strong>(.*?)</strong>", page)[0].startswith("✗ ")
    header, *rows = tables(page)[0]
    assert header == ["feature", "with the global address book", "without it", "no variant"]
    cells = {row[0]: row[1:] for row in rows}
    name = "scenario_1_organization_prospect_from_scm"
    assert cells[f"<code>{name}</code>"] == ["✓ 2 passed", "✗ 1 of 2 failed", "-"]
    assert cells["<code>dual_write</code>"] == ["! has errors"] * 3
    assert "claims: 1 of 3 covered, 1 planned" in page


def test_a_run_that_passed_says_so_and_no_more():
    page = shown(samples.green())
    assert "<strong>✓ 2 of 2 scenarios passed.</strong>" in page
    assert "didn't pass" not in page


def test_a_failure_shows_its_place_and_its_table():
    page = shown(samples.everything())
    assert f"<code>{samples.SCENARIO_1}:35</code> · without it" in page
    (table,) = [each for each in tables(page) if each[0] == ["", *samples.ADDRESS_COLUMNS]]
    assert table[2][3] == "− <del>12 Main Street</del><br>+ <ins>12 Main St.</ins>"
    assert table[3][0] == "− missing"
    assert "Reason: The invoice address has no role in Sales." in page


def test_the_words_of_a_rejection_stand_beside_each_other():
    ((header, *rows),) = tables(shown(samples.one_text("No.", "Not now.")))[1:]
    assert rows == [["expected", "No."], ["actual", "Not now."]]
    assert header == ["", ""]


def test_a_broken_file_lists_its_problems_with_their_places():
    page = shown(samples.everything())
    assert "<code>features/dual_write.feature:31:1</code> Examples has no rows." in page


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\t\n ")))
def test_any_text_is_shown_as_it_is(value):
    page = READER.renderInline(f"x{escaped(value)}x")
    said = re.sub(r"<span>\$</span>", "$", page)
    plain = said.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    expected = visible(value).replace("\ufffe", r"\ufffe").replace("\uffff", r"\uffff")
    assert plain.replace("&amp;", "&") == f"x{expected}x"


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_no_text_leaves_its_cell(cells):
    (table,) = tables(shown(samples.one_row(cells)))[1:]
    assert [len(row) for row in table] == [len(cells) + 1] * 2


@pytest.mark.parametrize("limit", [0, 100, 1_000, 5_000, 20_000])
def test_it_keeps_to_its_limit_and_counts_what_it_leaves_out(limit):
    run = samples.large(1500)
    made = summary.text(run, limit)
    assert len(made.encode()) <= limit
    if limit == 20_000:
        reported = re.search(r"\*\*(\d+) more scenarios\*\* didn't fit here", made)
        assert int(reported[1]) + made.count("#### ✗") == 30


def test_by_default_github_takes_it():
    scenarios = tuple(samples.wide(line) for line in range(10, 3_000))
    run = samples.run((Feature(uri="features/a.feature", name="A", scenarios=scenarios),))
    length = len(text(run).encode())
    assert 1_000_000 < length <= 1024 * 1024


def test_what_the_run_leaves_out_is_reported():
    run = samples.green().model_copy(
        update={
            "not_applicable": {"gab_off": "the environment has the address book"},
            "defines": {"environment": "acme.yaml"},
            "warnings": ("A tag is never used.",),
        }
    )
    page = shown(run)
    for said in (
        "environment: acme.yaml",
        "without it: the environment has the address book",
        "warning: A tag is never used.",
    ):
        assert f"<li>{said}</li>" in page


def test_an_interrupted_run_says_so():
    run = samples.green().model_copy(update={"interrupted": True})
    assert "The run was interrupted before its end." in shown(run)


def test_many_problems_of_one_file_are_not_cut_in_the_middle():
    problems = tuple(
        Problem(uri="f.feature", line=at, message="It can't stand here.", status=Status.BROKEN)
        for at in range(1, 200)
    )
    run = samples.run((Feature(uri="f.feature", name="F", problems=problems),))
    made = summary.text(run, 3_000)
    assert "**1 more feature file** didn't fit here" in made
    assert "It can't stand here." not in made
