"""The HTML report in a browser: accessible, without network, without JavaScript, at any width."""

from __future__ import annotations

import re

import pytest

from prospect_to_cash.common.evidence_source import SetBy, StateTable, Table
from prospect_to_cash.harness.report import html
from tests.harness.report import samples

OPEN_ALL = "document.querySelectorAll('details').forEach(each => { each.open = true })"
FILE = "scenario-1-organization-prospect-from-scm"
TITLE = "the-conversion-of-fabrikam-in-supply-chain-management-reaches-sales"
PASSED = f"scenario/{FILE}/{TITLE}-deployed/gab-on"
FAILED = f"scenario/{FILE}/{TITLE}-not-deployed/gab-off"
COMPARED = PASSED.replace("scenario/", "variants/", 1)
VIEWS = (
    "overview",
    "scenarios",
    "scenarios?text=fabrikam&verdict=failed",
    "scenarios?text=nothing-has-this",
    PASSED,
    FAILED,
    "scenario/gone/a-title/all",
    "variants",
    COMPARED,
    "claims",
    "claims/S1.2b",
    "proof",
    "proof?outcome=survived&text=nothing-has-this",
    "proof/S1.2b",
    "proof/mutant/accounts-name-dropped",
    "maps",
    "maps/accounts",
    "setup",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("report") / "index.html"
    html.write(samples.with_environment(), path)
    return path.as_uri()


def go(page, view: str) -> None:
    """Open a view as a link does, and wait until it is there."""
    page.evaluate("view => { location.hash = view }", view)
    page.wait_for_selector("#overview:visible, #view:visible h1")
    page.wait_for_timeout(60)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_any_view(open_page, address, scheme):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="The package axe-playwright-python is missing: pip install -e '.[test]'.",
    ).Axe()
    page = open_page(address, color_scheme=scheme, bypass_csp=True)
    # Only the colors depend on the scheme.
    rules = {"runOnly": ["color-contrast"]} if scheme == "dark" else {}
    for view in VIEWS:
        go(page, view)
        page.evaluate(OPEN_ALL)
        result = axe.run(page, options={"resultTypes": ["violations"], **rules})
        assert result.violations_count == 0, (view, result.generate_report())
    page.get_by_role("button", name="Keys").click()
    assert axe.run(page).violations_count == 0


@pytest.mark.parametrize("width", [1280, 320])
def test_the_history_is_there_for_every_reader_and_leads_to_the_scenarios(
    open_page, tmp_path, width
):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="The package axe-playwright-python is missing: pip install -e '.[test]'.",
    ).Axe()
    path = tmp_path / "index.html"
    html.write(samples.with_history(), path)
    options = {"viewport": {"width": width, "height": 900}, "bypass_csp": True}
    page = open_page(path.as_uri(), color_scheme="dark" if width < 400 else "light", **options)
    trend = page.get_by_role("list", name="Failures in each whole run, the oldest first")
    heights = trend.locator("li").evaluate_all("all => all.map(each => each.offsetHeight)")
    assert len(heights) == 6
    assert 0 < heights[0] < heights[-1]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe.run(page, options={"resultTypes": ["violations"]}).violations_count == 0
    page.locator("#failures .past.new").first.wait_for()
    page.locator("#history").get_by_role("link").first.click()
    page.wait_for_selector(".gherkin")
    page.keyboard.press("n")
    page.wait_for_selector(".crumb:has-text('failure 1 of 8 · fails in 5 runs, since')")


@pytest.mark.parametrize("keyboard", [True, False])
def test_a_reader_sees_who_set_the_cells_that_a_step_changed(open_page, tmp_path, keyboard):
    path = tmp_path / "index.html"
    html.write(samples.with_origins(), path)
    page = open_page(f"{path.as_uri()}#{PASSED}?line=24")
    who = page.get_by_role("group").filter(has_text="Who set this")
    summary = who.get_by_text("Who set this")
    assert who.get_by_role("listitem").count() == 0
    if keyboard:
        summary.focus()
        page.keyboard.press("Enter")
    else:
        summary.click()
    who.get_by_role("listitem").first.wait_for()
    assert who.get_by_role("listitem").all_inner_texts() == [
        "SCM Business relations, 007: The step in line 24 set Relation type in SCM.",
        "SCM Customer accounts, 007: The step in line 24 set Account and Name in SCM.",
        f"SCM Customer accounts, 007: The rule 'A rule {samples.NASTY}' (S1.4d, R25) set "
        "Customer group in SCM in line 24.",
        "Sales Accounts, 007, Number, Name, and Customer group: Prospects (accounts) sent "
        "PROSPECTNUMBER, NAME, and Customer group in line 24.",
        "Sales Accounts, 007: Sales set Relationship type when Prospects (accounts) sent "
        "PROSPECTNUMBER P-000101 in line 24.",
    ]


def test_a_reader_sees_how_a_step_is_done_by_hand(open_page, address):
    page = open_page(f"{address}#{PASSED}?line=24")
    by_hand = page.get_by_role("group").filter(has_text="How to do it by hand")
    assert by_hand.get_by_role("listitem").count() == 0
    by_hand.get_by_text("How to do it by hand").click()
    by_hand.get_by_role("listitem").first.wait_for()  # the page makes the list when it's opened
    assert by_hand.get_by_role("listitem").all_inner_texts() == [
        f"SCM, if it's a prospect {samples.NASTY}: All prospects > Fabrikam > Convert "
        f"{samples.NASTY}\nEnter Fabrikam\nSee All customers {samples.EMOJI}\n"
        f"documented: Use {samples.NASTY}; A note"
    ]
    link = by_hand.get_by_role("link")
    assert link.get_attribute("href") == "https://example.com/use"
    page.keyboard.press("k")
    assert page.get_by_text("by hand").count() == 0


def test_long_lists_of_who_set_cells_are_shown_in_parts(open_page, tmp_path):
    run = samples.with_origins()
    scenario = run.features[0].scenarios[0]
    state = StateTable(
        system="SCM",
        name="Accounts",
        table=Table(header=("A", "B", "C", "D"), rows=tuple((f"{n}",) * 4 for n in range(50))),
        set_by=tuple(SetBy(n, (0,), 0) for n in range(50)),
    )
    step = scenario.steps[2].model_copy(update={"states": (state,)})
    scenario = scenario.model_copy(update={"steps": (step,)})
    feature = run.features[0].model_copy(update={"scenarios": (scenario,)})
    path = tmp_path / "index.html"
    html.write(run.model_copy(update={"features": (feature,)}), path)
    page = open_page(f"{path.as_uri()}#{PASSED}?line=24")
    page.get_by_text("Who set this").click()
    page.get_by_role("button", name="10 more").click()
    said = page.locator(".who li").all_inner_texts()
    assert said[49] == "SCM Accounts, 49: The step in line 24 set A in SCM."
    assert len(said) == 50
    assert page.get_by_role("button", name="more").count() == 0


def test_nothing_but_the_file_is_asked_for_and_nothing_is_complained_about(browser, address):
    asked, complaints = [], []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        page.wait_for_selector("html[data-ready='all']", state="attached")
        for view in VIEWS:
            page.evaluate("view => { location.hash = view }", view)
            page.wait_for_timeout(30)
    assert {url.partition("#")[0] for url in asked if url != "data:,"} == {address}
    assert complaints == []


CUT = """
[...document.querySelectorAll("#view .fit, #view .wrapped td:not(:has(.vh))")]
  .filter(each => !each.matches(".scrolls[tabindex]"))
  .filter(each => each.scrollWidth > each.clientWidth)
  .map(each => each.innerText)
"""


@pytest.mark.parametrize("width", [1280, 320])
def test_no_view_scrolls_sideways_and_no_column_is_cut(open_page, address, width):
    page = open_page(address, viewport={"width": width, "height": 900})
    for view in VIEWS:
        go(page, view)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view
        assert page.evaluate(CUT) == [], view


def test_every_failed_scenario_can_be_read_without_script(open_page, address):
    page = open_page(java_script_enabled=False)
    page.goto(address)
    page.locator("#failures").get_by_role("link", name="(not deployed)").click()
    failing = page.locator(f"[id='{FAILED}']")
    assert failing.is_visible()
    assert failing.locator("del").first.is_visible()
    assert not page.get_by_role("search").is_visible()


def test_a_link_to_a_folded_scenario_opens_it_without_script(open_page, address):
    page = open_page(java_script_enabled=False)
    page.goto(address)
    passing = page.locator(f"[id='{PASSED}']")
    assert not passing.is_visible()
    page.locator(f"a[href='#{PASSED}']").first.click()
    assert passing.is_visible()


def test_a_reader_finds_the_failure_and_sees_why(open_page, address):
    page = open_page(address)
    first = page.locator("#failures li").first
    assert "Sales Fabrikam, invoice, STREET: expected 12 Main Street, was 12 Main St." in (
        " ".join(first.inner_text().split()).replace(" ,", ",")
    )
    first.get_by_role("link").first.click()
    page.wait_for_selector("h1:has-text('Fabrikam')")
    assert page.locator(".box.bad").get_by_text("The invoice address has no role").is_visible()
    assert page.locator("li.selected tr.missing .verdict").inner_text() == "− missing"
    assert page.get_by_role("button", name="Line 28: show the evidence").is_visible()
    evidence = page.get_by_role("region", name="Evidence of the selected step")
    systems = evidence.locator("th.system")
    assert systems.all_inner_texts() == ["Sales", "SCM"]
    assert evidence.locator("td.unlike").count() > 0


def test_a_reader_compares_the_variants_and_follows_a_claim(open_page, address):
    page = open_page(f"{address}#{PASSED}")
    page.get_by_role("navigation", name="Variants").get_by_role("link", name="Compare").click()
    page.wait_for_selector("h2:has-text('What the variant changes')")
    folded = page.locator(".steps tr.equal details").first
    assert "equal in both" in folded.inner_text()
    assert folded.get_by_role("listitem").count() == 0
    folded.locator("summary").click()
    folded.get_by_role("listitem").first.wait_for()
    page.get_by_role("navigation", name="Variants").get_by_role("link").first.click()
    page.wait_for_selector(".gherkin")
    page.locator(".meta").get_by_role("link", name="S1.2b").click()
    claim = page.locator(".claim.target")
    claim.wait_for()
    assert "covered" in claim.inner_text()
    link = claim.get_by_role("link", name="in the article").get_attribute("href")
    assert link.startswith(f"{samples.ARTICLE_URL}#:~:text=both%20addresses")
    claim.get_by_role("listitem").get_by_role("link").first.click()
    page.wait_for_selector(".gherkin")


def test_a_reader_follows_a_claim_to_its_proof_and_back(open_page, address):
    page = open_page(f"{address}#claims/S1.2b")
    page.get_by_role("link", name="1 of 2 mutants killed").click()
    page.get_by_role("heading", name="S1.2b: 1 of 2 mutants killed").wait_for()
    breaks = page.locator(".evidences li").all_inner_texts()
    assert breaks[0].startswith("✗")
    assert samples.NASTY in breaks[0]
    assert "Then these parties now exist" in breaks[1]
    page.get_by_role("link", name="Accounts: NAME dropped").click()
    page.get_by_role("heading", name="Accounts: NAME dropped").wait_for()
    page.get_by_role("link", name="S1.2b").click()
    page.get_by_role("link", name="Claim S1.2b").click()
    page.wait_for_selector(".claim.target")


def test_the_mutants_can_be_filtered_searched_and_walked_with_keys(open_page, address):
    page = open_page(address)
    page.keyboard.press("b")
    page.get_by_role("status").get_by_text("44 of 44 mutants").wait_for()
    rows = page.locator(".list .row")
    assert [text.split("\n")[0] for text in rows.all_inner_texts()[:3]] == ["✗", "–", "≡"]
    page.get_by_role("button", name="Survived").click()
    page.get_by_role("status").get_by_text("1 of 44 mutants").wait_for()
    page.locator("#search").fill("given")
    page.get_by_text("No mutant has “given” with these filters.").wait_for()
    page.get_by_role("link", name="Search in all mutants").click()
    page.get_by_role("status").get_by_text("1 of 44 mutants").wait_for()
    page.locator(".list").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Accounts: given").wait_for()
    page.evaluate("location.hash = 'scenarios?text=nothing.'")
    page.get_by_role("link", name="1 mutant").click()
    page.get_by_role("status").get_by_text("1 of 44 mutants").wait_for()
    assert page.locator("#search").input_value() == "nothing."


def test_a_reader_compares_the_table_maps_of_the_variants(open_page, address):
    page = open_page(address)
    page.keyboard.press("m")
    page.get_by_role("status").get_by_text("2 of 2 table maps").wait_for()
    cells = page.get_by_role("row").filter(has_text="Parties").get_by_role("cell")
    assert cells.all_inner_texts() == [
        "1.0.0.0, paused, 3 columns\n\nnot published",
        "doesn't have it",
    ]
    page.locator("#search").fill("ruling r1")
    page.get_by_role("status").get_by_text("1 of 2 table maps").wait_for()
    page.get_by_role("link", name="Accounts").click()
    page.get_by_role("heading", name="4 columns").wait_for()
    unlike = page.locator(".columns .unlike").all_inner_texts()
    assert [[text.split("\t")[0], text.split("\t")[-1]] for text in unlike] == [
        ["street", "With the global address book"],
        ["street", "Without it"],
    ]
    reasons = [text.split("\t")[-1] for text in page.locator(".deviations tr").all_inner_texts()]
    assert reasons == ["Reason", "Intended, ruling R1", "✗ not intended"]
    page.get_by_text("No list of its columns is published.").wait_for()
    page.keyboard.press("j")
    page.get_by_role("heading", name="Parties").wait_for()


def test_a_reader_sees_what_the_setups_of_the_variants_have_unlike(open_page, address):
    page = open_page(f"{address}#setup")
    page.get_by_text("With the global address book: the setup check finds nothing.").wait_for()
    page.get_by_role("heading", name="Without it: 1 finding of the setup check").wait_for()
    page.get_by_role("button", name="Different in the variants").click()
    page.get_by_role("status").get_by_text("1 of 2 settings").wait_for()
    assert page.locator(".settings .unlike").inner_text().split("\t") == [
        "Solution",
        "3.0",
        "doesn't have it",
    ]
    page.evaluate("location.hash = 'scenarios?text=constant'")
    page.get_by_role("link", name="2 table maps").wait_for()


def test_the_search_finds_values_and_keeps_them_in_the_address(open_page, address):
    page = open_page(address)
    page.keyboard.press("/")
    page.keyboard.type("pike place")
    page.wait_for_selector(".list mark")
    assert page.url.endswith("#scenarios?text=pike+place")
    assert "of 12 scenarios" in page.get_by_role("status").inner_text()
    page.get_by_role("button", name="Did not pass").click()
    page.wait_for_selector(".filters [aria-pressed=true]:has-text('Did not pass')")
    assert page.url.endswith("#scenarios?text=pike+place&verdict=failed")
    shown = page.get_by_role("status").inner_text()
    page.get_by_role("button", name="SCM", exact=True).click()
    page.wait_for_url("**#scenarios?text=pike+place&verdict=failed&system=SCM")
    page.get_by_role("button", name="All systems").click()
    page.wait_for_url("**#scenarios?text=pike+place&verdict=failed")
    assert page.get_by_role("status").inner_text() == shown
    page.reload()
    page.wait_for_selector(".list mark")
    assert page.locator("#search").input_value() == "pike place"


def test_everything_can_be_reached_with_keys(open_page, address):
    page = open_page(address)
    page.keyboard.press("n")
    page.wait_for_selector(".gherkin li.selected")
    selected = page.locator(".gherkin li.selected .line")
    line = int(selected.inner_text())
    page.keyboard.press("k")
    assert int(selected.inner_text()) < line
    page.keyboard.press("j")
    assert int(selected.inner_text()) == line
    page.keyboard.press("v")
    page.wait_for_url(f"**#{PASSED}*")
    page.keyboard.press("d")
    page.wait_for_url(f"**#{COMPARED}")
    page.keyboard.press("a")
    page.wait_for_selector(".claims")
    page.keyboard.press("s")
    page.wait_for_selector(".list")
    page.locator(".list").focus()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector(".gherkin")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Single keys are on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    page.wait_for_timeout(60)
    assert page.locator(".gherkin").is_visible()


def test_keys_pressed_while_a_view_is_made_are_for_that_view(open_page, address):
    page = open_page(f"{address}#{FAILED}")
    page.wait_for_selector(".gherkin")
    page.evaluate(
        "keys => keys.forEach(key => document.body.dispatchEvent("
        "new KeyboardEvent('keydown', { key, bubbles: true })))",
        ["v", "d"],
    )
    page.wait_for_url(f"**#{COMPARED}")


def test_both_writers_of_a_failed_scenario_say_the_same(open_page, address):
    plain = open_page(java_script_enabled=False)
    plain.goto(address)
    body = plain.locator(f"[id='{FAILED}']")
    values = {text.strip("−+\xa0 ") for text in body.locator("del, ins").all_inner_texts()}
    page = open_page(f"{address}#{FAILED}")
    shown = " ".join(page.locator("#view").inner_text().split())
    assert values
    assert {value for value in values if " ".join(value.split()) not in shown} == set()


def test_print_has_every_failed_scenario_with_its_evidence_and_the_claims(open_page, address):
    page = open_page(address)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    pages = page.locator(".printed-page")
    failed = page.locator("#failures > .failures > li").count()
    assert pages.count() == failed + 1
    assert pages.first.locator("td.unlike").count() > 0
    assert "Claims" in pages.last.inner_text()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert pages.count() == 0


def test_every_view_stays_small_however_much_there_is(open_page, tmp_path):
    path = tmp_path / "index.html"
    html.write(samples.vast(), path)
    page = open_page(path.as_uri())
    scenario = "scenario/vast/far-too-much/gab-on"
    views = ("scenarios", "variants", f"{scenario}?line=300", f"{scenario}?line=301", scenario)
    nodes = {}
    for view in (
        "overview",
        *views,
        scenario.replace("scenario/", "variants/"),
        "scenarios?text=a",
    ):
        go(page, view)
        nodes[view] = page.evaluate("document.querySelectorAll('*').length")
    assert {view: count for view, count in nodes.items() if count >= 1_500} == {}
    go(page, "overview")
    assert page.locator(".matrix").get_by_role("link", name="Topic 40").is_visible()
    assert page.locator(".matrix").get_by_role("link", name="31 more features").is_visible()


def test_a_long_list_is_whole_on_demand_and_in_print(open_page, tmp_path):
    path = tmp_path / "index.html"
    html.write(samples.vast(), path)
    page = open_page(f"{path.as_uri()}#scenario/vast/far-too-much/gab-on?line=300")
    traffic = page.locator(".traffic > ol > li")
    few = traffic.count()
    assert few < 30
    page.locator(".traffic").get_by_role("button", name="Show the other").click()
    assert traffic.count() == 60
    steps = page.locator(".gherkin > li > .step")
    assert steps.count() == 50
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert steps.count() == 72
    assert page.locator(".data tbody tr").count() == 30 + 30
    assert page.locator("button.rest").count() == 0
    assert page.locator(".wrapped td").count() > 0
    assert page.evaluate(CUT) == []
    # The evidence of the selected step is in print, and that of the step that differs.
    others = page.locator(".gherkin .evidence.printed")
    assert others.locator("td.unlike").count() == 30 * 12
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert others.count() == 0


def test_a_passed_run_prints_few_pages(open_page, tmp_path):
    path = tmp_path / "index.html"
    html.write(samples.green(), path)
    printed = open_page(path.as_uri()).pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 20


TRAP = """
window.trapped = [];
for (const name of ["alert", "confirm", "prompt", "print"]) {
  window[name] = (...values) => { window.trapped.push([name, ...values].join(" ")); };
}
"""
MARKUP = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "</noscript><img src=x onerror=alert(3)>",
    "</style><svg onload=alert(4)>",
    "<iframe srcdoc='<script>parent.alert(5)</script>'>",
    "javascript:alert(6)",
    '" onmouseover="alert(7)',
    "' autofocus onfocus='alert(8)",
    "<details open ontoggle=alert(9)>",
    "<!--<script>alert(10)",
    "]]><x>&lt;&#60;&amp;",
    "${alert(11)}`\\u003cb\\u003e",
    "{{ 7 * 7 }}{% raw %}",
    "<b><i><a href='//x.invalid'>x</a>",
    "<base href='https://x.invalid/'>",
    "<meta http-equiv=refresh content='0;url=https://x.invalid'>",
    "<form action=https://x.invalid><button>",
    "\\u2028\u2028\u2029\\",
    "\u202eRight to left\u202c \u2066x\u2069",
    "شركة فابريكام \u200f",
    "Zoo 🦓 👩‍👩‍👧 \U0010ffff",
    "\x00\x01\x1b[31m\x7f\x85",
    "a\tb\r\nc\n\n\nd",
    "\ud83d lone",
    "x" * 4000,
    "=cmd|' /C calc'!A0",
    "#overview?text=<b>",
    "../../etc/passwd?a=b&c=d#e",
    "%E0%A4%A",
    "__proto__",
    "constructor",
    "none",
)
HOSTILE = [f"{text}{at}" for at in range(7) for text in MARKUP]


def test_hostile_texts_stay_texts_in_every_place(browser, tmp_path):
    assert len(HOSTILE) >= 200
    path = tmp_path / "index.html"
    html.write(samples.with_texts(HOSTILE), path)
    asked, complaints = [], []
    with browser.new_context() as context:
        context.add_init_script(TRAP)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready='all']", state="attached")
        addresses = page.evaluate(
            "[...document.querySelectorAll('#failures a[href]')].map(each => each.hash.slice(1))"
        )
        assert len(addresses) > 10
        for view in (*dict.fromkeys(addresses), "claims", "variants", "scenarios"):
            page.evaluate("view => { location.hash = view }", view)
            page.wait_for_timeout(20)
            page.evaluate(OPEN_ALL)
        for text in MARKUP[:12]:
            page.locator("#search").fill(text)
        page.wait_for_timeout(50)
        assert page.evaluate("window.trapped") == []
        page.evaluate("location.hash = 'overview'")
        own = page.evaluate(
            "[document.querySelectorAll('script:not([type])').length,"
            " document.querySelectorAll('iframe, img, svg, base, form:not(.search)').length]"
        )
        assert own == [1, 0]
    assert {url.partition("#")[0] for url in asked if url != "data:,"} == {path.as_uri()}
    assert complaints == []
