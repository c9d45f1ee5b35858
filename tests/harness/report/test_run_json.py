"""The record as a file: it comes back as it was, and a bad file is answered with a sentence."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from prospect_to_cash.harness.report import run_json
from prospect_to_cash.harness.report.output import ReportError
from tests.harness.report import samples

ROOT = Path(__file__).parents[3]
REFRESH = (
    "docs/run.schema.json is out of date. To create it again, run: .venv/bin/python -c "
    '"from prospect_to_cash.harness.report.run_json import schema_text; '
    "print(schema_text(), end='')\" "
    "> docs/run.schema.json"
)


def test_a_record_comes_back_as_it_was_written(tmp_path):
    run = samples.everything()
    run_json.write(run, tmp_path / "run.json")
    assert run_json.read(tmp_path / "run.json") == run


def test_a_record_can_be_written_to_an_open_stream():
    stream = io.StringIO()
    run_json.write(samples.green(), stream)
    assert json.loads(stream.getvalue())["schema_version"] == 1


@given(name=st.text(), value=st.text())
def test_any_text_comes_back(tmp_path_factory, name, value):
    path = tmp_path_factory.mktemp("json") / "run.json"
    run = samples.one_difference(name, value)
    run_json.write(run, path)
    assert run_json.read(path) == run


def test_the_published_schema_is_the_schema_of_the_record():
    published = json.loads((ROOT / "docs" / "run.schema.json").read_text(encoding="utf-8"))
    assert published == run_json.schema(), REFRESH


@pytest.mark.parametrize("run", [samples.everything(), samples.green(), samples.run(())])
def test_every_record_fulfils_the_schema(run):
    Draft202012Validator.check_schema(run_json.schema())
    document = json.loads(run.model_dump_json())
    Draft202012Validator(run_json.schema()).validate(document)


def test_a_missing_file_is_named_with_the_command_that_writes_it(tmp_path):
    with pytest.raises(ReportError, match=r"Can't find .*run\.json\..*p2c run"):
        run_json.read(tmp_path / "run.json")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "isn't JSON"),
        (b"{", "isn't JSON"),
        (b"[]", "has schema_version null, but p2c reads 1"),
        (b"{}", "has schema_version null, but p2c reads 1"),
        (b'{"schema_version": 2}', "has schema_version 2, but p2c reads 1"),
        (b'{"schema_version": 1}', "at tool: Field required (and 5 more)"),
        ("Größe".encode("utf-16"), "isn't UTF-8"),
    ],
)
def test_a_bad_file_is_answered_with_the_fault_and_the_remedy(tmp_path, content, says):
    path = tmp_path / "run.json"
    path.write_bytes(content)
    with pytest.raises(ReportError) as raised:
        run_json.read(path)
    assert str(raised.value).startswith(f"{path}: ")
    assert says in str(raised.value)
    assert "p2c run" in str(raised.value)


def test_a_folder_in_place_of_a_file_is_answered_with_a_sentence(tmp_path):
    with pytest.raises(ReportError, match="Can't read"):
        run_json.read(tmp_path)
