"""The answer to "what if" on a page and in the terminal: causes first, complete, accessible."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from prospect_to_cash.harness.evidence.record import (
    Claim,
    ClaimScenario,
    Feature,
    Run,
    Scenario,
    Status,
    Step,
)
from prospect_to_cash.harness.report import html
from prospect_to_cash.harness.report.self_contained import Inline
from prospect_to_cash.harness.what_if import page as page_writer
from prospect_to_cash.harness.what_if.comparison import WhatIf, compare
from prospect_to_cash.harness.what_if.output import write_what_if
from tests.harness.report import samples
from tests.harness.report.page_reader import PageReader
from tests.harness.report.test_html_browser import HOSTILE, OPEN_ALL, TRAP

SENTENCE = f'the table map "{samples.NASTY}" is stopped'
LINK = "index.html"
VARIANTS = ("gab_on", "gab_off")


def ended(scenario: Scenario, status: Status, message: str | None = None) -> Scenario:
    """The scenario with another end: without steps, and with a message."""
    return scenario.model_copy(update={"status": status, "message": message, "steps": ()})


def run_of(features: dict[str, list[Scenario]]) -> Run:
    """A run of features with two claims: of all scenarios, and of the first one."""
    every = [(uri, each) for uri, found in features.items() for each in found]
    carriers = tuple(
        ClaimScenario(
            uri=uri,
            line=s.example_line or s.line,
            title=s.title,
            variant=s.variant,
            status=s.status,
        )
        for uri, s in every
    )

    def claim(id: str, scenarios: tuple[ClaimScenario, ...]) -> Claim:
        passing = {each.variant for each in scenarios if each.status is Status.PASSED}
        return Claim(
            id=id,
            where="Step 1",
            says=samples.NASTY,
            basis="text",
            covered={tag: tag in passing for tag in VARIANTS},
            scenarios=scenarios,
        )

    return samples.run(
        tuple(
            Feature(uri=uri, name=samples.UMLAUTS, scenarios=tuple(found))
            for uri, found in features.items()
        ),
        (claim("S1.1", carriers), claim("S1.2", carriers[:1])),
    )


def both() -> tuple[Run, Run]:
    """The normal run, and the run with a change that two features show in three ways."""
    mended = samples.simple("Mended", 90, Status.FAILED, "It's off.")
    message = f"Rejected: '{samples.NASTY}' is missing. The map \"{samples.NASTY}\" was stopped."
    was = {
        "features/a.feature": [samples.walk_through("gab_on", 20), mended],
        "features/b.feature": [
            samples.walk_through("gab_on", 20),
            samples.walk_through("gab_off", 40),
            samples.walk_through("gab_off", 60, name="Same"),
        ],
    }
    first, second, third, same = [
        each for found in was.values() for each in found if each.line != mended.line
    ]
    now = {
        "features/a.feature": [
            samples.walk_through("gab_on", 20, fails=True),
            ended(mended, Status.PASSED),
        ],
        "features/b.feature": [
            ended(second, Status.FAILED, message),
            samples.walk_through("gab_off", 40, fails=True),
            same,
        ],
    }
    assert first.status is third.status is Status.PASSED
    return run_of(was), run_of(now)


def written(normal: Run, changed: Run, target: Path | io.StringIO) -> WhatIf:
    """Write the page of a comparison, and return the answer."""
    answer = compare(normal, changed, (SENTENCE, "the parameter is off"), ran=7)
    before = {(f.uri, s.line, s.example_line or 0): s for f, s in normal.scenarios()}
    shown = {(each.uri, each.line) for each in (*answer.failing, *answer.mended)}
    features = [
        feature.model_copy(
            update={
                "scenarios": tuple(
                    each
                    for each in feature.scenarios
                    if (feature.uri, each.example_line or each.line) in shown
                )
            }
        )
        for feature in changed.features
    ]
    different = changed.model_copy(update={"features": tuple(features), "claims": ()})
    page_writer.write(answer, (normal, different), before, LINK, target)
    return answer


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("what-if")


@pytest.fixture(scope="module")
def answer(folder) -> WhatIf:
    normal, changed = both()
    html.write(normal, folder / LINK)
    return written(normal, changed, folder / "what-if.html")


@pytest.fixture(scope="module")
def file(folder, answer) -> Path:
    assert answer.failing
    return folder / "what-if.html"


@pytest.fixture(scope="module")
def source(file) -> str:
    return file.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(source) -> PageReader:
    return PageReader(source)


def test_the_page_is_well_formed_and_loads_nothing(page):
    assert page.misnested == []
    assert page.tags["h1"] == page.tags["main"] == page.tags["header"] == page.tags["footer"] == 1
    assert page.loaded == ["data:,"]
    assert max(page.ids.values()) == 1


def test_the_page_allows_only_its_own_script_and_style(source):
    [script] = re.findall(r"<script>(.*?)</script>", source, re.DOTALL)
    [style] = re.findall(r"<style>(.*?)</style>", source, re.DOTALL)
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', source)
    assert f"script-src &#39;{Inline.of(script).hash}&#39;" in policy or (
        f"script-src '{Inline.of(script).hash}'" in policy
    )
    assert Inline.of(style).hash in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_the_causes_come_first_and_the_largest_group_is_the_first_of_them(answer, page):
    assert [(group.scenarios, group.features) for group in answer.groups] == [(2, 2), (1, 1)]
    titles = [text for text in page.within("h3") if "scenario" in text]
    assert [title.partition(":")[0] for title in titles] == [
        "2 scenarios in 2 features",
        "1 scenario",
    ]
    places = [
        page.text.index(each)
        for each in (
            "2 claims no longer hold. 3 scenarios no longer pass, in 2 groups.",
            "Scenarios that pass only in the normal run, by cause",
            "2 scenarios in 2 features:",
            "No longer covered:",
            "Scenarios that pass only with the change",
            "Claims that no longer hold",
            "Claims that other scenarios still cover",
        )
    ]
    assert places == sorted(places)


def test_both_values_can_be_read_without_script(page):
    assert {"12 Main St", "reet"} <= set(page.within("del"))
    assert "Customers V3 (accounts)` did not send" in page.text
    assert "Mended" in page.text
    assert page.text.count(samples.NASTY) >= 4
    assert "7 of 5 scenarios ran again" in page.text


def test_every_link_leads_to_a_scenario_a_claim_or_the_normal_run(folder, page):
    known = PageReader((folder / LINK).read_text(encoding="utf-8")).ids
    own = {link[1:] for link in page.links if link.startswith("#")}
    assert {"scenario-0", "claim-S1.2", "causes", "claims"} <= own
    assert own <= set(page.ids)
    others = {link for link in page.links if not link.startswith("#")}
    assert LINK in others
    assert len(others) >= 4
    for link in others:
        file, _, anchor = link.partition("#")
        assert file == LINK
        assert not anchor or anchor in known


def test_an_answer_without_a_change_says_so():
    normal, _ = both()
    stream = io.StringIO()
    assert written(normal, normal, stream).changes_nothing
    page = PageReader(stream.getvalue())
    assert page.misnested == []
    assert "Nothing changes. All claims still hold" in page.text
    assert "by cause" not in page.text
    assert "Claims that" not in page.text


def test_many_failing_scenarios_stay_below_a_megabyte(tmp_path):
    def walks(*, fails: bool) -> list[Scenario]:
        each = range(400)
        return [samples.walk_through("gab_on", 20 * at, f"N{at}", fails=fails) for at in each]

    def run(*, fails: bool) -> Run:
        return run_of({"features/a.feature": walks(fails=fails)})

    file = tmp_path / "what-if.html"
    answer = written(run(fails=False), run(fails=True), file)
    assert [group.scenarios for group in answer.groups] == [400]
    assert file.stat().st_size < 1_000_000


# ---- In a browser --------------------------------------------------------------------------------


def opened(open_page, file: Path, **options):
    page = open_page(f"{file.as_uri()}#scenario-0", **options)
    page.wait_for_selector("#scenario-0[data-drawn='done']")
    return page


def test_a_scenario_opens_to_both_runs_side_by_side(open_page, file):
    page = opened(open_page, file)
    runs = page.locator("#scenario-0 .runs > div")
    normal, changed = runs.nth(0), runs.nth(1)
    assert "Normal run: passed" in normal.inner_text()
    assert "With the change: failed" in changed.inner_text()
    assert normal.locator("tr.unlike, tr.missing, tr.surplus").count() == 0
    assert changed.locator("tr.unlike, tr.missing, tr.surplus").count() > 0
    left, right = normal.bounding_box(), changed.bounding_box()
    assert left["y"] == right["y"]
    assert left["x"] < right["x"]


def test_it_can_be_read_with_the_keyboard(open_page, file):
    page = open_page(file.as_uri())
    page.locator("details.members > summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("details.scenario[open] .runs")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "in the report of the normal run"
    page.locator("a[href='#claim-S1.2']").first.press("Enter")
    assert page.evaluate("location.hash") == "#claim-S1.2"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(open_page, file, scheme):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="The package axe-playwright-python is missing: pip install -e '.[test]'.",
    )
    page = opened(open_page, file, color_scheme=scheme, bypass_csp=True)
    page.evaluate(OPEN_ALL)
    page.wait_for_function("!document.querySelector('details.scenario:not([data-drawn=done])')")
    result = axe.Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_never_scrolls_sideways(open_page, file, width):
    page = opened(open_page, file, viewport={"width": width, "height": 900})
    page.evaluate(OPEN_ALL)
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_texts_stay_texts(browser, tmp_path):
    changed = samples.with_texts(HOSTILE)
    passed = [
        feature.model_copy(
            update={
                "scenarios": tuple(
                    each.model_copy(update={"status": Status.PASSED}) for each in feature.scenarios
                )
            }
        )
        for feature in changed.features
    ]
    file = tmp_path / "what-if.html"
    written(changed.model_copy(update={"features": tuple(passed)}), changed, file)
    asked, complaints = [], []
    with browser.new_context() as context:
        context.add_init_script(TRAP)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready='all']", state="attached")
        page.evaluate(OPEN_ALL)
        page.wait_for_timeout(300)
        assert page.evaluate("window.trapped") == []
        assert page.locator(".runs").count() > 10
        assert page.evaluate("document.querySelectorAll('script:not([type])').length") == 1
        assert page.evaluate("document.querySelectorAll('iframe, img, svg, form').length") == 0
    assert {url.partition("#")[0] for url in asked if url != "data:,"} == {file.as_uri()}
    assert complaints == []


# ---- In the terminal -----------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 80])
def test_the_terminal_keeps_its_width_and_tells_the_same_groups(answer, width):
    stream = io.StringIO()
    write_what_if(answer, stream, width=width, color=False)
    text = stream.getvalue()
    assert max(map(len, text.splitlines())) <= width
    flat = " ".join(text.split())
    for reported in (
        "What if",
        "S1.1",
        "2 claims no longer hold.",
        "4 of 5",
        "- 2 scenarios in 2 features: ",
        "No longer covered: S1.1, S1.2",
        "- 1 scenario: ",
        "Mended (features/a.feature:90)",
    ):
        assert reported in flat


def test_the_terminal_leaves_the_rest_to_the_page(answer):
    many = answer.model_copy(update={"groups": answer.groups * 8})
    stream = io.StringIO()
    write_what_if(many, stream, color=False)
    assert "and 6 more groups in the report" in stream.getvalue()


def test_a_step_that_does_not_apply_is_reported():
    normal, changed = both()
    step = Step(
        keyword="And",
        text=SENTENCE,
        line=1,
        status=Status.SKIPPED,
        is_inserted=True,
        message="There is no such table map.",
    )
    [first, *others] = changed.features
    with_step = first.scenarios[0].model_copy(update={"steps": (step, *first.scenarios[0].steps)})
    first = first.model_copy(update={"scenarios": (with_step, *first.scenarios[1:])})
    changed = changed.model_copy(update={"features": (first, *others)})
    stream = io.StringIO()
    answer = written(normal, changed, stream)
    assert "There is no such table map." in PageReader(stream.getvalue()).text
    terminal = io.StringIO()
    write_what_if(answer, terminal, color=False)
    assert "1 scenario ran without" in terminal.getvalue()
