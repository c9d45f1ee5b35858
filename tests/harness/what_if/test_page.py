"""The answer to "what if" on a page and in the terminal: complete, escaped, accessible."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from prospect_to_cash.harness.evidence.record import ClaimScenario, Run, Scenario, Status
from prospect_to_cash.harness.report import html
from prospect_to_cash.harness.what_if import output as page_writer
from prospect_to_cash.harness.what_if.comparison import (
    AffectedClaim,
    Count,
    FailingScenario,
    Group,
    Inapplicable,
    WhatIf,
)
from prospect_to_cash.harness.what_if.output import Places, write_what_if
from tests.harness.report import samples
from tests.harness.report.page_reader import PageReader
from tests.harness.report.test_html_browser import OPEN_ALL

PLACES = Places("index.html", "what-if/index.html")
SENTENCE = f'the table map "{samples.NASTY}" is stopped'


def shown(scenario: Scenario, uri: str, because: str | None) -> FailingScenario:
    return FailingScenario(
        uri=uri,
        line=scenario.example_line or scenario.line,
        title=scenario.title,
        variant=scenario.variant,
        status=Status.FAILED,
        sentence="Then these parties now exist",
        because=because,
        cause=f"STREET in Sales is none. Customers V3 (accounts) didn't send {samples.NASTY}.",
    )


def answer(run: Run) -> WhatIf:
    (feature, one), (_, other), *_ = run.scenarios()
    first = shown(one, feature.uri, f"Sales: {samples.NASTY} {samples.LONG_NAME}")
    second = shown(other, feature.uri, None)
    said = {"where": "Step 1", "basis": "text"}
    return WhatIf(
        sentences=(SENTENCE, "the parameter is off"),
        scenarios=Count(normal=9, changed=7, of=12),
        claims={
            "gab_on": Count(normal=3, changed=1, of=4),
            "gab_off": Count(normal=3, changed=3, of=4),
        },
        fallen=(
            AffectedClaim(
                id="S1.1", says=samples.NASTY, variants={"gab_on": (first, second)}, **said
            ),
            AffectedClaim(id="S1.2", says="Nobody runs it.", variants={"gab_on": ()}, **said),
        ),
        shaken=(
            AffectedClaim(id="S1.3", says="It holds.", variants={"gab_off": (second,)}, **said),
        ),
        failing=(first, second),
        groups=(
            Group(
                what="STREET in Sales is none",
                reason=f"Customers V3 (accounts) didn't send {samples.NASTY}.",
                scenarios=2,
                features=1,
                claims=("S1.1",),
                example=first,
            ),
        ),
        ran=7,
        mended=(
            ClaimScenario(
                uri=feature.uri, line=1, title=samples.UMLAUTS, variant=None, status=Status.PASSED
            ),
        ),
        inapplicable=(
            Inapplicable(sentence=SENTENCE, because="There is no such table map.", scenarios=2),
        ),
        variants=run.variants,
    )  # fmt: skip


@pytest.fixture(scope="module")
def run() -> Run:
    return samples.everything()


@pytest.fixture(scope="module")
def folder(tmp_path_factory, run) -> Path:
    folder = tmp_path_factory.mktemp("what-if")
    html.write(run, folder / "index.html")
    html.write(run, folder / "what-if" / "index.html")
    page_writer.write(answer(run), run, run, PLACES, folder / "what-if.html")
    return folder


@pytest.fixture(scope="module")
def source(folder) -> str:
    return (folder / "what-if.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(source) -> PageReader:
    return PageReader(source)


def test_the_page_is_well_formed_and_loads_nothing(page):
    assert page.misnested == []
    assert page.tags["h1"] == page.tags["main"] == page.tags["header"] == page.tags["footer"] == 1
    assert page.loaded == ["data:,"]


def test_nothing_becomes_markup(source, page):
    assert "<script" not in source
    assert page.text.count(samples.NASTY) >= 3


def test_it_tells_claims_scenarios_and_numbers(page):
    for reported in (
        "2 claims no longer hold. 2 scenarios no longer pass.",
        "S1.1",
        "no passing scenario",
        "9 of 12",
        "7 of 12",
        "Claims that other scenarios still prove",
        samples.UMLAUTS,
        "There is no such table map.",
    ):
        assert reported in page.text


def test_every_link_leads_to_the_evidence(folder, source):
    links = set(PageReader(source).links)
    assert {"index.html", "what-if/index.html"} <= links
    deep = {link for link in links if "#" in link and not link.startswith("#")}
    assert len(deep) >= 4
    for link in deep:
        file, _, anchor = link.partition("#")
        assert anchor in PageReader((folder / file).read_text(encoding="utf-8")).ids


def test_an_answer_without_a_change_says_so(run):
    unchanged = answer(run).model_copy(
        update=dict.fromkeys(
            ("fallen", "shaken", "failing", "groups", "mended", "inapplicable"), ()
        )
    )
    stream = io.StringIO()
    page_writer.write(unchanged, run, run, PLACES, stream)
    page = PageReader(stream.getvalue())
    assert page.misnested == []
    assert "Nothing changes" in page.text
    assert "Claims that no longer hold" not in page.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(open_page, folder, scheme):  # a fixture
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="The package axe-playwright-python is missing: pip install -e '.[test]'.",
    )
    page = open_page(color_scheme=scheme, bypass_csp=True)
    page.goto((folder / "what-if.html").as_uri())
    result = axe.Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize("width", [1280, 400])
def test_the_page_never_scrolls_sideways(open_page, folder, width):  # a fixture
    page = open_page(viewport={"width": width, "height": 900})
    page.goto((folder / "what-if.html").as_uri())
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [40, 80])
def test_the_terminal_keeps_its_width_and_tells_the_same(run, width):
    stream = io.StringIO()
    write_what_if(answer(run), stream, width=width, color=False)
    text = stream.getvalue()
    assert max(map(len, text.splitlines())) <= width
    flat = " ".join(text.split())
    for reported in ("What if", "S1.1", "no longer hold.", "9 of 12", "7 of 12", "2 scenarios ran"):
        assert reported in flat


def test_the_terminal_leaves_the_rest_to_the_page(run):
    many = answer(run)
    many = many.model_copy(update={"groups": many.groups * 15})
    stream = io.StringIO()
    write_what_if(many, stream, color=False)
    assert "and 5 more groups in the report" in stream.getvalue()
