"""``p2c report merge`` takes over what shards kept, and makes the same reports without it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from prospect_to_cash.harness.run import kept_messages
from prospect_to_cash.harness.run.excerpts_file import EXCERPTS
from prospect_to_cash.harness.run.reports import REPORTS
from tests.harness.run.conftest import Suite
from tests.harness.run.test_parallel import MANY, STEPS

PARTS = ("part1", "part2")
A, B = "features/a.feature", "features/b.feature"


@pytest.fixture
def parts(full: Suite) -> Suite:
    """Two shards of features with scenarios that passed, failed, and didn't run."""
    full.steps(STEPS)
    full.write("tags.txt", "@rejection R.\n@shop S.\n@skip S.\n@xfail X.\n")
    for name in ("a", "b"):
        full.feature(MANY.format(name=name), name)
    full.p2c("run", "-n", "0", "--shard", "1/2", "--report", "part1")
    full.p2c("run", "-n", "2", "--shard", "2/2", "--report", "part2")
    return full


def merged(suite: Suite) -> dict[str, bytes]:
    answer = suite.p2c("report", "merge", *PARTS, "--report", "joined")
    assert (answer.code, answer.err) == (3, "")
    return {name: (suite.root / "joined" / name).read_bytes() for name in REPORTS}


def test_the_reports_are_those_that_are_made_from_the_records_alone(
    parts: Suite, made: list[str]
) -> None:
    with_excerpts = merged(parts)
    assert made == []
    for part in PARTS:
        (parts.root / part / EXCERPTS).unlink()
    assert merged(parts) == with_excerpts
    assert made == [A, B]


def test_the_files_are_copied_where_an_open_file_cannot_be_replaced(
    parts: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = merged(parts)
    monkeypatch.delattr(os, "pread", raising=False)
    assert merged(parts) == before


def test_the_reports_can_replace_those_of_a_shard(parts: Suite) -> None:
    before = merged(parts)
    assert parts.p2c("report", "merge", *PARTS, "--report", "part1").code == 3
    assert {name: (parts.root / "part1" / name).read_bytes() for name in REPORTS} == before


def test_a_shard_can_write_only_what_the_merge_needs(parts: Suite, made: list[str]) -> None:
    for number, part in enumerate(PARTS, start=1):
        shard = f"{number}/2"
        answer = parts.p2c("run", "--shard", shard, "--report", part, "--for-merge")
        assert f"report: {parts.root / part / 'run.json'}" in answer.out
        assert {file.name for file in (parts.root / part).iterdir()} == {"run.json", EXCERPTS}
    made.clear()
    with_excerpts = merged(parts)
    assert made == [], "the shards kept the messages of all files"
    for part in PARTS:
        (parts.root / part / EXCERPTS).unlink()
    assert merged(parts) == with_excerpts


def test_only_a_shard_is_written_for_a_merge(parts: Suite) -> None:
    answer = parts.p2c("run", "--for-merge")
    assert (answer.code, answer.err) == (2, "--for-merge needs --shard, such as --shard 2/5.\n")


def test_a_file_that_is_not_as_it_was_written_for_the_record_is_not_used(
    parts: Suite, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = merged(parts)
    files = [parts.root / part / EXCERPTS for part in PARTS]
    one, two = (file.read_bytes() for file in files)
    damaged = {
        "cut": (one[:-9], two[:-9]),
        "changed": (one[:-9] + b"!" + one[-8:], two[:-9] + b"!" + two[-8:]),
        "no such file": (b"{}", b""),
        "of the other record": (two, one),
    }
    for damage, contents in damaged.items():
        for file, content in zip(files, contents, strict=True):
            file.write_bytes(content)
        assert merged(parts) == before, damage
        assert made == [A, B], damage
        made.clear()
    for file, content in zip(files, (one, two), strict=True):
        file.write_bytes(content)
    version = kept_messages.version
    monkeypatch.setattr(
        kept_messages, "version", lambda name: "0" if name == "pydantic" else version(name)
    )
    assert merged(parts) == before
    assert made == [A, B], "another version of pydantic"


def test_an_edited_record_is_what_the_reports_show(parts: Suite) -> None:
    merged(parts)
    for part in PARTS:
        file = parts.root / part / "run.json"
        text = file.read_text("utf-8").replace("There are only 0 apples.", "Nothing is left.")
        file.write_text(text, encoding="utf-8")
    edited = merged(parts)
    for name in ("run.json", "junit.xml", "messages.ndjson"):
        assert b"Nothing is left." in edited[name], name


def test_a_record_beside_one_of_another_tool_is_checked(parts: Suite) -> None:
    file = parts.root / "part1" / "run.json"
    record = json.loads(file.read_text("utf-8"))
    record["features"][0]["scenarios"][0]["steps"] = [{"keyword": "Given"}]
    file.write_text(json.dumps(record), encoding="utf-8")
    answer = parts.p2c("report", "merge", *PARTS, "--report", "joined")
    assert answer.code == 2
    assert "isn't a run record, at features.0.scenarios.0.steps.0.text" in answer.err


def test_an_empty_record_is_no_record(parts: Suite) -> None:
    (parts.root / "part1" / "run.json").write_bytes(b"")
    answer = parts.p2c("report", "merge", *PARTS, "--report", "joined")
    assert answer.code == 2
    assert "run.json" in answer.err
    assert "Internal error" not in answer.err


def test_the_next_run_that_is_not_a_shard_removes_it(parts: Suite) -> None:
    folder: Path = parts.root / "part1"
    assert {file.name for file in folder.iterdir()} == {*REPORTS, EXCERPTS}
    parts.p2c("run", "-n", "0", "--report", "part1")
    assert {file.name for file in folder.iterdir()} == set(REPORTS)
