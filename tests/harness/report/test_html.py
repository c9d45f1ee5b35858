"""The HTML report holds everything of the record, escaped, and every link leads somewhere."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.common.evidence_source import Dialog, StateTable, Table
from prospect_to_cash.harness.evidence.record import (
    Feature,
    History,
    PastScenario,
    Reason,
    Scenario,
    Status,
)
from prospect_to_cash.harness.report import coverage, history, html, run_json
from prospect_to_cash.harness.report.html import content, data
from prospect_to_cash.harness.report.html.command import write_report
from prospect_to_cash.harness.report.html.page import FULL
from prospect_to_cash.harness.report.labels import visible
from prospect_to_cash.harness.report.output import ReportError
from tests.harness.report import samples
from tests.harness.report.page_reader import PageReader, block, decoded


def written(run) -> str:
    stream = io.StringIO()
    html.write(run, stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def source() -> str:
    return written(samples.everything())


@pytest.fixture(scope="module")
def page(source) -> PageReader:
    return PageReader(source)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(
    "run",
    [
        samples.everything(),
        samples.green(),
        samples.with_environment(),
        samples.run(()),
        samples.run((), interrupted=True, variants={}, processes=4),
    ],
)
def test_the_page_is_well_formed(run):
    page = PageReader(written(run))
    assert page.misnested == []
    assert page.tags["h1"] == page.tags["main"] == page.tags["header"] == page.tags["footer"] == 1


def test_nothing_of_the_record_becomes_markup(source, page):
    own = re.findall(r"<script([^>]*)>", source)
    assert len(own) == page.tags["script"] == 4
    assert own[:3] == [
        f' type="application/gzip+base64" data-block="{name}"'
        for name in ("index", "texts", "scenarios-0")
    ]
    assert own[3] == ""
    assert samples.NASTY in page.text


def test_the_page_allows_its_own_script_and_style_by_their_hashes_and_nothing_else(source):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', source)
    script = re.search(r"<script>(.*?)</script>", source, re.DOTALL)
    style = re.search(r"<style>(.*?)</style>", source, re.DOTALL)
    assert policy is not None
    assert script is not None
    assert style is not None
    hashes = [
        base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
        for found in (script, style)
    ]
    assert policy[1] == (
        f"default-src 'none'; script-src 'sha256-{hashes[0]}'; style-src 'sha256-{hashes[1]}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_loaded_from_anywhere(source, page):
    assert page.loaded == ["data:,"]
    assert "url(" not in source
    assert "@import" not in source
    assert "http://" not in source
    assert re.findall(r".{6}https://[^\"]*", source) == [f'href="{samples.ARTICLE_URL}'] * 3
    assert "default-src 'none'" in source


def test_every_link_leads_to_a_place_in_the_page_and_no_place_is_named_twice(page):
    assert page.links
    # The links to comparisons of variants are there only with JavaScript.
    inside = {link for link in page.links if not link.startswith(("#variants", "https:"))}
    assert {link.removeprefix("#") for link in inside} <= set(page.ids)
    assert [name for name, times in page.ids.items() if times > 1] == []


def test_every_scenario_step_and_value_is_there(page):
    text = squeezed(page.text)
    for feature, scenario in samples.everything().scenarios():
        assert f"{feature.uri}:{scenario.example_line or scenario.line}" in text
        assert scenario.name in text
        for step in scenario.steps:
            assert squeezed(visible(step.text)) in text
            for table in filter(None, [step.table, *(each.table for each in step.states)]):
                for cell in (cell for row in table.rows for cell in row):
                    assert visible(cell) in text
            for row in step.traffic:
                assert {row.table_map, row.version} <= set(
                    text.split("\n")
                ) or row.table_map in text
                assert row.reason is None or row.reason in text
            for dialog in step.dialogs:
                assert all(f"{name} {value}" in text for name, value in dialog.controls.items())


def test_every_problem_of_a_broken_file_is_there(page):
    for problem in samples.everything().features[-1].problems:
        assert f"{problem.uri}:{problem.line}:{problem.column}" in page.text
        assert problem.message in page.text


def test_expected_and_actual_are_marked_where_they_differ_and_only_there(page):
    expected, actual = page.within("del"), page.within("ins")
    assert "−\xa012 Main Street" in expected
    assert "+\xa012 Main St." in actual
    assert "−\xa0Tacoma" in expected
    assert "+\xa0Spokane" in actual
    assert not any("Seattle" in text for text in expected + actual)


def test_missing_and_surplus_rows_are_worded(page):
    assert "− missing" in page.within("td")
    assert "+ unexpected" in page.within("td")
    assert "≠ different" in page.within("td")


def test_values_that_differ_in_blanks_can_be_reported_separately(page):
    assert '+\xa0"Fabrikam "' in page.within("ins")
    assert "+\xa0a\\xa0b" in page.within("ins")


def test_a_met_expectation_of_any_value_shows_the_value_found(page):
    assert "(any)" in page.within("small")


def test_texts_that_are_nearly_alike_have_their_unlike_words_marked():
    page = PageReader(
        written(samples.one_text("The number '7' is taken.", "The number '8' is taken."))
    )
    assert page.within("mark") == ["7", "8"]


def test_texts_that_have_little_in_common_are_not_marked_word_by_word():
    page = PageReader(written(samples.one_text("The number is taken.", "Nothing was saved")))
    assert page.within("mark") == []


@pytest.mark.parametrize(
    ("expected", "actual"),
    [("12 Mill Lane", "12 Hill Lane"), ("3 Mill Lane", "3 Lane"), ("A long street", "A street")],
)
def test_the_blanks_beside_marked_letters_stay_on_the_first_screen(expected, actual):
    source = written(samples.one_text(expected, actual))
    line = re.search(r'<p class="difference">.*?<del>(.*?)</del>, was <ins>(.*?)</ins>', source)
    assert line is not None
    assert [re.sub("<[^>]*>", "", each) for each in line.groups()] == [expected, actual]


def part_of_everything():
    return samples.everything().model_copy(update={"part": f"tags '@{samples.NASTY}'"})


def test_a_run_of_a_part_says_so_and_counts_only_its_claims():
    run = part_of_everything()
    source = written(run)
    page = PageReader(source)
    own = {claim.id for claim in run.claims if claim.scenarios}
    assert own < {claim.id for claim in run.claims}
    assert set(re.findall(r'<tr id="claims/([^"]+)"', source)) == own
    assert {claim[0] for claim in decoded(source)["index"]["claims"]["list"]} == own
    assert f"Only a part ran: tags '@{samples.NASTY}'" in page.text
    text = coverage.line(run)
    assert text.startswith("claims in this part: ")
    assert text[1:] in page.text
    assert "Only a part ran" not in PageReader(written(samples.everything())).text
    inside = {each for each in page.links if not each.startswith(("#variants", "https:"))}
    assert {link.removeprefix("#") for link in inside} <= set(page.ids)


def test_earlier_runs_say_what_is_new_fixed_flaky_and_since_when_a_failure_stands():
    run = samples.with_history()
    found = run.history
    assert all((found.new, found.fixed, found.flaky))
    assert len(found.still_failing) > 1
    source = written(run)
    page = PageReader(source)
    entries = re.findall(r'<p class="past( new)?">([^<]*)</p>', source)
    new = [text for mark, text in entries if mark]
    old = [text for mark, text in entries if not mark]
    assert new == ["new"] * len(found.new)
    assert set(old) == {"fails in 5 runs, since 2026-03-02 08:00, commit 2222222222"}
    assert history.summary(found)[1:] in page.text
    assert "Fixed" in page.within("h3")
    assert "Flaky: passed and failed with the same files" in page.within("h3")
    assert history.line(run, found.fixed[0]) in page.within("a")
    assert "6 whole runs since 2026-03-01 08:00: 1 passed, 8 failures in the last one." in page.text
    assert re.findall(r'<li class="h(\d)">', source) == ["0", "5", "5", "5", "5", "5"]
    assert "2026-03-02 08:00, commit 2222222222: 8 failed, 3 passed" in page.text
    texts = decoded(source)["index"]["pasts"]
    assert sorted(texts.values()) == sorted(
        ["new"] * len(found.new) + old[:1] * len(found.still_failing)
    )
    assert page.misnested == []


def test_a_scenario_that_usually_takes_longest_has_a_place_without_script():
    scenarios = [
        samples.simple(f"Scenario {at}", at, Status.PASSED).model_copy(
            update={"seconds": float(at)}
        )
        for at in range(1, FULL + 2)
    ]
    feature = Feature(uri="f.feature", name="F", scenarios=tuple(scenarios))
    slow = PastScenario(
        uri="f.feature",
        line=2,
        title=scenarios[1].title,
        variant=scenarios[1].variant,
        status=Status.PASSED,
        seconds=1.5,
    )
    run = samples.run((feature,), history=History(runs=1, slow=(slow,)))
    page = PageReader(written(run))
    assert "The scenarios that usually take longest" in page.within("h2")
    links = {link.removeprefix("#") for link in page.links if link.startswith("#scenario/")}
    assert len(links) == 1
    assert links <= set(page.ids)


@pytest.mark.parametrize("earlier", [None, "none"])
def test_nothing_is_said_about_history_without_earlier_runs(earlier):
    run = samples.everything()
    if earlier:
        run = run.model_copy(update={"history": history.compare(run, [])})
    source = written(run)
    assert 'id="history"' not in source
    assert 'class="past' not in source
    assert decoded(source)["index"]["pasts"] == {}


def test_the_data_has_who_set_each_cell_once_for_all_scenarios():
    run = samples.with_origins()
    blocks = decoded(written(run))
    lists = blocks["texts"][2]
    assert len(lists) == 1
    # The scenarios have six steps each, of which the third sets cells.
    assert blocks["scenarios-0"][2][9] == [0, 0, 1, 0, 0, 0] * 2
    for _, scenario in run.scenarios():
        step = scenario.steps[2]
        said = {}
        for at, row, sentence, traffic, columns, sent in lists[0]:
            header = step.states[at].table.header
            for place, column in enumerate(columns):
                name = header[column]
                if traffic >= 0 and sent and sent[place] >= 0:
                    name = list(step.traffic[traffic].columns)[sent[place]]
                said[at, row, column] = sentence.format(
                    columns=name, line=step.line, row=step.traffic[0].row
                )
        assert said == {
            (at, *cell): visible(sentence)
            for at, state in enumerate(step.states)
            for cell, sentence in scenario.who_set(step, state).items()
        }


def test_failing_scenarios_stand_open_and_passing_ones_folded():
    source = written(samples.everything())
    opened = re.findall(
        r'<details class="scenario"( open)?>\s*<summary><b class="st (\w+)"', source
    )
    assert opened
    assert all(bool(is_open) == (status not in ("passed", "skipped")) for is_open, status in opened)


def test_a_status_is_always_a_sign_and_a_word(source):
    said = dict(re.findall(r'<b class="st (\w+)">([^<]*)</b>', source))
    assert said == {
        "passed": "✓ passed",
        "failed": "✗ failed",
        "undefined": "? undefined",
        "ambiguous": "⁇ ambiguous",
        "broken": "! broken",
        "error": "‼ error",
        "skipped": "– skipped",
    }


def test_the_matrix_leads_to_each_variant_of_each_feature(source):
    cells = re.findall(r'<td[^>]*><a href="#(scenarios/[^"]+)">', source)
    assert cells[:2] == [
        "scenarios/scenario-1-organization-prospect-from-scm/gab-on",
        "scenarios/scenario-1-organization-prospect-from-scm/gab-off",
    ]


def test_claims_show_what_covers_them_in_each_variant(page):
    cells = page.within("td")
    assert {"✓ covered", "✗ not covered", "… planned", "– not applicable"} <= set(cells)


def test_a_claim_has_its_phrase_and_leads_to_the_article(source, page):
    assert f"both addresses {samples.NASTY}" in page.within("q")
    link = f'<a href="{samples.ARTICLE_URL}" title="Work with prospects">Scenario 1 step 4</a>'
    assert link in source
    text = re.sub(r" (?=[.,)])|(?<=\() ", "", page.text)
    assert "are from Work with prospects (quoted from its draft, Prospects)." in text


def test_a_claim_and_the_scenario_that_proves_it_lead_to_each_other(source):
    place = (
        "scenario/scenario-1-organization-prospect-from-scm/"
        "the-conversion-of-fabrikam-in-supply-chain-management-reaches-sales-deployed/gab-on"
    )
    assert f'<div class="body" id="{place}">' in source
    assert f'<a href="#{place}">' in source
    assert '<tr id="claims/S1.2b">' in source
    assert '<a href="#claims/S1.2b">S1.2b</a>' in source


def test_a_state_is_shown_where_it_changed_and_named_where_it_did_not():
    page = PageReader(written(samples.green()))
    assert page.text.count("1 Pike Place") < 10
    assert "No changes since an earlier step: Postal addresses (2)." in page.text
    assert "No rows: Customer accounts, Quotations." in page.text
    assert {"▸ 007"} <= set(page.within("td"))


def changed_twice() -> Scenario:
    """A scenario whose step changed a row, moved one, left one out, and added one."""

    def state(keys: tuple[int, ...], *rows: tuple[str, ...]) -> StateTable:
        table = Table(header=("NUMBER", "STATUS"), rows=rows)
        return StateTable(system="SCM", name="quotations", table=table, keys=keys)

    before = state((1, 2, 3, 4), ("Q1", "Created"), ("Q2", "Sent"), ("Q3", "Lost"), ("Q4", ""))
    after = state((4, 1, 2, 5), ("Q4", ""), ("Q1", "Sent"), ("Q20", "Sent"), ("Q5", "Created"))
    steps = (
        samples.step("Given ", "quotations exist", 6, states=(before,)),
        samples.step("When ", "they change", 7, states=(after,), traffic=(samples.NOT_SENT,)),
        samples.step("Then ", "it fails", 8, Status.FAILED, message="No."),
    )
    return Scenario(name="Quotations", line=5, status=Status.FAILED, steps=steps)


def test_without_script_a_step_has_only_the_rows_that_it_changed():
    feature = Feature(uri="features/any.feature", name="Any", scenarios=(changed_twice(),))
    shown = written(samples.run((feature,)))
    after = shown[shown.index("they change") :]
    assert "quotations <small>1 row unchanged</small>" in after
    rows = after[after.index("<tbody>") : after.index("</tbody>")].removeprefix("<tbody>")
    assert rows.split("</tr>") == [
        '<tr><td>Q1</td><td class="new"><s>Created</s> → Sent</td>',
        '<tr><td class="new"><s>Q2</s> → Q20</td><td>Sent</td>',
        '<tr class="new"><td>▸ Q5</td><td>Created</td>',
        '<tr class="gone"><td>− gone: Q3</td><td>Lost</td>',
        "",
    ]


def test_without_script_the_same_evidence_is_there_once_and_can_be_followed():
    first = changed_twice()
    again = first.model_copy(update={"name": "Once more", "line": 15})
    feature = Feature(uri="features/any.feature", name="Any", scenarios=(first, again))
    shown = written(samples.run((feature,)))
    page = PageReader(shown)
    evidence = [link for link in page.links if link.startswith("#evidence-")]
    assert len(evidence) == 3
    assert {link.removeprefix("#") for link in evidence} <= set(page.ids)
    assert shown.count("<s>Created</s>") == 1
    assert shown.count("shown above") == 3


def test_account_number_007_stays_007(page):
    assert "007" in page.within("td")
    assert "7" not in page.within("td")


def test_the_verdict_is_said_in_words():
    assert "✓ 2 of 2 scenarios passed." in squeezed(PageReader(written(samples.green())).text)
    assert "No scenario ran." in written(samples.run(()))
    assert "The run was interrupted before its end." in written(samples.run((), interrupted=True))


def test_300_scenarios_with_states_and_traffic_stay_below_five_megabytes():
    assert len(written(samples.large(300)).encode()) < 5_000_000


@settings(max_examples=50)
@given(name=st.text(), value=st.text())
def test_any_text_survives_escaping(name, value):
    page = PageReader(written(samples.one_difference(name, value)))
    assert page.misnested == []
    shown = squeezed(page.text)
    assert squeezed(visible(value)).strip() in shown
    assert squeezed(visible(name)).strip() in shown


ALIKE = (
    samples.walk_through("gab_on", 1)
    .steps[-1]
    .model_copy(
        update={
            "table": Table(header=("NAME",), rows=(("Fabrikam",),)),
            "doc_string": "Words",
            "message": "A message",
            "rejection": "A rejection",
            "dialogs": (Dialog(title="Convert", controls={"Party": "Fabrikam"}),),
            "traffic": (samples.NOT_SENT,),
            "expectations": (samples.UNMET,),
        }
    )
)
UNLIKE = {
    "table": Table(header=("NAME",), rows=(("Unlike",),)),
    "doc_string": "Unlike",
    "message": "Unlike",
    "rejection": "Unlike",
    "dialogs": (Dialog(title="Convert", controls={"Party": "Unlike"}),),
    "traffic": (samples.NOT_SENT.model_copy(update={"columns": {"NAME": "Unlike"}}),),
    "expectations": (samples.UNMET.model_copy(update={"reasons": (Reason(text="Unlike"),)}),),
    "states": samples.states("Unlike", "Prospect"),
}


@pytest.mark.parametrize("part", UNLIKE)
def test_steps_that_differ_in_one_part_are_shown_each_as_it_is(part):
    steps = (ALIKE, ALIKE.model_copy(update={part: UNLIKE[part]}), ALIKE)
    scenario = samples.simple("Alike", 1, Status.PASSED).model_copy(update={"steps": steps})
    feature = Feature(uri="features/alike.feature", name="Alike", scenarios=(scenario,))
    page = PageReader(written(samples.run((feature,))))
    assert "Unlike" in page.text
    assert page.text.count("A message") == (2 if part == "message" else 3)


def test_the_data_has_every_text_of_the_record(source):
    found = json.dumps(decoded(source), ensure_ascii=False)
    missing = []
    for feature, scenario in samples.everything().scenarios():
        texts = [feature.name, scenario.name, *scenario.tags, *scenario.example.values()]
        for step in scenario.steps:
            texts += [step.text, step.message or "", step.doc_string or "", step.rejection or ""]
            tables = [step.table, *(each.table for each in step.states)]
            texts += [cell for t in tables if t for row in (t.header, *t.rows) for cell in row]
            for row in step.traffic:
                texts += [row.table_map, row.version, row.row, row.reason or "", *row.columns]
                texts += row.columns.values()
            for dialog in step.dialogs:
                texts += [dialog.title, *dialog.controls, *dialog.controls.values()]
            for expectation in step.expectations:
                texts += [str(reason) for reason in expectation.reasons]
                for comparison in expectation.comparisons:
                    cells = [cell for row in comparison.rows for cell in row.cells]
                    texts += [cell.expected for cell in cells] + [cell.actual for cell in cells]
        shown = [json.dumps(visible(text), ensure_ascii=False)[1:-1] for text in texts]
        missing += [text for text in shown if text not in found]
    assert missing == []


LETTERS = st.sampled_from("abc")
KEYED_ROWS = st.dictionaries(st.integers(0, 5), st.tuples(LETTERS, LETTERS, LETTERS))


def states_of(blocks: dict[str, object]) -> list[list[list[str]]]:
    """Return the rows of the only table of the only scenario after each step."""
    texts = blocks["texts"][0]
    [words], _, columns = blocks["scenarios-0"]

    def shown(at: int) -> str:
        return texts[words[at - 1]]

    rows, found = [], []
    for [[_, encoded, *_]] in columns[8]:
        now = []
        for row in encoded:
            if isinstance(row, int):
                now.append(rows[row])
            elif row[0] == 0:
                now.append([shown(cell) for cell in row[1:]])
            else:
                changed = list(rows[row[0] - 1])
                for at, cell in zip(row[1::2], row[2::2], strict=True):
                    changed[at] = shown(cell)
                now.append(changed)
        rows = now
        found.append(now)
    return found


@given(tables=st.lists(KEYED_ROWS, min_size=1, max_size=4), keyed=st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_data_has_the_rows_of_every_state_as_changes(tables, keyed):
    steps = tuple(
        samples.step(
            "When ",
            f"step {at}",
            at,
            states=(
                StateTable(
                    system="SCM",
                    name="rows",
                    table=Table(header=("A", "B", "C"), rows=tuple(rows.values())),
                    keys=tuple(rows) if keyed else (),
                ),
            ),
        )
        for at, rows in enumerate(tables, start=6)
    )
    scenario = Scenario(name="Rows", line=5, status=Status.PASSED, steps=steps)
    feature = Feature(uri="features/any.feature", name="Any", scenarios=(scenario,))
    found = dict(data.blocks(content.of(samples.run((feature,)))))
    blocks = {name: block(text) for name, text in found.items()}
    assert states_of(blocks) == [[list(row) for row in rows.values()] for rows in tables]


MANY = html.FULL + 40


@pytest.fixture(scope="module")
def many() -> str:
    return written(samples.large(MANY))


def test_many_scenarios_have_one_line_each_and_those_that_failed_everything(many):
    failed = sum(s.status is Status.FAILED for _, s in samples.large(MANY).scenarios())
    assert 0 < failed < 100
    assert many.count('<details class="scenario" open>') == failed
    assert many.count('<details class="scenario">') == 0
    assert many.count("<p>✓ ") >= MANY - failed - 6
    assert "p2c report html --full" in many
    ids = set(re.findall(r' id="([^"]+)"', many))
    assert set(re.findall(r'href="#([^"?]+)"', many)) - {"variants"} <= ids


def test_on_demand_many_scenarios_have_everything_too(tmp_path):
    run_json.write(samples.large(MANY), tmp_path / "run.json")
    other = tmp_path / "other.html"
    assert write_report(tmp_path, other, io.StringIO(), full=True) == 0
    source = other.read_text("utf-8")
    assert source.count('<details class="scenario') == MANY
    assert "--full" not in source


def test_the_record_is_small_in_the_page(many):
    assert sum(len(text) for text in re.findall(r'data-block="[^"]+">([^<]*)<', many)) < 150_000


@pytest.mark.parametrize("named", ["run.json", ""])
def test_a_record_is_written_as_a_page_again(tmp_path, named, source):
    run_json.write(samples.everything(), tmp_path / "run.json")
    out = io.StringIO()
    assert write_report(tmp_path / named, None, out, full=False) == 0
    assert out.getvalue() == f"report: {tmp_path / 'index.html'}\n"
    assert (tmp_path / "index.html").read_text("utf-8") == source


def test_a_file_that_is_no_record_is_said(tmp_path):
    (tmp_path / "run.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ReportError, match=r"run\.json"):
        write_report(tmp_path, None, io.StringIO(), full=False)
    assert not (tmp_path / "index.html").exists()


def test_without_script_the_report_has_the_table_maps_and_the_setup():
    text = squeezed(PageReader(written(samples.with_environment())).text)
    assert "Accounts 1.0.0.2, running, 3 columns" in text
    assert f"Parties {samples.NASTY} 1.0.0.0, paused, 3 columns" in text
    assert "The setup check finds nothing. Versions, Solution: 3.0 Without it" in text
    assert f"Error: Accounts {samples.NASTY}: found 1.0.0.1, needed 1.0.0.2. Update it." in text


def test_the_data_has_the_environment_and_only_if_it_is_known():
    blocks = decoded(written(samples.with_environment()))
    on, off = blocks["environment"]["variants"]
    assert [on[0], on[1], off[1]] == ["gab_on", "with the global address book", "without it"]
    [accounts, other], parties = blocks["environment"]["maps"]
    assert (other[1], parties[1]) == ("1.0.0.1", None)
    name, version, state, settings, columns, published, same, deviations = accounts
    assert (name, version, state, same) == ("Accounts", "1.0.0.2", "running", 1)
    assert settings == [["filter of Sales", f"a eq {samples.NASTY}"]]
    assert columns[:4] == ["name", "↔", "NAME", ""]
    assert [len(published), len(deviations)] == [1, 2]
    assert "environment" not in decoded(written(samples.everything()))
