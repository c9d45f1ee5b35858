"""Nothing that a project contains reaches the log of a CI server as a command."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.harness.evidence.record import Feature, Problem, Run, Scenario, Status
from prospect_to_cash.harness.report import annotations, terminal
from prospect_to_cash.harness.report.log_commands import (
    plain,
    plain_json,
    without_commands,
    write_command,
)
from prospect_to_cash.harness.report.streams import StandardStream, failure_of
from tests.harness.report import samples

COMMANDS = [
    "##vso[task.complete result=Succeeded;]done",
    "##VSO[task.setvariable variable=x]1",
    "##[group]more",
    "##[error]no",
    "####vso[x]",
    "##teamcity[testFinished name='x']",
    "::error file=a::no",
    ":::set-output name=a::b",
    "::add-mask::x",
    "::stop-commands::x",
    " \t\u3000::warning::no",
    "\r::error::no",
    "\x1b[0m::error::no",
    "\x0b::error::no",
    "\x1b[0Ksection_start:1:x\r\x1b[0K",
    "\u2028::error::no",
]
TEXTS = st.lists(
    st.one_of(st.sampled_from(COMMANDS), st.sampled_from(["#", ":", " ", "\n", "\t"]), st.text())
).map("".join)


def has_command(log: str) -> bool:
    """Whether a CI server finds a command, if a line can also end in a carriage return."""
    return bool(
        re.search(r"##(vso|teamcity)?\[", log, re.IGNORECASE)
        or re.search(r"(?:^|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029])\s*::", log)
        or re.search(r"[\r\x1b\x9b]", log)
    )


def test_the_oracle_of_these_tests_knows_each_command():
    assert all(map(has_command, COMMANDS))
    assert not has_command("a::b, 1:2, #3, # [x] ##\n## x")


@given(TEXTS)
def test_a_plain_text_has_no_command_and_all_of_its_letters(text):
    shown = plain(text)
    assert not has_command(shown)
    assert plain(shown) == shown
    if text.isprintable():
        assert shown.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["a::b", "12:30", "# a comment", "## a heading", "x ::", "é ü 漢"])
def test_other_texts_stay_as_they_are(text):
    assert plain(text) == text


def test_a_command_can_still_be_read():
    assert plain("##vso[task.complete]") == "# #vso[task.complete]"
    assert plain("  ::error::no") == "  : :error::no"
    assert plain("##[group]") == "# #[group]"


@given(st.recursive(TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)))
def test_json_has_no_command_and_the_same_content(content):
    for indent in (None, 2):
        text = plain_json(json.dumps(content, ensure_ascii=False, indent=indent))
        assert json.loads(text) == content
        assert not has_command(text)


@given(st.lists(TEXTS))
def test_a_stream_writes_no_command_however_its_text_is_cut(parts):
    below = io.StringIO()
    stream = StandardStream(below)
    for part in parts:
        stream.write(part)
        stream.flush()
    stream.finish()
    assert not has_command(below.getvalue())
    assert below.getvalue() == plain("".join(parts))


def test_a_stream_writes_the_commands_that_are_meant():
    below = io.StringIO()
    stream = StandardStream(below)
    stream.write("::error::from a title")
    write_command(stream, "::error file=a.feature,line=1::meant")
    stream.finish()
    assert below.getvalue() == ": :error::from a title::error file=a.feature,line=1::meant\n"


def run_of(text: str) -> Run:
    scenario = samples.walk_through("gab_off", 20, fails=True)
    shown = scenario.model_copy(update={"name": text, "message": text})
    problem = Problem(uri=text, line=7, message=text)
    features = (
        Feature(uri="a.feature", name=text, scenarios=(shown, _rejected(text))),
        Feature(uri=text, name=text, problems=(problem,)),
    )
    return samples.run(features).model_copy(update={"warnings": (text,), "defines": {"x": text}})


def _rejected(text: str) -> Scenario:
    scenario = samples.simple(text, 50, Status.FAILED, text)
    return scenario.model_copy(
        update={
            "steps": tuple(
                step.model_copy(update={"text": text, "message": text, "rejection": text})
                for step in scenario.steps
            )
        }
    )


@given(TEXTS)
@settings(max_examples=25)
def test_no_writer_of_a_run_writes_a_command(text):
    below = io.StringIO()
    stream = StandardStream(below)
    terminal.write(run_of(text), stream, Path(text.replace("\x00", "") or "x"), width=40)
    stream.finish()
    assert not has_command(below.getvalue())


@given(TEXTS)
@settings(max_examples=25)
def test_an_annotation_is_the_only_command_in_its_line(text):
    for start, write in (
        ("::error ", annotations.github),
        ("##vso[task.logissue ", annotations.azure),
    ):
        lines = list(write(run_of(text)))
        assert lines
        for line in lines:
            assert line.startswith(start)
            assert not has_command(line.removeprefix(start))


class Full(io.StringIO):
    """A stream to a full disk."""

    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")


class Left(io.StringIO):
    """A pipe whose reader has left."""

    def write(self, text: str) -> int:
        raise BrokenPipeError(32, "Broken pipe")


@pytest.mark.parametrize(
    ("below", "failure"),
    [(None, "it's closed"), (Full(), "No space left on device"), (Left(), None)],
)
def test_a_stream_that_cannot_be_written_ends_nothing(below, failure):
    stream = StandardStream(below)
    for _ in range(3):
        stream.write("a line\n")
        stream.flush()
    stream.finish()
    assert failure_of(stream) == failure


def test_letters_that_an_encoding_lacks_are_escaped():
    below = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    stream = StandardStream(below)
    stream.write("Größe\n")
    stream.finish()
    assert below.buffer.getvalue() == b"Gr\\xf6\\xdfe\n"
    assert stream.failure is None


def test_a_terminal_gets_incomplete_lines_and_its_own_control_characters():
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    below = Terminal()
    stream = StandardStream(below)
    stream.write("\r12 of 30")
    assert below.getvalue() == "\r12 of 30"
    assert without_commands("##[x]") == "# #[x]"
