"""What analysts wish to say, and cases from public questions, can be said with today's steps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from prospect_to_cash.cli.main import main
from prospect_to_cash.harness.evidence.record import Scenario, Status
from prospect_to_cash.harness.report import run_json
from prospect_to_cash.harness.run.results import messages

ROOT = Path(__file__).parents[2]
WITH, WITHOUT = (
    f"Given the global address book solution is {answer}\n"
    for answer in ("deployed", "not deployed")
)
CONTOSO = 'And the organization prospect "Contoso" exists in both systems\n'
CUSTOMER = 'And the organization customer "Contoso" numbered "CU-1" exists in both systems\n'
TWO = (
    'And two organization prospects named "Contoso" numbered "A-1" and "A-2" exist '
    "in both systems\n"
)
TAKEN = """\
And the next number of the prospect number sequence is "C-00005"
And the organization prospect "Contoso" numbered "C-00005" exists in Sales
"""
REJECTED = """\
Then the action is rejected with the message
  \"\"\"
  Prospect 'C-00005' can't be created: prospect 'C-00005' (Contoso) already exists.
  \"\"\"
"""
CAN_BE_SAID = {
    "Addresses of three roles": WITH
    + CONTOSO
    + """\
When a delivery address "12 Harbour Way" is added to "Contoso" in Supply Chain Management
And an invoice address "3 Mill Lane" is added to "Contoso" in Supply Chain Management
And a business address "7 Quay Street" is added to "Contoso" in Supply Chain Management
Then these addresses now exist
  | PARTY   | SYSTEM | ROLES    | STREET         |
  | Contoso | SCM    | Delivery | 12 Harbour Way |
  |         |        | Invoice  | 3 Mill Lane    |
  |         |        | Business | 7 Quay Street  |
  |         | Sales  | Delivery | 12 Harbour Way |
  |         |        | Invoice  | 3 Mill Lane    |
  |         |        | Business | 7 Quay Street  |
""",
    "Two addresses of one role": WITH
    + CONTOSO
    + """\
When a delivery address "12 Harbour Way" is added to "Contoso" in Supply Chain Management
And a delivery address "7 Quay Street" is added to "Contoso" in Sales
Then these addresses now exist
  | PARTY   | SYSTEM | ROLES    | STREET         |
  | Contoso | SCM    | Delivery | 12 Harbour Way |
  |         |        | Delivery | 7 Quay Street  |
  |         | Sales  | Delivery | 12 Harbour Way |
  |         |        | Delivery | 7 Quay Street  |
""",
    "The role of an address is changed later": WITH
    + CONTOSO
    + """\
And a delivery address "3 Mill Lane" was added to "Contoso" in Supply Chain Management
When the role of the address "3 Mill Lane" of "Contoso" is changed to Invoice in SCM
Then these addresses now exist
  | PARTY   | SYSTEM | ROLES   | STREET      |
  | Contoso | SCM    | Invoice | 3 Mill Lane |
  |         | Sales  | Invoice | 3 Mill Lane |
""",
    "The street of an address is corrected in Sales": WITHOUT
    + CONTOSO
    + """\
And a delivery address "3 Mill Lane" was added to "Contoso" in Supply Chain Management
When the street of the address "3 Mill Lane" of "Contoso" is changed to "5 Mill Lane" in Sales
Then these addresses now exist
  | PARTY   | SYSTEM | ROLES    | STREET      |
  | Contoso | SCM    | Delivery | 3 Mill Lane |
  |         | Sales  | Delivery | 5 Mill Lane |
""",
    "Another primary contact": WITHOUT
    + CONTOSO
    + """\
When the contact "Lars Holm" is added to "Contoso" in Sales
And the contact "Ana Ferreira" is added to "Contoso" in Sales
And the primary contact of "Contoso" is changed to "Ana Ferreira" in Sales
Then these parties now exist
  | PARTY   | SYSTEM | RECORD            | PRIMARY CONTACT |
  | Contoso | SCM    | business relation | Lars Holm       |
  |         | Sales  | account           | Ana Ferreira    |
""",
    "The reason for a lost quotation": WITHOUT
    + CONTOSO
    + """\
And a quotation for the prospect "Contoso" was created in Supply Chain Management
When the quotation "SQ-00001" is set to Lost with the reason "Price" in Supply Chain Management
Then these quotes now exist
  | PARTY   | SYSTEM | NUMBER   | STATUS | STATUS REASON | REASON CODE |
  | Contoso | SCM    | SQ-00001 | Lost   | none          | Price       |
  |         | Sales  | SQ-00001 | Closed | Lost          | none        |
""",
    "A prospect is converted while it has a quotation": WITHOUT
    + CONTOSO
    + """\
And a quotation for the prospect "Contoso" was created in Supply Chain Management
When "Contoso" is converted to a customer in Supply Chain Management
Then these quotes now exist
  | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS  |
  | Contoso | SCM    | SQ-00001 | Customer     | Created |
  |         | Sales  | SQ-00001 | none         | Draft   |
""",
    "A prospect is renamed": WITH
    + CONTOSO
    + """\
When "Contoso" is renamed to "Contoso Ltd" in Sales
Then these parties now exist
  | PARTY       | SYSTEM                  | RECORD            | NUMBER   |
  | Contoso Ltd | Supply Chain Management | business relation | PR-00001 |
  |             | Dynamics 365 Sales      | account           | PR-00001 |
  | Contoso     | SCM                     | none              | none     |
  |             | Sales                   | none              | none     |
""",
    "A prospect is deleted": WITHOUT
    + CONTOSO
    + """\
When the prospect "Contoso" is deleted in Supply Chain Management
Then these parties now exist
  | PARTY   | SYSTEM | RECORD |
  | Contoso | SCM    | none   |
  |         | Sales  | none   |
""",
    "A credit limit and a currency": WITHOUT
    + CUSTOMER
    + """\
When the credit limit of "Contoso" is changed to 5000 in Supply Chain Management
And the currency of "Contoso" is changed to "EUR" in Sales
Then these parties now exist
  | PARTY   | SYSTEM | RECORD           | CREDIT LIMIT | CURRENCY |
  | Contoso | SCM    | customer account | 5000         | EUR      |
  |         | Sales  | account          | 5000         | EUR      |
""",
    "A prospect in two legal entities": WITH
    + 'And the legal entity "DEMF" exists\n'
    + CONTOSO
    + """\
When the users switch to legal entity "DEMF"
And the organization prospect "Contoso" is created in Supply Chain Management
Then these parties now exist
  | PARTY   | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER   |
  | Contoso | SCM    | business relation | USMF         | PR-00001 |
  |         |        | business relation | DEMF         | PR-00001 |
  |         | Sales  | account           | USMF         | PR-00001 |
  |         |        | account           | DEMF         | PR-00001 |
""",
    "A quote is revised twice": WITH
    + CONTOSO
    + """\
And the quote "QUO-1001" for "Contoso" was created in Sales
And the quote "QUO-1001" was activated in Sales
And the quote "QUO-1001" was revised in Sales
And the quote "QUO-1001-1" was activated in Sales
When the quote "QUO-1001-1" is revised in Sales
Then these quotes now exist
  | PARTY   | SYSTEM | NUMBER     | STATUS |
  | Contoso | Sales  | QUO-1001   | Closed |
  |         |        | QUO-1001-1 | Closed |
  |         |        | QUO-1001-2 | Draft  |
""",
    "A contact person becomes a customer": WITH
    + CUSTOMER
    + """\
And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
When a customer numbered "CU-2" is created for the party of "Lars Holm" in SCM
Then these parties now exist
  | PARTY     | SYSTEM | RECORD           | NUMBER   |
  | Lars Holm | SCM    | customer account | CU-2     |
  |           |        | contact person   | CP-00001 |
  |           | Sales  | contact          | none     |
  |           |        | contact          | CU-2     |
""",
    "A customer becomes a contact person": WITH
    + CUSTOMER
    + """\
And the person customer "Lars Holm" numbered "CU-2" exists in both systems
When the party of "Lars Holm" is added to "Contoso" as a contact in Supply Chain Management
Then these parties now exist
  | PARTY     | SYSTEM | RECORD           | NUMBER   |
  | Lars Holm | SCM    | customer account | CU-2     |
  |           |        | contact person   | CP-00001 |
  |           | Sales  | contact          | CU-2     |
""",
    "The second of two firms of one name": WITH
    + TWO
    + """\
When "A-2" is converted to a customer in Supply Chain Management
Then these parties now exist
  | PARTY | SYSTEM | RECORD            | NUMBER |
  | A-2   | SCM    | business relation | A-2    |
  |       |        | customer account  | A-2    |
And these parties still exist
  | PARTY | SYSTEM | RECORD            | NUMBER |
  | A-1   | SCM    | business relation | A-1    |
""",
    "A second attempt after a number that is taken": WITHOUT
    + TAKEN
    + """\
When the organization prospect "Fabrikam" is created in Supply Chain Management
"""
    + REJECTED
    + """\
When the organization prospect "Fabrikam" is created in Supply Chain Management
Then these parties now exist
  | PARTY    | SYSTEM | RECORD            | NUMBER  |
  | Fabrikam | SCM    | business relation | C-00006 |
""",
}
"""Steps that pass."""

ANSWERED = {
    "Either of two firms of one name": (
        WITH
        + TWO
        + """\
When "Contoso" is converted to a customer in Supply Chain Management
Then nothing changed in either system
""",
        Status.BROKEN,
        "Two prospects are named 'Contoso': A-1, A-2. Write the number instead.",
    ),
    "A revised quote under its old number": (
        WITHOUT
        + CONTOSO
        + """\
And the quote "QUO-1001" for "Contoso" was created in Sales
And the quote "QUO-1001" was activated in Sales
When the quote "QUO-1001" is revised in Sales
Then these quotes now exist
  | PARTY   | SYSTEM | NUMBER   | STATUS |
  | Contoso | Sales  | QUO-1001 | Draft  |
""",
        Status.FAILED,
        "QUO-1001-1",
    ),
    "A number that is taken in a Given step": (
        WITHOUT
        + TAKEN
        + """\
And the organization prospect "Fabrikam" exists in Supply Chain Management
When "Fabrikam" is converted to a customer in Supply Chain Management
Then nothing changed in either system
""",
        Status.FAILED,
        "Prospect 'C-00005' can't be created: prospect 'C-00005' (Contoso) already exists.",
    ),
    "A table map of the other variant": (
        WITH
        + """\
And the table map "CDS Contacts V2" was stopped
When the organization prospect "Fabrikam" is created in Sales
Then nothing changed in either system
""",
        Status.BROKEN,
        "Unknown table map 'CDS Contacts V2'. Did you mean 'Contacts V2'?",
    ),
}
"""Steps that don't pass, with the status and a part of the answer."""


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Scenario]:
    """Run all scenarios in a project with the steps of this one."""
    root = tmp_path_factory.mktemp("wishes")
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    ours = settings[settings.index("[tool.p2c]") : settings.index("[tool.pytest.ini_options]")]
    names = "claims|equivalent_mutants|tags|former_words|other_features|model"
    kept = re.sub(rf"(?m)^({names}) = .*\n", "", ours)
    (root / "pyproject.toml").write_text(kept, "utf-8")
    (root / "features").mkdir()
    parts = ["Feature: Wishes\n"]
    steps = {**CAN_BE_SAID, **{title: case[0] for title, case in ANSWERED.items()}}
    for title, text in steps.items():
        parts.append(f"\n@walkthrough\nScenario: {title}\n{text}")
    (root / "features" / "wishes.feature").write_text("".join(parts), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert main(["run", "-n", "0"]) == 2
    (feature,) = run_json.read(root / "reports" / "run.json").features
    return {scenario.name: scenario for scenario in feature.scenarios}


@pytest.mark.parametrize("title", CAN_BE_SAID)
def test_it_can_be_said(played: Mapping[str, Scenario], title: str) -> None:
    assert list(messages(played[title], "wishes.feature")) == []
    assert played[title].status is Status.PASSED


@pytest.mark.parametrize("title", ANSWERED)
def test_it_is_answered(played: Mapping[str, Scenario], title: str) -> None:
    _, status, answer = ANSWERED[title]
    assert played[title].status is status
    assert answer in "\n".join(messages(played[title], "wishes.feature"))
