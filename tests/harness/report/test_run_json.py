"""The record as a file: it comes back as it was, and a bad file is answered with a sentence."""

from __future__ import annotations

import errno
import io
import json
import tempfile
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from prospect_to_cash.harness import evidence
from prospect_to_cash.harness.evidence.record import KeptSteps, Scenario, Status
from prospect_to_cash.harness.report import html, junit, run_json, sign_off, summary
from prospect_to_cash.harness.report.excerpts import excerpts
from prospect_to_cash.harness.report.messages.scenarios import results_of
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


def test_each_scenario_is_a_line_of_the_file(tmp_path):
    run = samples.everything()
    run_json.write(run, tmp_path / "run.json")
    lines = (tmp_path / "run.json").read_text("utf-8").split("\n")
    found = [line for line in lines if line.startswith('{"name":')]
    titles = [scenario.name for _, scenario in run.scenarios()]
    assert [json.loads(line.removesuffix(","))["name"] for line in found] == titles
    assert json.loads("".join(lines)) == json.loads(run.model_dump_json())


def test_a_record_in_another_layout_comes_back(tmp_path):
    run = samples.everything()
    document = json.loads(run.model_dump_json())
    (tmp_path / "run.json").write_text(json.dumps(document, indent=1), encoding="utf-8-sig")
    assert run_json.read(tmp_path / "run.json") == run
    assert run_json.read_outline(tmp_path / "run.json").features


def test_an_outline_has_everything_except_the_steps(tmp_path):
    run = samples.everything()
    run_json.write(run, tmp_path / "run.json")
    outline = run_json.read_outline(tmp_path / "run.json")
    assert not any(scenario.steps for _, scenario in outline.scenarios())
    assert outline == run.model_copy(
        update={
            "features": tuple(
                feature.model_copy(
                    update={
                        "scenarios": tuple(
                            each.model_copy(update={"steps": ()}) for each in feature.scenarios
                        )
                    }
                )
                for feature in run.features
            )
        }
    )


@pytest.fixture
def kept(monkeypatch, tmp_path):
    """A record in which the steps of all scenarios are on disk."""
    monkeypatch.setattr(evidence.kept, "LIVE", 0)
    run_json.write(samples.everything(), tmp_path / "run.json")
    return run_json.read(tmp_path / "run.json")


@pytest.fixture
def excerpted(kept, tmp_path):
    """The same record, for whose reports each scenario was read once."""
    return run_json.read(tmp_path / "run.json", excerpts)


def test_many_scenarios_are_kept_on_disk(monkeypatch, tmp_path):
    monkeypatch.setattr(evidence.kept, "LIVE", 28)
    run_json.write(samples.large(30), tmp_path / "run.json")
    run = run_json.read(tmp_path / "run.json")
    is_kept = [isinstance(scenario.steps, KeptSteps) for _, scenario in run.scenarios()]
    assert is_kept == [False] * 28 + [True] * 2
    assert run == samples.large(30)


def test_kept_steps_are_a_sequence_of_the_same_steps(kept):
    for (_, found), (_, live) in zip(
        kept.scenarios(), samples.everything().scenarios(), strict=True
    ):
        assert isinstance(found.steps, KeptSteps)
        assert (len(found.steps), tuple(found.steps)) == (len(live.steps), live.steps)
        assert live == found
        assert [found.steps[-1:], *found.steps[:1]] == [live.steps[-1:], *live.steps[:1]]
        assert Scenario.model_validate(found.model_dump()) == live
        assert Scenario.model_validate_json(found.model_dump_json()) == live


def test_a_feature_is_sent_as_the_same_json():
    for feature in samples.everything().features:
        assert json.loads(feature.as_json) == json.loads(feature.model_dump_json())


def _results(run, stream):
    """Write what the messages have of the scenarios. Their files aren't in the samples."""
    stream.write("\n".join(str(results_of(scenario)) for _, scenario in run.scenarios()))


WRITERS = (run_json.write, html.write, junit.write, summary.write, sign_off.write, _results)


def test_reports_of_kept_steps_are_the_same(kept, excerpted):
    for write in WRITERS:
        texts = []
        for run in (samples.everything(), kept, excerpted):
            write(run, stream := io.StringIO())
            texts.append(stream.getvalue())
        assert texts[0] == texts[1] == texts[2], write.__module__


def test_writers_have_excerpts_and_need_no_steps(excerpted, monkeypatch):
    """Most of a large run passes, and its steps aren't read again."""
    passed = [
        feature.model_copy(
            update={
                "scenarios": tuple(s for s in feature.scenarios if s.status is Status.PASSED),
                "problems": (),
            }
        )
        for feature in excerpted.features
    ]
    run = excerpted.model_copy(
        update={"features": tuple(each for each in passed if each.scenarios)}
    )
    monkeypatch.setattr(import_module(f"{html.__name__}.page"), "FULL", 0)
    monkeypatch.setattr(KeptSteps, "_read", lambda _: pytest.fail("The steps are read again."))
    for write in (run_json.write, html.write, junit.write, summary.write, _results):
        write(run, io.StringIO())


def test_a_full_disk_keeps_nothing_from_the_reports(monkeypatch, tmp_path):
    def is_full(**_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", is_full)
    monkeypatch.setattr(evidence.kept, "LIVE", 0)
    run_json.write(samples.everything(), tmp_path / "run.json")
    assert run_json.read(tmp_path / "run.json", excerpts) == samples.everything()


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
    with pytest.raises(ReportError, match=r"Can't find .*run\.json'\..*p2c run"):
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


def test_a_fault_in_a_scenario_is_at_its_place_in_the_record(tmp_path):
    path = tmp_path / "run.json"
    run_json.write(samples.green(), path)
    text = path.read_text("utf-8")
    start = text.index('"status":"passed"', text.index('"steps":['))
    path.write_text(f'{text[:start]}"status":"fine"{text[start + 17 :]}', encoding="utf-8")
    with pytest.raises(ReportError, match=r"features\.0\.scenarios\.0\.steps\.0\.status"):
        run_json.read(path)
