"""What an architect asks of the project's own features: each kind of sentence, and its answer."""

from __future__ import annotations

import io
import json
import re
import shlex
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from prospect_to_cash.cli.main import main
from prospect_to_cash.harness.evidence.record import Scenario
from prospect_to_cash.harness.report import run_json
from prospect_to_cash.harness.run.hand_over import hand_over
from prospect_to_cash.harness.run.items import ScenarioItem
from prospect_to_cash.harness.run.launch import Request
from prospect_to_cash.harness.run.scenario_pool import ScenarioPool, without_added_steps
from prospect_to_cash.harness.settings import load

CLAIMS = ("S1.2c", "S1.4c", "S1.4h", "S2.3b")
"""What reaches Sales at once without the address book; the group of SCM; the invoice address
without the address book; the group of Sales."""
CONVERSION = f"not walkthrough and ({' or '.join(f'claim-{claim}' for claim in CLAIMS)})"
FEATURES = (
    "features/scenarios/scenario_1_organization_prospect_from_scm.feature",
    "features/scenarios/scenario_2_organization_prospect_from_sales.feature",
    "features/rules/prerequisites.feature",
)
"""The features with scenarios of these claims, and of F.5b."""
BOTH = ["gab_on", "gab_off"]
EVERYTHING = {"S1.2c": ["gab_off"], "S1.4c": BOTH, "S1.4h": ["gab_off"], "S2.3b": BOTH}
CUSTOMERS = 'the table map "Customers V3 (accounts)"'
PROSPECTS_FEATURE = "Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales"


class Asked(NamedTuple):
    """What the command answered."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> dict:
        return json.loads(self.out)

    @property
    def fallen(self) -> dict[str, list[str]]:
        claims = self.answer["fallen"]
        return {claim["id"]: list(claim["variants"]) for claim in claims}


def ask(report: Path, *arguments: str) -> Asked:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["what-if", "--json", "--report", str(report), *arguments, *FEATURES])
    return Asked(code, out.getvalue(), err.getvalue())


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"{CUSTOMERS} was stopped", {**EVERYTHING, "S1.2c": None}),
        (f"{CUSTOMERS} was paused", {**EVERYTHING, "S1.2c": None}),
        (f'version "1.0.0.0" of {CUSTOMERS} is selected', EVERYTHING),
        (f'the column "address2_line1" is not mapped in {CUSTOMERS}', {"S1.4h": ["gab_off"]}),
        (
            f'the column "address2_line1" of {CUSTOMERS} is synchronized only '
            "to Supply Chain Management",
            {"S1.4h": ["gab_off"]},
        ),
        # Supply Chain Management demands the group, so such a map isn't started at all.
        (f'the column "CUSTOMERGROUPID" of {CUSTOMERS} is synchronized only to Sales', EVERYTHING),
        (f'the feature "{PROSPECTS_FEATURE}" is not enabled', EVERYTHING),
        ('the parameter "Integrate prospects" is off', EVERYTHING),
        (
            'version "3.0.0.0" of the global address book solution is installed',
            {"S1.4c": ["gab_on"], "S2.3b": ["gab_on"]},
        ),
    ],
)
def test_the_claims_that_no_longer_hold(tmp_path, sentence, expected):
    asked = ask(tmp_path, sentence, "-t", CONVERSION)
    assert asked.code == 1, asked
    found = {claim: asked.fallen.get(claim) for claim in CLAIMS}
    assert found == {claim: expected.get(claim) for claim in CLAIMS}


def test_overlapping_sequences_are_a_finding_and_stop_nothing(tmp_path):
    sentence = 'the next number of the customer number sequence is "PR-00001"'
    asked = ask(tmp_path, sentence, "-t", f"({CONVERSION}) or claim-F.5b")
    found = {claim: asked.fallen.get(claim) for claim in (*CLAIMS, "F.5b")}
    assert found == {**dict.fromkeys(CLAIMS), "F.5b": ["gab_on"]}
    assert {shown["sentence"] for shown in asked.answer["failing"]} == {
        "Then these setup findings now exist"
    }


def test_two_sentences_at_once(tmp_path):
    asked = ask(
        tmp_path,
        f'the column "address2_line1" is not mapped in {CUSTOMERS}',
        f'the column "CUSTOMERGROUPID" of {CUSTOMERS} is synchronized only '
        "to Supply Chain Management",
        "-t",
        CONVERSION,
    )
    found = {claim: asked.fallen.get(claim) for claim in CLAIMS}
    assert found == {"S1.2c": None, "S1.4c": BOTH, "S1.4h": ["gab_off"], "S2.3b": None}
    # With the address book the map has no such column.
    [apart] = asked.answer["inapplicable"]
    assert "doesn't have this column when the global address book is deployed" in apart["because"]


def test_the_version_that_the_articles_ask_for_changes_nothing(tmp_path):
    asked = ask(
        tmp_path, f'version "1.0.1.5" of {CUSTOMERS} is selected', "-t", CONVERSION, "--gab", "on"
    )
    assert (asked.code, asked.fallen, asked.answer["failing"]) == (0, {}, [])


def test_a_table_map_of_the_other_variant_concerns_only_that_one(tmp_path):
    asked = ask(tmp_path, 'the table map "CDS Parties" was stopped', "-t", "claim-S1.4h")
    assert asked.code == 2
    assert "doesn't exist when the global address book is not deployed" in asked.err


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        (
            'the table map "Customers V3 (account)" was stopped',
            "Unknown table map 'Customers V3 (account)'. Did you mean 'Customers V3 (accounts)'?",
        ),
        (
            'version "1.0.0.0" of the table map "Customers" is selected',
            "Unknown table map 'Customers'.",
        ),
        (f'version "new" of {CUSTOMERS} is selected', "'new' isn't a version."),
        (
            f'the column "CUSTOMERGROUPI" is not mapped in {CUSTOMERS}',
            "has no column 'CUSTOMERGROUPI'. Did you mean 'CUSTOMERGROUPID'?",
        ),
        (
            f'the column "accountnumber" is not mapped in {CUSTOMERS}',
            "'accountnumber' is a key of the table map 'Customers V3 (accounts)'",
        ),
        (
            f'the column "customertypecode" of {CUSTOMERS} is synchronized in both directions',
            "writes a constant to 'customertypecode'",
        ),
        (f"{CUSTOMERS} was stoped", f"No step matches 'Given {CUSTOMERS} was stoped'."),
    ],
)
def test_what_cannot_be_said_is_rejected(tmp_path, sentence, message):
    asked = ask(tmp_path, sentence, "-t", "claim-S1.4h")
    assert (asked.code, asked.out) == (2, "")
    assert message in asked.err
    assert not any(tmp_path.iterdir())


def test_in_an_environment_of_ones_own_only_its_variant_answers(tmp_path):
    file = "docs/examples/with-address-book.yaml"
    asked = ask(tmp_path, f"{CUSTOMERS} was stopped", "-t", CONVERSION, "--environment", file)
    assert asked.code == 1, asked
    assert {variant for variants in asked.fallen.values() for variant in variants} == {"gab_on"}
    assert asked.answer["scenarios"]["of"] == asked.answer["scenarios"]["normal"]


def test_a_column_of_ones_own_maps_can_be_left_unmapped(tmp_path):
    sentence = (
        'the column "address2_line1" is not mapped '
        'in the table map "Dynamics 365 Sales prospects (accounts)"'
    )
    selected = ("-t", "claim-S1.2c and not walkthrough")
    assert ask(tmp_path, sentence, *selected).code == 2
    asked = ask(tmp_path, sentence, *selected, "--catalog", "docs/examples/own-maps")
    assert asked.answer["inapplicable"] == []
    streets = [
        {
            row.cells[-1].actual
            for _, scenario in run_json.read(folder / "run.json").scenarios()
            for step in scenario.steps
            for expectation in step.expectations
            for comparison in expectation.comparisons
            for row in comparison.rows
            if row.status == "surplus"
        }
        for folder in (tmp_path, tmp_path / "what-if")
    ]
    assert streets == [{"12 Harbour Way"}, {"none"}]


CHANGES = (
    f"{CUSTOMERS} was stopped",
    'the table map "Contacts V2" was paused',
    'the table map "CDS Parties" was stopped',
    'the table map "Dynamics 365 Sales quotation header" was paused',
    f'the column "CREDITLIMIT" is not mapped in {CUSTOMERS}',
    'the column "address1_line1" of the table map "Dynamics 365 Sales prospects (accounts)" '
    "is synchronized only to Sales",
    f'the feature "{PROSPECTS_FEATURE}" is enabled',
)
SOME_FEATURES = (
    "features/scenarios/scenario_4_person_prospect_from_sales.feature",
    "features/dual_write/table_map_states.feature",
)

BEFORE: dict[object, Scenario] = {}
"""The results of these features as they are, which are the same for every change."""


class Ended(NamedTuple):
    """How many scenarios stopped early, and those of them that would have ended differently."""

    stopped: int
    wrong: list[str]


def ended(sentence: str) -> Ended:
    """Run scenarios as they are, with a change, and again to the end if they stopped early."""
    found: list[Ended] = []

    def action(session: pytest.Session, items: Sequence[ScenarioItem]) -> None:
        pool = ScenarioPool(session, 1)
        planned = [item.planned for item in items]
        for item in items:
            item.planned = without_added_steps(item.planned)
        if not BEFORE:
            BEFORE.update({r.item.key: r.scenario for r in pool.run(items, lambda *_: True)})
        for item, original in zip(items, planned, strict=True):
            item.planned, item.before = original, BEFORE[item.key]
        changed = list(pool.run(items, lambda *_: False))
        stopped = [result.item for result in changed if result.is_unaffected]
        for item in stopped:
            item.before = None
        wrong = [
            f"{result.item.name}: {result.scenario.status}"
            for result in pool.run(stopped, lambda *_: True)
            if outcome(result.scenario) != outcome(BEFORE[result.item.key])
        ]
        found.append(Ended(len(stopped), wrong))

    request = Request(paths=SOME_FEATURES, injected_givens=(sentence,))
    err = io.StringIO()
    code = hand_over(request, load(Path.cwd()), action, err)
    assert (code, err.getvalue()) == (0, "")
    return found[0]


def outcome(scenario: Scenario) -> list[object]:
    """What a scenario expected and found, step by step."""
    return [
        scenario.status,
        scenario.message,
        *(
            (step.text, step.status, step.rejection, step.expectations, step.dialogs)
            for step in scenario.steps
            if not step.is_inserted
        ),
    ]


@pytest.mark.parametrize("sentence", CHANGES)
def test_a_scenario_that_stops_early_would_have_ended_as_it_is(sentence):
    answer = ended(sentence)
    assert answer.stopped > 0
    assert answer.wrong == []


def test_rows_that_a_given_step_adds_concern_every_scenario():
    assert ended('the organization prospect "Adatum" exists in both systems').stopped == 0


PAGE = Path("docs/what-if.md")


def test_the_worked_example_of_the_documentation_is_what_the_command_answers(tmp_path):
    text = PAGE.read_text(encoding="utf-8")
    [command] = re.findall(r"^p2c what-if (.*)$", text, re.MULTILINE)
    [shown] = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    out = io.StringIO()
    with redirect_stdout(out):
        main(["what-if", *shlex.split(command), "--report", str(tmp_path)])
    printed = out.getvalue().replace(f"{tmp_path}", "reports")
    assert _without_numbers(printed) == _without_numbers(shown)


def test_every_sentence_of_the_documentation_can_be_said(tmp_path):
    table = PAGE.read_text(encoding="utf-8").partition("## Choose a change")[2]
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    sentences = [
        sentence
        for row in rows
        for sentence in re.findall(r"`([^`]+)`", row)
        if " has " in sentence or " is " in sentence or len(sentence.split()) > 4
        if not sentence.startswith("only to")
    ]
    assert len(sentences) == 14
    # All at once: one that is unknown, or can be said of no scenario, would be rejected.
    asked = ask(tmp_path, *sentences, "-t", "claim-S1.4c and not walkthrough")
    assert asked.code == 1, asked.err
    assert asked.answer["sentences"] == sentences


def _without_numbers(text: str) -> str:
    # Lines and counts move when a scenario is added; what is told stays.
    return " ".join(re.sub(r"\d+", "0", text).replace("-", "").split())
