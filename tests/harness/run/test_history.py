"""The file of earlier runs: what is new, fixed, and still failing, without a server."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.harness.evidence.record import (
    Feature,
    Fingerprint,
    Run,
    Scenario,
    Status,
)
from prospect_to_cash.harness.report.history import Entry, compare, entry_of, scenario_id, summary
from prospect_to_cash.harness.run.history_file import LINES, with_history
from tests.harness.run.conftest import Suite

FILES = Fingerprint(model="m", features="f", program="p")


def run_of(
    day: int, statuses: dict[str, str], *, commit: str = "c", line: int = 1, **fields: object
) -> Run:
    """A run on a day, with scenarios by title."""
    scenarios = tuple(
        Scenario(name=name, line=line + at, status=Status(status), seconds=len(name))
        for at, (name, status) in enumerate(statuses.items())
    )
    values = {
        "tool": "t",
        "project": "shop",
        "started": f"2026-11-{day:02}T08:00:00+00:00",
        "seconds": 1.0,
        "seed": 1,
        "commit": commit,
        "fingerprint": FILES,
        "features": (Feature(uri="features/a.feature", name="A", scenarios=scenarios),),
    }
    return Run.model_validate({**values, **fields})


def compared(*runs: Run) -> dict[str, list[str]]:
    """The titles in each group of the history of the last run."""
    found = compare(runs[-1], [entry_of(run) for run in runs[:-1]])
    groups = ("new", "fixed", "still_failing", "flaky")
    return {name: titles for name in groups if (titles := [s.title for s in getattr(found, name)])}


def test_a_run_is_compared_with_the_last_run_of_each_scenario() -> None:
    first = run_of(1, {"kept": "failed", "mended": "failed", "fine": "passed"}, commit="a")
    part = run_of(2, {"fine": "passed"}, commit="b", part="fine")
    now = run_of(
        3,
        {"kept": "failed", "mended": "passed", "fine": "undefined", "added": "error"},
        commit="c",
        line=20,
    )
    assert compared(first, part, now) == {
        "new": ["fine", "added"],
        "fixed": ["mended"],
        "still_failing": ["kept"],
    }


def test_a_failure_stands_since_the_first_of_its_failures_in_a_row() -> None:
    runs = [
        run_of(day, {"it": status}, commit=str(day))
        for day, status in enumerate(
            ("failed", "passed", "failed", "skipped", "broken", "failed"), start=1
        )
    ]
    (it,) = compare(runs[-1], [entry_of(run) for run in runs[:-1]]).still_failing
    assert (it.since, it.since_commit, it.failures) == (runs[2].started, "3", 3)


def test_flaky_is_what_passes_and_fails_with_the_same_files() -> None:
    passed, bad = {"it": "passed"}, {"it": "failed"}
    assert compared(run_of(1, passed), run_of(2, bad)) == {"new": ["it"], "flaky": ["it"]}
    others: list[dict[str, object]] = [
        {"commit": "d"},
        {"seed": 2},
        {"fingerprint": FILES.model_copy(update={"model": "n"})},
        {"fingerprint": None},
    ]
    for other in others:
        assert compared(run_of(1, passed, **other), run_of(2, bad)) == {"new": ["it"]}
    unknown = run_of(1, passed, fingerprint=None), run_of(2, bad, fingerprint=None)
    assert compared(*unknown) == {"new": ["it"]}


@pytest.mark.parametrize("other", [{"project": "other"}, {"defines": {"environment": "e.yaml"}}])
def test_runs_of_something_else_say_nothing(other: dict[str, object]) -> None:
    now = run_of(2, {"it": "failed"})
    found = compare(now, [entry_of(run_of(1, {"it": "failed"}, **other))])
    assert (found.runs, summary(found)) == (0, "no earlier run to compare with")


def test_the_trend_has_the_last_whole_runs_and_the_slow_scenarios_their_usual_time() -> None:
    runs = [run_of(1 + at % 28, {"a" * 3: "passed", "b": "failed"}, seed=at) for at in range(40)]
    part = run_of(28, {"b": "failed"}, part="b")
    found = compare(runs[-1], [*map(entry_of, runs[:-1]), entry_of(part)])
    assert len(found.trend) == 30
    assert (found.trend[-1].run, found.trend[-1].passed, found.trend[-1].failed) == (
        runs[-1].id,
        1,
        1,
    )
    assert part.id not in {each.run for each in found.trend}
    assert [(each.title, each.seconds) for each in found.slow] == [("aaa", 3.0), ("b", 1.0)]


STATUSES = st.dictionaries(
    st.text(min_size=1, max_size=3), st.sampled_from([s.value for s in Status]), max_size=5
)


@given(st.lists(STATUSES, min_size=1, max_size=6))
def test_each_verdict_is_in_one_group_at_most(statuses: list[dict[str, str]]) -> None:
    runs = [run_of(day, each) for day, each in enumerate(statuses, start=1)]
    entries = [Entry.model_validate_json(entry_of(run).model_dump_json()) for run in runs[:-1]]
    found = compare(runs[-1], entries)
    failing = {name for name, s in statuses[-1].items() if s in FAILING}
    new, still, fixed = (
        [past.title for past in group] for group in (found.new, found.still_failing, found.fixed)
    )
    assert sorted([*new, *still]) == sorted(failing)
    assert {statuses[-1][name] for name in fixed} <= {"passed"}
    for name in still:
        assert any(each.get(name) in FAILING for each in statuses[:-1])


FAILING = ("failed", "undefined", "ambiguous", "broken", "error")


def test_ids_differ_by_file_title_values_and_variant() -> None:
    plain = Scenario(name="a", line=1, status=Status.PASSED)
    others = [
        plain,
        plain.model_copy(update={"name": "b"}),
        plain.model_copy(update={"example": {"x": "1"}}),
        plain.model_copy(update={"variant": "on"}),
    ]
    features = [Feature(uri=uri, name="") for uri in ("a", "b")]
    assert len({scenario_id(f, s) for f in features for s in others}) == 8
    moved = plain.model_copy(update={"line": 9, "status": Status.FAILED})
    assert scenario_id(features[0], moved) == scenario_id(features[0], plain)


# ---- the file -----------------------------------------------------------------------------------


def test_the_file_keeps_the_last_lines(tmp_path: Path) -> None:
    file = tmp_path / "history.ndjson"
    for number in range(LINES + 3):
        with_history(run_of(1, {"it": "passed"}, seed=number), file)
    lines = file.read_text("utf-8").splitlines()
    assert [json.loads(line)["seed"] for line in lines] == list(range(3, LINES + 3))
    assert {each.name for each in tmp_path.iterdir()} <= {file.name, f".{file.name}.lock"}


def test_runs_that_end_together_all_add_their_line(tmp_path: Path) -> None:
    file = tmp_path / "history.ndjson"
    runs = [run_of(1, {"it": "passed"}, seed=number) for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        counts = [run.history for run in pool.map(lambda run: with_history(run, file), runs)]
    lines = file.read_text("utf-8").splitlines()
    assert sorted(json.loads(line)["seed"] for line in lines) == list(range(12))
    assert sorted(each.runs for each in counts if each) == list(range(12))


DAMAGED = [b"{", b"[]", b"\xff\xfe", b'{"version": 2}', b'{"run": 1}', b"text"]


@pytest.mark.parametrize("damage", DAMAGED, ids=repr)
def test_a_damaged_line_is_left_out_and_named(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "history.ndjson"
    with_history(run_of(1, {"it": "passed"}), file)
    before = file.read_bytes()
    file.write_bytes(before + damage)  # without its end, as of a machine that was switched off
    run = with_history(run_of(2, {"it": "failed"}), file)
    assert run.history is not None
    assert [past.title for past in run.history.new] == ["it"]
    (warning,) = run.warnings
    assert warning.startswith(f"{file.as_posix()}:2: This line isn't a run")
    assert file.read_bytes().startswith(before + damage + b"\n")
    third = with_history(run_of(3, {"it": "failed"}), file)
    assert third.history is not None
    assert (third.history.runs, len(third.history.still_failing)) == (2, 1)


def test_a_run_shows_what_is_new_fixed_and_still_failing(full: Suite) -> None:
    """In the terminal, in the summary, and in the record; from a folder that is made."""
    steps = "  Scenario: {}\n    Given the shop is open\n    Then {} apples are left\n"

    def run(one: int, two: int, three: int) -> str:
        numbers = {"One": one, "Two": two, "Three": three}
        text = "".join(steps.format(name, number) for name, number in numbers.items())
        full.feature(f"Feature: Selling\n{text}")
        return full.p2c("run", "--history", "kept/history.ndjson").out

    assert "history: no earlier run to compare with" in run(0, 1, 1)
    out = run(1, 0, 1)
    expected = "1 new failure, 1 fixed, 1 still failing (compared with 1 earlier run)"
    assert f"history: {expected}" in out
    new, still, fixed = (
        out.index(f"{title}:\n") for title in ("new failures", "still failing", "fixed")
    )
    assert new < out.index("One, open\n", new) < still < out.index("Three, open: in 2 runs, since ")
    assert fixed < out.index("Two, open\n", fixed)
    summary_text = (full.root / "reports/summary.md").read_text("utf-8")
    assert "### Since earlier runs" in summary_text
    assert expected in summary_text
    assert "**still failing**" in summary_text
    history = full.record().history
    assert history is not None
    assert len(history.trend) == 2
    assert full.pytest("--p2c-history", "kept/history.ndjson").code == 1
    assert len((full.root / "kept/history.ndjson").read_text("utf-8").splitlines()) == 3


def test_a_merged_run_adds_one_line(full: Suite) -> None:
    full.scenario("Given the shop is open\nThen 0 apples are left")
    full.p2c("run", "--report", "one", "--history", "h.ndjson")
    answer = full.p2c("report", "merge", "one", "--history", "h.ndjson")
    assert answer.code == 0, answer
    assert len((full.root / "h.ndjson").read_text("utf-8").splitlines()) == 2


def test_a_history_that_cannot_be_written_is_said_before_anything_runs(full: Suite) -> None:
    full.scenario("Given the shop is open\nThen 0 apples are left")
    answer = full.p2c("run", "--history", "features")
    assert answer.code == 2
    assert "Nothing ran. Choose another file with --history." in answer.err
    assert full.wrote_nothing
