"""What a run says while it lasts."""

from __future__ import annotations

import io

from prospect_to_cash.harness.report.terminal import Progress
from tests.harness.report import samples
from tests.harness.report.test_terminal import Terminal

FEATURE = samples.everything().features[2]


def test_a_terminal_has_one_line_that_is_written_over_and_cleared():
    stream = Terminal()
    progress = Progress(stream, 4)
    for scenario in FEATURE.scenarios:
        progress.scenario(FEATURE, scenario)
    said = stream.getvalue()
    assert "\n" not in said
    assert "\r1 of 4 scenarios  features/scenario_1" in said
    assert "\r4 of 4 scenarios, 1 failed  features/scenario_1" in said
    assert all(len(line) < 80 for line in said.split("\r"))
    progress.done()
    assert stream.getvalue().endswith(" \r")


def test_a_shorter_line_leaves_nothing_of_a_longer_one():
    stream = Terminal()
    progress = Progress(stream, 2)
    progress.scenario(FEATURE, FEATURE.scenarios[0])
    short = FEATURE.model_copy(update={"uri": "a.feature"})
    progress.scenario(short, FEATURE.scenarios[0])
    _, first, second = stream.getvalue().split("\r")
    assert len(second) == len(first)
    assert second.rstrip() == "2 of 2 scenarios  a.feature"


def test_a_log_gets_a_line_a_hundred_scenarios():
    stream = io.StringIO()
    progress = Progress(stream, 250)
    for _ in range(250):
        progress.scenario(FEATURE, FEATURE.scenarios[1])
    progress.done()
    assert stream.getvalue().splitlines() == [
        "100 of 250 scenarios, 100 failed",
        "200 of 250 scenarios, 200 failed",
    ]


def test_a_short_run_leaves_a_log_alone():
    stream = io.StringIO()
    progress = Progress(stream, 1)
    progress.scenario(FEATURE, FEATURE.scenarios[0])
    progress.done()
    assert stream.getvalue() == ""
