"""messages.ndjson as a function of a record: any text of a run fits into it."""

from __future__ import annotations

import io
import json
from importlib.metadata import version
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from prospect_to_cash.harness.evidence.record import Expectation, Feature, Reason, Scenario, Status
from prospect_to_cash.harness.gherkin.parser import parse
from prospect_to_cash.harness.report import messages
from tests.harness.report import samples

SCHEMA = Path(__file__).parent / "schemas" / "messages.schema.json"
VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
SOURCE = """Feature: Words
  Scenario: They are compared
    Given a word
    Then it is said
"""


def written(said: str, status: Status = Status.FAILED) -> list[dict]:
    unmet = Expectation(met=False, expected="word", actual=said, reasons=(Reason(text=said),))
    steps = (
        samples.step("Given ", "a word", 3, message=said),
        samples.step("Then ", "it is said", 4, status, message=said, expectations=(unmet,)),
    )
    scenario = Scenario(name="They are compared", line=2, status=status, steps=steps, message=said)
    feature = Feature(
        uri="features/words.feature", name="Words", source=SOURCE, scenarios=(scenario,)
    )
    stream = io.StringIO(newline="")
    messages.write(samples.run((feature,)), stream, lambda it: parse(it.source, it.uri))
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@given(st.text(alphabet=st.characters()))
def test_any_text_is_valid_and_stays_on_its_line(said):
    envelopes = written(said)
    for envelope in envelopes:
        VALIDATOR.validate(envelope)
    bodies = [each["attachment"] for each in envelopes if "attachment" in each]
    (record,) = [body["body"] for body in bodies if body["mediaType"] == "application/json"]
    assert json.loads(record)["expectations"][0]["actual"] == said


def test_moments_follow_each_other_from_the_start_of_the_run():
    envelopes = written("word")
    moments = [
        (stamp["seconds"], stamp["nanos"])
        for envelope in envelopes
        for reported in envelope.values()
        if (stamp := reported.get("timestamp"))
    ]
    assert moments == sorted(moments)
    assert moments[0] == (1_795_167_000, 0)
    assert moments[-1] == (1_795_167_001, 420_000_000)


def test_a_record_that_knows_no_machine_has_its_place_all_the_same():
    (meta,) = [each["meta"] for each in written("word") if "meta" in each]
    assert (meta["os"], meta["cpu"]) == ({"name": "unknown"}, {"name": "unknown"})


def test_the_protocol_is_that_of_the_library_they_are_checked_with():
    (meta,) = [each["meta"] for each in written("word") if "meta" in each]
    assert meta["protocolVersion"] == version("cucumber-messages")
