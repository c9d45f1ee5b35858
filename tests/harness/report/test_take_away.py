"""Files to take away from a run: CSV for spreadsheets, and a page to sign."""

from __future__ import annotations

import csv
import html
import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.cli.main import main
from prospect_to_cash.harness.evidence.record import Run, Status
from prospect_to_cash.harness.report import csv_export, run_json, sign_off
from tests.harness.report import samples

CIRCUMSTANCES = {
    "commit": "0123456789abcdef" * 2 + "01234567",
    "defines": {"environment": "e.yaml"},
}


def tables(run: Run) -> dict[str, list[dict[str, str]]]:
    """The rows of each file, as another reader sees them."""
    found = {}
    for name, parts in csv_export.all_files(run).items():
        text = "".join(parts)
        assert text.startswith("\ufeff")
        reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
        found[name] = list(reader)
        assert all(None not in row and None not in row.values() for row in found[name])
    return found


def test_differences_have_both_values_their_place_and_the_reason() -> None:
    run = samples.one_difference("Fabrikam", "Seattle")
    (row,) = tables(run)["differences.csv"]
    (feature, scenario) = next(run.scenarios())
    assert (row["file"], row["scenario"], row["status"]) == (feature.uri, scenario.name, "failed")
    assert row["kind"] == "different value"
    assert (row["system"], row["column"]) == ("Sales", "NUMBER")
    assert (row["expected"], row["actual"]) == ("007", "Seattle!")
    assert row["reasons"] == "Seattle: Seattle"


def test_every_failure_is_in_the_differences_and_nothing_else() -> None:
    run = samples.everything()
    rows = tables(run)["differences.csv"]
    failing = {s.title for _, s in run.scenarios() if s.status in FAILING}
    assert {row["scenario"] for row in rows if row["scenario"]} == failing
    problems = [str(p.message) for f in run.features for p in f.problems]
    assert [row["actual"] for row in rows if not row["scenario"]] == problems


FAILING = (Status.FAILED, Status.UNDEFINED, Status.AMBIGUOUS, Status.BROKEN, Status.ERROR)


def test_claims_and_their_scenarios_are_complete() -> None:
    run = samples.everything()
    found = tables(run)
    keys = {(row["claim"], row["variant"]) for row in found["claims.csv"]}
    assert len(keys) == len(found["claims.csv"]) == sum(len(claim.covered) for claim in run.claims)
    traced = found["traceability.csv"]
    pairs = {(row["claim"], row["file"], row["line"]) for row in traced if row["claim"]}
    assert pairs >= {(c.id, s.uri, str(s.line)) for c in run.claims for s in c.scenarios}
    without = [row for row in traced if not row["claim"]]
    named = {(row["file"], row["line"]) for row in traced if row["file"]}
    assert named >= {(f.uri, str(s.example_line or s.line)) for f, s in run.scenarios()}
    assert without
    missing = {claim.id for claim in run.claims if not claim.scenarios}
    assert {row["claim"] for row in traced if row["status"] == "no scenario"} == missing


FORMULAS = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.text(alphabet="=+-@'\"\t\r\n ,;|!A1\uff1d", min_size=1, max_size=6),
        st.sampled_from(
            ["=1+1", "@SUM(A1)", "-2+3", "\t=1", " =1", "'=1", "\n+1", "=cmd|' /C x'!A0"]
        ),
    ),
    min_size=1,
    max_size=6,
)
PLAIN = re.compile(r"[-+]?\d+(\.\d+)?")


@settings(max_examples=60)
@given(FORMULAS)
def test_no_cell_of_any_file_is_a_formula(texts: list[str]) -> None:
    for rows in tables(samples.with_texts(texts)).values():
        for row in rows:
            for cell in row.values():
                start = cell.lstrip()[:1]
                assert start not in ("=", "+", "-", "@", "\uff1d") or PLAIN.fullmatch(cell), cell
                assert cell[:1] not in ("\t", "\r", "\n")


def test_the_sign_off_page_says_what_is_signed() -> None:
    run = samples.everything().model_copy(update=CIRCUMSTANCES)
    page = html.unescape("".join(sign_off.html(run)))
    for text in (run.id, run.commit, "e.yaml", str(run.seed), run.tool, "Signature", "Date"):
        assert str(text) in page
    table = page[page.index("<h2>Claims") :]
    rows = re.findall(r'<tr><th scope="row">([^<]+)</th>(.*?)</tr>', table, re.DOTALL)
    by_id = dict(rows)
    for claim in run.claims:
        assert by_id[claim.id].count("<td") == 1 + len(
            {tag for c in run.claims for tag in c.covered}
        )
        if claim.covered.get("gab_on") is False and not claim.planned:
            assert "not covered" in by_id[claim.id]
    for _, scenario in run.scenarios():
        assert (scenario.title in page) or scenario.status not in FAILING


def test_the_sign_off_page_needs_no_script_and_escapes_texts() -> None:
    page = "".join(sign_off.html(samples.with_texts([samples.NASTY, "</style><b>x"])))
    assert "<script" not in page
    assert page.count("</style>") == 1
    assert "default-src 'none'" in page
    assert "http" not in re.sub(r'http-equiv="[^"]*"|https?://[^<"]*</', "", page)


def test_runs_differ_by_their_id() -> None:
    run = samples.green()
    others = [
        {"started": "2026-01-01T00:00:00+00:00"},
        {"seed": 99},
        {"part": "a"},
        {"commit": "b"},
    ]
    ids = {run.id, *(run.model_copy(update=other).id for other in others)}
    assert len(ids) == 5
    assert run.id == run.model_copy().id


def test_the_commands_write_next_to_the_record_or_where_they_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_json.write(samples.everything(), tmp_path / "run.json")
    assert main(["report", "csv", str(tmp_path / "run.json")]) == 0
    assert main(["report", "sign-off", str(tmp_path)]) == 0
    names = ["differences.csv", "claims.csv", "traceability.csv", "sign-off.html"]
    expected = [f"report: {tmp_path / name}" for name in names]
    assert capsys.readouterr().out.splitlines() == expected
    assert main(["report", "csv", str(tmp_path), "--output", str(tmp_path / "csv")]) == 0
    for name in names[:3]:
        assert (tmp_path / "csv" / name).read_bytes() == (tmp_path / name).read_bytes()
        assert (tmp_path / name).read_bytes().startswith(b"\xef\xbb\xbf")
    page = tmp_path / "signed" / "page.html"
    assert main(["report", "sign-off", str(tmp_path), "--output", str(page)]) == 0
    assert page.read_bytes() == (tmp_path / "sign-off.html").read_bytes()
    assert main(["report", "csv", str(tmp_path / "none.json")]) == 2
    assert "none.json" in capsys.readouterr().err
