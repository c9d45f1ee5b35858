"""The terminal report: everything that failed, in 80 columns, in any encoding."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.harness.report import terminal
from prospect_to_cash.harness.report.terminal.page import columns
from tests.harness.report import samples

ESCAPE = "\x1b"


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def written(run, encoding="utf-8", **options) -> str:
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding=encoding, newline="\n")
    terminal.write(run, stream, Path("reports/index.html"), **options)
    stream.flush()
    return buffer.getvalue().decode(encoding)


@pytest.fixture(scope="module")
def report() -> str:
    return written(samples.everything())


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp437", "cp1252"])
def test_no_line_is_wider_than_80_columns(encoding):
    assert [
        line for line in written(samples.everything(), encoding).splitlines() if columns(line) > 80
    ] == []


@pytest.mark.parametrize("width", [40, 60, 100, 160])
def test_no_line_is_wider_than_asked_for(width):
    lines = written(samples.everything(), width=width).splitlines()
    assert max(map(columns, lines)) <= width


def test_a_stream_that_is_no_terminal_gets_no_color(report):
    assert ESCAPE not in report


def test_a_terminal_gets_color_unless_it_is_rejected():
    colored, plain = Terminal(), Terminal()
    terminal.write(samples.everything(), colored)
    terminal.write(samples.everything(), plain, color=False)
    assert f"{ESCAPE}[31m+ none{ESCAPE}[0m" in colored.getvalue()
    assert f"{ESCAPE}[36m- Redmond{ESCAPE}[0m" in colored.getvalue()
    assert ESCAPE not in plain.getvalue()


def test_colors_change_nothing_but_color():
    colored = io.StringIO()
    terminal.write(samples.everything(), colored, color=True)
    plain = io.StringIO()
    terminal.write(samples.everything(), plain)
    assert re.sub(r"\x1b\[\d+m", "", colored.getvalue()) == plain.getvalue()


def test_unlike_missing_and_surplus_cells_are_marked_by_sign(report):
    assert "- 12 Main Street  - Redmond" in report
    assert "+ 12 Main St.     + none" in report
    assert "− missing     - Fabrikam  - other" in report
    assert "+ unexpected  + Fabrikam  + business  + 007" in report


def test_a_system_that_is_as_expected_is_said_in_one_line(report):
    assert "      SCM: 2 rows as expected\n" in report


def test_a_table_too_wide_for_the_page_keeps_its_unlike_cells(report):
    assert "CREDIT LIMIT COLUMN 14\n            - 1,250.00\n            + 1,520.00" in report


def test_reasons_and_words_of_rejections_are_there(report):
    assert "Reason: `Customers V3 (accounts)` did not send" in report
    assert "- The customer number '007' is taken." in report
    assert ":12:1: rejected: Cannot convert prospect '007'" in " ".join(report.split())


def test_every_scenario_that_did_not_pass_has_its_place(report):
    flat = "".join(report.split())
    for feature, scenario in samples.everything().scenarios():
        place = f"{feature.uri}:{scenario.example_line or scenario.line}"
        reported = re.search(rf"{re.escape(place)}(?!\d)", flat) is not None
        assert reported == (scenario.status not in ("passed", "skipped"))


def test_rejected_rows_are_reported_and_what_a_map_does_not_send_is_reported_as_a_reason_only():
    rejected = samples.NOT_SENT.model_copy(
        update={"reason": "The number is taken.", "row": "P-9", "outcome": "rejected"}
    )
    not_sent = samples.NOT_SENT.model_copy(update={"reason": "The map is Paused.", "row": "P-8"})
    failing = samples.walk_through("gab_off", 20, fails=True)
    steps = (samples.step("When ", "x", 21, traffic=(rejected, not_sent)), *failing.steps)
    scenario = failing.model_copy(update={"steps": steps})
    report = written(
        samples.run((samples.Feature(uri="a.feature", name="A", scenarios=(scenario,)),))
    )
    reported = " ".join(report.split())
    assert "rejected: Customers V3 (accounts), SCM → Sales, P-9: The number is taken." in reported
    assert "P-8" not in reported
    assert reported.count("the map's filter asks for Customer") == 1


@pytest.mark.parametrize(
    ("fails", "words"), [(True, "1 of 1 scenario didn't pass."), (False, "1 of 1 scenario passed.")]
)
def test_one_scenario_is_reported_in_the_singular(fails: bool, words: str):
    one = samples.walk_through("gab_off", 20, fails=fails)
    run = samples.run((samples.Feature(uri="a.feature", name="A", scenarios=(one,)),))
    assert words in written(run).splitlines()


def test_the_matrix_has_a_row_per_feature_and_a_column_per_variant(report):
    lines = report.splitlines()
    table = lines[next(at for at, line in enumerate(lines) if line.startswith("feature ")) :]
    assert [line.split("  ")[0] for line in table if "passed" in line or "failed" in line][:3] == [
        "scenario_1_organization_prospect_",
        "number_sequences",
        "Grossmann_Vermoegensverwaltungs_",
    ]
    flat = " ".join(" ".join(table).split())
    assert "dual_write has errors has errors has errors" in flat
    assert "scenario_1_organization_prospect_from_scm  1 passed" in written(samples.green())


def test_broken_files_have_all_their_problems(report):
    assert "features/dual_write.feature:12:5\n    Unknown tag '@claim-S9.9'." in report
    assert "features/dual_write.feature:31:1\n    Examples has no rows." in report


def test_the_last_lines_are_totals_claims_and_the_place_of_the_report(report):
    assert report.splitlines()[-5:] == [
        "8 of 12 scenarios didn't pass. 1 feature file has errors and didn't run.",
        "3 passed, 4 failed, 1 undefined, 1 ambiguous, 1 broken, 1 error, 1 skipped",
        "claims: 1 of 3 covered, 1 planned",
        "1.42 s, seed 1",
        "report: reports/index.html",
    ]


def test_a_green_run_is_short():
    report = written(samples.green())
    assert len(report.splitlines()) <= 10
    assert "2 of 2 scenarios passed." in report


def test_account_number_007_stays_007(report):
    assert "+ 007" in report


def test_an_encoding_without_the_signs_gets_ascii_signs_and_loses_no_value():
    report = written(samples.everything(), "ascii")
    assert "! different" in report
    assert "x The conversion of Fabrikam" in report
    assert "\\xfc" in report


def test_nothing_steers_the_terminal():
    report = written(samples.everything())
    assert "+ \\x1b[31mred" in report
    assert "\\u202eEVIL" in report


@settings(max_examples=100)
@given(name=st.text(), value=st.text(max_size=200))
def test_any_text_fits_the_page(name, value):
    report = written(samples.one_difference(name, value))
    assert ESCAPE not in report
    assert max(columns(line) for line in report.split("\n")) <= 80


@settings(max_examples=100)
@given(cells=st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=12))
def test_no_column_of_any_unlike_row_is_lost(cells):
    report = written(samples.one_row(cells))
    assert max(columns(line) for line in report.split("\n")) <= 80
    assert report.count("+ <") + report.count('+ "<') == len(cells)
