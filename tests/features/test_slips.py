"""One slip of an analyst in a good scenario: the answer names its place, its cause, and a remedy.

All slips are checked in one session, and run in another. Whatever keeps a run from using a text is
also found by the check.
"""

from __future__ import annotations

import html
import io
import json
from collections.abc import Mapping
from contextlib import redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from prospect_to_cash.cli.main import main
from prospect_to_cash.harness.evidence.record import Feature, Status
from prospect_to_cash.harness.report import run_json
from prospect_to_cash.harness.run.results import messages
from tests.features.running import project_in

ROOT = Path(__file__).parents[2]
GOOD = """\
Feature: A slip

  Scenario: Only the delivery address reaches Sales
    Given the global address book solution is not deployed
    And the organization prospect "Fabrikam" exists in both systems
    When a delivery address "12 Harbour Way" is added to "Fabrikam" in Supply Chain Management
    And an invoice address "3 Mill Lane" is added to "Fabrikam" in Supply Chain Management
    Then these addresses now exist
      | PARTY    | SYSTEM | ROLES    | STREET         |
      | Fabrikam | SCM    | Delivery | 12 Harbour Way |
      |          |        | Invoice  | 3 Mill Lane    |
      |          | Sales  | Delivery | 12 Harbour Way |
"""
SCENARIO = GOOD[GOOD.index("  Scenario:") :]
UNTIL_WHEN, UNTIL_THEN = GOOD[: GOOD.index("    When")], GOOD[: GOOD.index("    Then")]
REJECTED = f"""\
{UNTIL_WHEN}\
    When the organization prospect "Contoso" numbered "PR-00001" is created in SCM
    Then the action is rejected with the message
      \"\"\"
      Number PR-00001 is already used.
"""
LTD = " Did you mean 'Fabrikam Ltd'?"
PR = " Did you mean 'PR-00001'?"
UTF_8 = "Save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8)."
VIEWS = (
    "parties, addresses, contacts, quotes, quote lines, orders, order lines, journals, ownership "
    "changes, feature states, setup findings, table maps, error log entries, catch-up errors, "
    "activity log entries, initial syncs"
)


def with_(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


OUTLINE = """\
Feature: A slip

  Scenario Outline: A prospect stays
    Given the global address book solution is <address book>
    And the organization prospect "Fabrikam" exists in both systems
    And the table map "Customers V3 (accounts)" was paused
    When the setup is checked
    Then these parties still exist
      | PARTY    | SYSTEM | RECORD            | NUMBER |
      | Fabrikam | SCM    | business relation | any    |
      | Fabrikam | Sales  | account           | any    |

    Examples:
      | address book |
      | deployed     |
      | not deployed |
"""


def in_outline(old: str, new: str) -> str:
    assert old in OUTLINE
    return OUTLINE.replace(old, new, 1)


def with_in_quote(number: str, line: str) -> str:
    """Return a scenario about a quote, whose table is about the quote with that number."""
    return (
        UNTIL_WHEN
        + f"""\
    And the quote "QUO-1001" for "Fabrikam" was created in Sales
    When these lines are added to the quote "QUO-1001" in Sales
      | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
      | D0001   | 3        | 10.00 | 1    | 13        |
    Then these quote lines now exist
      | QUOTE | SYSTEM | LINE |
      | {number} | Sales | {line} |
"""
    )


CHECKED: dict[str, tuple[str | bytes, list[str]]] = {
    "no slip": (GOOD, []),
    "tabs": (
        GOOD.replace("      |", "\t\t|").replace("    And", "\tAnd").replace("   |", "\t|"),
        [],
    ),
    "another name of a system": (with_("Supply Chain Management", "SCM"), []),
    "a system that doesn't exist in a cell": (
        with_("Sales  | Del", "CRM    | Del"),
        [
            "12:20: Unknown system 'CRM'. Did you mean 'SCM'? Valid values: SCM, Sales, "
            "Supply Chain Management, Dynamics 365 Sales."
        ],
    ),
    "a system that doesn't exist in a step": (
        with_("in Supply Chain Management", "in CRM"),
        [
            "6:72: Unknown system 'CRM'. Did you mean 'SCM'? Valid values: Sales, "
            "Supply Chain Management, Dynamics 365 Sales, SCM."
        ],
    ),
    "any in capitals": (
        with_("| 12 Harbour Way", "| Any           "),
        ["10:40: 'Any' isn't valid here. Write 'any', in lowercase."],
    ),
    "a column with a typo": (
        with_("STREET  ", "STRET   "),
        [
            "9:40: A table of addresses has no column 'STRET'. Did you mean 'STREET'? Valid "
            "columns: PARTY, SYSTEM, ROLES, TAB, SUMMARY TAB, STREET, ZIP CODE, CITY, COUNTRY, "
            "PRIMARY, RELATED TO."
        ],
    ),
    "a missing bar": (
        with_("Delivery | 12", "Delivery   12"),
        ["10:38: This row has 3 cells where the header has 4. A '|' is probably missing here."],
    ),
    "a missing last bar": (
        with_("12 Harbour Way |\n", "12 Harbour Way\n"),
        ["10:54: This row has 3 cells where the header has 4. Add '|' at its end."],
    ),
    "a missing first bar": (
        with_("| Fabrikam", "  Fabrikam"),
        [
            "10:9: 'Fabrikam | SCM    | Delivery | 12 Harbour Way |' isn't valid here. Start the "
            "row with '|'."
        ],
    ),
    "curly quotes": (
        with_('prospect "Fabrikam"', "prospect \u201cFabrikam\u201d"),
        [
            "5:5: 'the organization prospect \u201cFabrikam\u201d exists in both systems' contains "
            'curly quotes. Type it as \'the organization prospect "Fabrikam" exists in both '
            "systems'."
        ],
    ),
    "a variant that doesn't exist": (
        with_("is not deployed", "is undeployed"),
        [
            "4:47: 'undeployed' isn't valid in 'the global address book solution is undeployed'. "
            "Did you mean 'not deployed'? Valid values: deployed, not deployed."
        ],
    ),
    "a duplicate title": (
        f"{GOOD}\n{SCENARIO}",
        [
            "14:3: Duplicate title 'Only the delivery address reaches Sales', also used in line 3. "
            "Give each scenario in a file its own title so that reports can tell them apart."
        ],
    ),
    "a claim that doesn't exist": (
        with_("  Scenario", "  @claim-S1.2z\n  Scenario"),
        ["3:3: Tag @claim-S1.2z names a claim that isn't in the register. Did you mean 'S1.2e'?"],
    ),
    "a tag that doesn't exist": (
        with_("  Scenario", "  @scenarion_1\n  Scenario"),
        [
            "3:3: '@scenarion_1' isn't a valid tag. Did you mean '@scenario_1'? Valid tags: "
            "@scenario_1, @scenario_2, @scenario_3, @scenario_4, @scenario_5, @scenario_6, "
            "@walkthrough, @decision, @rejection, @claim-<id>."
        ],
    ),
    "a missing variant": (
        with_("Given the global address book solution is not deployed\n    And", "Given"),
        [
            "3:3: Scenario 'Only the delivery address reaches Sales' doesn't name a variant. Start "
            "it with 'Given the global address book solution is deployed' or 'Given the global "
            "address book solution is not deployed'."
        ],
    ),
    "a claim of the other variant": (
        with_("  Scenario", "  @claim-S1.2b\n  Scenario"),
        [
            "3:3: Scenario 'Only the delivery address reaches Sales' has the tag @claim-S1.2b, but "
            "its variant is 'without the global address book' (gab_off). The claim applies only "
            "to gab on."
        ],
    ),
    "a keyword with a typo": (
        with_("    When", "    Whn"),
        [
            '6:5: \'Whn a delivery address "12 Harbour Way" is added to "Fabrikam" in Supply '
            "Chain Management' isn't valid here. Did you mean 'When'?"
        ],
    ),
    "no Then step": (
        UNTIL_THEN,
        [
            "3:3: Scenario 'Only the delivery address reaches Sales' has no Then step, so it "
            "checks nothing. Add a Then step."
        ],
    ),
    "a name without quotes": (
        with_('prospect "Fabrikam"', "prospect Fabrikam"),
        ["5:35: 'Fabrikam' must be in double quotes. Write \"Fabrikam\"."],
    ),
    "a scenario without a colon": (
        with_("Scenario:", "Scenario"),
        [
            "3:3: 'Scenario Only the delivery address reaches Sales' doesn't run because it's in "
            "the description of 'Feature: A slip'. Write 'Scenario:' with a colon."
        ],
    ),
    "a scenario with a typo": (
        with_("Scenario:", "Scenaro:"),
        [
            "3:3: 'Scenaro: Only the delivery address reaches Sales' doesn't run because it's in "
            "the description of 'Feature: A slip'. Did you mean 'Scenario:'?"
        ],
    ),
    "a second scenario without a colon": (
        f"{GOOD}\n{SCENARIO}".replace("Scenario: Only", "Scenario Another", 2).replace(
            "Scenario Another", "Scenario: Only", 1
        ),
        [
            "14:3: 'Scenario Another the delivery address reaches Sales' isn't valid here. Did you "
            "mean 'Scenario:'?"
        ],
    ),
    "When after Then": (
        f'{GOOD}    When an invoice address "9 Hill" is added to "Fabrikam" in Sales\n'
        "    Then no change is sent\n",
        [
            '13:5: \'When an invoice address "9 Hill" is added to "Fabrikam" in Sales\' follows '
            "a Then step. A scenario has one event. Only a walk-through (@walkthrough) can "
            "continue after a Then step."
        ],
    ),
    "a keyword without a text": (
        with_("    Then", "    And \n    Then"),
        ["8:5: No step matches 'And '."],
    ),
    "a keyword in small letters": (
        with_("Given", "given"),
        [
            "4:5: 'given the global address book solution is not deployed' doesn't run because "
            "it's in the description of 'Scenario: Only the delivery address reaches Sales'. Did "
            "you mean 'Given'?"
        ],
    ),
    "UTF-16": (GOOD.encode("utf-16"), [f"1:1: The file is UTF-16. {UTF_8}"]),
    "Windows-1252": (
        GOOD.replace("Harbour", "Hafenstra\u00dfe").encode("cp1252"),
        [f"6:42: The file isn't UTF-8: found the byte 0xdf. {UTF_8}"],
    ),
    "a NUL character": (
        with_("Mill", "M\x00ill"),
        ["7:32: The file contains a NUL character (U+0000). Delete it."],
    ),
    "a party that no step names": (
        with_('to "Fabrikam"', 'to "Fabricam"'),
        ["6:58: No earlier step names 'Fabricam'. Did you mean 'Fabrikam'?"],
    ),
    "a party in a table that no step names": (
        with_(
            "      |          | Sales  | Delivery | 12 Harbour Way |",
            "      | Fabricam | Sales  | none     | none           |",
        ),
        ["12:9: No earlier step names 'Fabricam'. Did you mean 'Fabrikam'?"],
    ),
    "the street of an address in a table": (
        with_("| Delivery | 12 Harbour Way", "| Delivery | 12 Harbor Way "),
        ["10:40: No earlier step names '12 Harbor Way'. Did you mean '12 Harbour Way'?"],
    ),
    **{
        f"{what} as a party": (
            with_(
                "      |          | Sales  | Delivery | 12 Harbour Way |",
                f"      | {name} | Sales  | none     | none           |",
            )
            .replace('"Fabrikam"', '"Fabrikam Ltd"')
            .replace("| Fabrikam |", "| Fabrikam Ltd |"),
            [f"12:9: No earlier step names '{name}'.{meant}"],
        )
        for what, name, meant in (
            ("words of a street", "Harbour Way", ""),
            ("a street", "3 Mill Lane", ""),
            ("a word of a name", "Ltd", ""),
            ("the words of a name in another order", "Ltd Fabrikam", LTD),
            ("a name with a digit", "Fabr1kam Ltd", LTD),
            ("a number that no sequence gives", "1.", ""),
            ("zero", "0", ""),
            ("an amount", "1,000.00", ""),
            ("the number of a quotation", "SQ-00001", PR),
            ("a number with a digit less", "PR-0001", PR),
            ("none of another case", "x NONE", ""),
        )
    },
    "names of a person": (
        UNTIL_WHEN
        + """\
    And the contact "Lars Holm" was added to "Fabrikam" in Sales
    And the contact "Ana Berg" was added to "Fabrikam" in Sales
    When these columns of "Lars Holm" in the table map "CDS Contacts V2 (contacts)" are set in Sales
      | COLUMN   | VALUE    |
      | lastname | Ferreira |
    Then these contacts now exist
      | PARTY    | SYSTEM | CONTACT       |
      | Fabrikam | Sales  | Lars Ferreira |
      |          |        | Lars Holm     |
      |          |        | Ana Ferreira  |
      |          |        | Ferreira      |
      |          |        | Lars Berg     |
      |          |        | Holm          |
""",
        [
            "15:29: No earlier step names 'Ana Ferreira'. Did you mean 'Lars Ferreira'?",
            "16:29: No earlier step names 'Ferreira'. Did you mean 'Lars Ferreira'?",
            "17:29: No earlier step names 'Lars Berg'. Did you mean 'Ana Berg'?",
            "18:29: No earlier step names 'Holm'. Did you mean 'Lars Holm'?",
        ],
    ),
    "a party far from all others in a Given step": (
        with_(
            "    When",
            '    And the contact "Lars Holm" was added to "Contoso" in Sales\n    When',
        ),
        ["6:46: No earlier step names 'Contoso'."],
    ),
    "a quote in a table that no step names": (
        with_in_quote("QUO-1010", "none"),
        ["12:9: No earlier step names 'QUO-1010'. Did you mean 'QUO-1001'?"],
    ),
    "a quote in a step that no step names": (
        with_in_quote("QUO-1001", "1").replace('to the quote "QUO-1001', 'to the quote "QUO-1010'),
        ["7:45: No earlier step names 'QUO-1010'. Did you mean 'QUO-1001'?"],
    ),
    "a contact that no step names": (
        UNTIL_WHEN
        + """\
    And the contact "Lars Holm" was added to "Fabrikam" in Sales
    When the contact "Lars Hom" is removed from "Fabrikam" in Sales
    Then these contacts still exist
      | PARTY    | SYSTEM | CONTACT  |
      | Fabrikam | Sales  | Ana Hohm |
""",
        [
            "7:22: No earlier step names 'Lars Hom'. Did you mean 'Lars Holm'?",
            "10:29: No earlier step names 'Ana Hohm'.",
        ],
    ),
    "a row of a table map that no step names": (
        UNTIL_WHEN.replace("is not deployed", "is deployed")
        + """\
    When these columns of "Fabricam" in the table map "CDS Parties" are set in SCM
      | COLUMN           | VALUE |
      | ORGANIZATIONNAME | F     |
    Then these columns of "Harbour" in the table map "CDS Parties" have these values in Sales
      | COLUMN                 | VALUE |
      | msdyn_organizationname | F     |
""",
        [
            "6:27: No earlier step names 'Fabricam'. Did you mean 'Fabrikam'?",
            "9:27: No earlier step names 'Harbour'.",
        ],
    ),
    "columns of a table map that its data entities don't have": (
        UNTIL_WHEN
        + """\
    Then the table map "Customer groups" carries these columns
      | SCM COLUMN      | DIRECTION | SALES COLUMN      | VALUES |
      | CUSTOMERGRUOPID | =         | msdyn_groupid     |        |
      | DESCRIPTION     | =         | msdyn_descripton  |        |
      | PAYMENTTERMID   | =         | msdyn_description | NONE   |
""",
        [
            "8:9: CustCustomerGroupEntity has no column 'CUSTOMERGRUOPID'. Did you mean "
            "'CUSTOMERGROUPID'?",
            "9:39: msdyn_customergroups has no column 'msdyn_descripton'. Did you mean "
            "'msdyn_description'?",
        ],
    ),
    "a number of the wrong format": (
        UNTIL_WHEN
        + """\
    And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
    When the quotation "SQ00001" is sent in Supply Chain Management
    And "PR0001" is converted to a customer in Supply Chain Management
    Then no change is sent
""",
        [
            "7:24: No earlier step names 'SQ00001'. Did you mean 'SQ-00001'?",
            "8:9: No earlier step names 'PR0001'. Did you mean 'PR-00001'?",
        ],
    ),
    "columns and dialogs that don't exist": (
        UNTIL_WHEN
        + """\
    And the organization customer "Contoso" exists in both systems
    When "Fabrikam" is converted to a customer in Supply Chain Management
    Then these changes are sent
      | TABLE MAP               | FROM | COLUMNS                     |
      | Customers V3 (accounts) | SCM  | CUSTOMERACCOUNT, SALESMEMOS |
    And these dialogs are shown
      | DIALOG             | FIELD          |
      | Convert to costumer | Customer grupp |
""",
        [
            "10:42: Table map Customers V3 (accounts) has no column 'SALESMEMOS' in Supply Chain "
            "Management. Did you mean 'SALESMEMO'?",
            "13:9: Unknown dialog 'Convert to costumer'. Did you mean 'Convert to customer'? Valid "
            "values: Convert to customer, none, any.",
            "13:31: Unknown field 'Customer grupp'. Did you mean 'Customer group'? Valid values: "
            "Customer account, Customer group, none, any.",
        ],
    ),
    "a table map in small letters in a table": (
        UNTIL_THEN
        + """\
    Then these table maps now exist
      | TABLE MAP               | STATUS  |
      | customers v3 (accounts) | Running |
""",
        ["10:9: Unknown table map 'customers v3 (accounts)'. Write 'Customers V3 (accounts)'."],
    ),
    "customer groups that don't exist": (
        UNTIL_WHEN
        + """\
    And 2 customer groups were created in one transaction in Supply Chain Management
    And "Fabrikam" was changed to a customer of group "G00003" in Sales
    When "Fabrikam" is changed to a customer of group "300" in Sales
    Then these parties now exist
      | PARTY    | SYSTEM | CUSTOMER GROUP |
      | Fabrikam | Sales  | G00002         |
      |          | SCM    | Wholesle       |
""",
        [
            "7:55: Unknown customer group 'G00003'. Did you mean 'G00002'? "
            "Valid values: 10, 20, 30, G00001, G00002.",
            "8:55: Unknown customer group '300'. Did you mean '30'? "
            "Valid values: 10, 20, 30, G00001, G00002.",
            "12:29: Unknown customer group 'Wholesle'. Valid values: 10, 20, 30, G00001, G00002.",
        ],
    ),
    "legal entities that don't exist": (
        UNTIL_WHEN
        + """\
    And the legal entity "DEMF" exists
    When the company of "Fabrikam" is changed to "DEM" in Sales
    Then these parties now exist
      | PARTY    | SYSTEM | LEGAL ENTITY |
      | Fabrikam | Sales  | ABCD         |
      |          | SCM    | USMF         |
""",
        [
            "7:50: Unknown legal entity 'DEM'. Did you mean 'DEMF'? Valid values: DEMF, USMF.",
            "10:29: Unknown legal entity 'ABCD'. Valid values: DEMF, USMF.",
        ],
    ),
    "an address that no step names": (
        with_(
            'invoice address "3 Mill Lane" is added to',
            'address "3 Mill Lane" without a role is added to',
        ).replace(
            "    Then",
            '    And the address "12 Harbor Way" of "Fabrikam" is made primary in Sales\n    Then',
        ),
        ["8:21: No earlier step names '12 Harbor Way'. Did you mean '12 Harbour Way'?"],
    ),
    "no name in the first row": (
        with_("| Fabrikam | SCM", "|          | SCM"),
        ["10:18: The first row has no PARTY, so there's nothing to repeat. Enter one."],
    ),
    "a placeholder without Examples": (
        with_("is not deployed", "is <variant>"),
        ["4:47: <variant> is a column of an Examples table, but this scenario has no such table."],
    ),
    "a placeholder without Examples in a step with a typo": (
        with_("solution is not deployed", "is <variant>"),
        ["4:38: <variant> is a column of an Examples table, but this scenario has no such table."],
    ),
    "a former text of a step": (
        with_("these addresses now exist", "these addresses exist now"),
        [
            "8:5: No step matches 'Then these addresses exist now'. It's 'Then these addresses now "
            "exist' now."
        ],
    ),
    "a former text of a Given step": (
        UNTIL_THEN.replace("    When", '    And the work goes on in legal entity "USMF"\n    When')
        + "    Then nothing else changed in either system\n",
        [
            "6:5: No step matches 'And the work goes on in legal entity \"USMF\"'. It's 'And the "
            'users work in legal entity "USMF"\' now.'
        ],
    ),
    "a former name of a column": (
        UNTIL_THEN
        + """\
    Then these parties still exist
      | PARTY    | SYSTEM | HELD AS           |
      | Fabrikam | SCM    | business relation |
""",
        ["9:29: A table of parties has no column 'HELD AS'. It's 'RECORD' now."],
    ),
    "a view with a typo": (
        with_("these addresses", "these address"),
        [f"8:16: Unknown view 'address'. Did you mean 'addresses'? Valid values: {VIEWS}."],
    ),
    "a view that doesn't exist": (
        with_("these addresses", "these customers"),
        [f"8:16: Unknown view 'customers'. Valid values: {VIEWS}."],
    ),
    "no slip in an outline": (OUTLINE, []),
    "a street without quotes": (
        with_('"12 Harbour Way" is', "12 Harbour Way is"),
        ["6:29: '12 Harbour Way' must be in double quotes. Write \"12 Harbour Way\"."],
    ),
    "a column of Examples with a typo": (
        in_outline("| address book |", "| adress book |"),
        [
            "14:9: No step of 'A prospect stays' uses column 'adress book'. Did you mean "
            "'address book'?"
        ],
    ),
    "a column of Examples with another name": (
        in_outline("| address book |", "| it's |"),
        ["14:9: No step of 'A prospect stays' uses column 'it's'. Did you mean 'address book'?"],
    ),
    "a placeholder with a typo": (
        in_outline("<address book>", "<adress book>")
        + OUTLINE[OUTLINE.index("  Scenario") :].replace("A prospect", "Another prospect"),
        [
            "4:47: <adress book> isn't a column of the Examples table in line 13. Did you mean "
            "'address book'? Its columns: address book."
        ],
    ),
    "a required column with a typo": (
        with_("| PARTY   ", "| PARTYY  "),
        [
            "9:9: A table of addresses has no column 'PARTYY'. Did you mean 'PARTY'? Valid "
            "columns: PARTY, SYSTEM, ROLES, TAB, SUMMARY TAB, STREET, ZIP CODE, CITY, COUNTRY, "
            "PRIMARY, RELATED TO."
        ],
    ),
    "a table without its first row": (
        with_("      | PARTY    | SYSTEM | ROLES    | STREET         |\n", ""),
        [
            "9:9: None of these cells is a column. A table of addresses starts with a row of "
            "columns, such as PARTY, SYSTEM."
        ],
    ),
    "a placeholder in a cell without Examples": (
        with_("| Fabrikam", "| <name>  "),
        ["10:9: <name> is a column of an Examples table, but this scenario has no such table."],
    ),
    "a table map that neither variant has": (
        in_outline("Customers V3 (accounts)", "Customer V3"),
        ["6:23: Unknown table map 'Customer V3'. Did you mean 'Customers V3 (contacts)'?"],
    ),
    "a keyword of another kind": (
        with_("    Then", "    When"),
        ["8:5: No step matches 'When these addresses now exist'. It's a Then step."],
    ),
    "a missing Then line": (
        with_("    Then these addresses now exist\n", "") + "    And no dialog is shown\n",
        [
            "8:7: 'When <address> <street> is added to <party> in <system>' doesn't take a table, "
            "so its rows would be ignored. Remove the table, or use a step that takes one."
        ],
    ),
    "a missing first step": (
        with_("    Given the global address book solution is not deployed\n", ""),
        ["4:5: The first step must start with Given, When, or Then, not 'And'."],
    ),
    "a heading twice": (
        with_("  Scenario: ", "  Scenario: Only the delivery address reaches Sales\n  Scenario: "),
        ["3:3: Scenario 'Only the delivery address reaches Sales' has no steps. Add steps."],
    ),
    "a missing Examples heading": (
        in_outline("\n    Examples:\n", ""),
        ["12:7: This row and the next 2 have 1 cell where the header has 4. Add a '|'."],
    ),
    "an outline without Examples": (
        OUTLINE[: OUTLINE.index("\n    Examples")],
        ["3:3: Scenario Outline 'A prospect stays' has no Examples table. Add one."],
    ),
    "a tag with a space": (
        with_("  Scenario", "  @scenario 1\n  Scenario"),
        [
            "3:3: '@scenario 1' isn't a valid tag. Tags can't contain spaces, and each starts "
            "with '@'."
        ],
    ),
    "a scenario without a colon above an unclosed doc string": (
        REJECTED.replace("Scenario:", "Scenario"),
        [
            "3:3: 'Scenario Only the delivery address reaches Sales' doesn't run because it's in "
            "the description of 'Feature: A slip'. Write 'Scenario:' with a colon.",
        ],
    ),
    "an unclosed doc string": (
        REJECTED,
        ['8:7: The doc string isn\'t closed. Add a line with """ where it ends.'],
    ),
    "an unclosed doc string above another scenario": (
        f"{REJECTED}\n{SCENARIO}",
        ['8:7: The doc string isn\'t closed. Add a line with """ where it ends.'],
    ),
}
"""The text with a slip, and what the check says. A run says the same."""

RUN: dict[str, tuple[str, Status, list[str]]] = {
    "a value that isn't true": (
        with_("| Delivery | 12 Harbour Way", "| Delivery | 3 Mill Lane   "),
        Status.FAILED,
        [
            "10:40: Then these addresses now exist",
            "SCM, different row Fabrikam, Delivery: STREET expected '3 Mill Lane'",
        ],
    ),
    "a row that a table says isn't there": (
        with_(
            "      |          | Sales  | Delivery | 12 Harbour Way |",
            "      | Fabrikam | Sales  | none     | none           |",
        ),
        Status.FAILED,
        ["12:29: Then these addresses now exist", "Sales has an unexpected row: "],
    ),
    "an unexpected row": (
        with_("      |          |        | Invoice  | 3 Mill Lane    |\n", ""),
        Status.FAILED,
        ["8:5: Then these addresses now exist", "SCM has an unexpected row: "],
    ),
    "a number that the number sequence didn't give": (
        with_in_quote("SQ-00001", "none"),
        Status.BROKEN,
        ["12:9: No document is called 'SQ-00001', and no step mentions it."],
    ),
    "still instead of now": (
        with_("now exist", "still exist"),
        Status.FAILED,
        ["expected: still", "actual:   now", "The action changed "],
    ),
    "a rejection in other words": (
        f'{REJECTED}      """\n    And nothing changed in either system\n',
        Status.FAILED,
        [
            "expected: Number PR-00001 is already used.",
            "actual:   Prospect 'PR-00001' can't be created",
        ],
    ),
    "a rejection that no step expects": (
        REJECTED[: REJECTED.index("    Then")] + "    Then nothing changed in either system\n",
        Status.FAILED,
        [
            "6:5) was rejected, but no Then step expects that. Message: 'Prospect 'PR-00001' "
            "can't be created"
        ],
    ),
}
"""The text with a slip that only a run finds, its status, and parts of what the run says."""


class Answers(NamedTuple):
    """What the check and the run answered."""

    check_code: int
    problems: Mapping[str, list[str]]
    """What the check found, by the name of the slip."""
    run_code: int
    features: Mapping[str, Feature]
    """The record of each file, by the name of the slip."""
    reports: Mapping[str, str]
    """The files that the run wrote, by name."""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """Check and run a project with the steps of this one and a feature file for each slip."""
    root = tmp_path_factory.mktemp("slips")
    project_in(root)
    texts = {name: case[0] for name, case in [*CHECKED.items(), *RUN.items()]}
    for name, text in texts.items():
        content = text if isinstance(text, bytes) else text.encode()
        (root / "features" / f"{name}.feature").write_bytes(content)
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out):
        patch.chdir(root)
        check_code = main(["check", "features", "--format", "json"])
        findings = json.loads(out.getvalue())["findings"]
        run_code = main(["run", "-n", "0"])
    found: dict[str, list[str]] = {name: [] for name in texts}
    for each in findings:
        place = f"{each['line']}:{each['column']}"
        found[Path(each["file"]).stem].append(f"{place}: {each['message']}")
    run = run_json.read(root / "reports" / "run.json")
    reports = {each.name: each.read_text("utf-8") for each in (root / "reports").iterdir()}
    features = {Path(each.uri).stem: each for each in run.features}
    return Answers(check_code, found, run_code, features, reports)


@pytest.mark.parametrize("name", CHECKED)
def test_the_check_names_place_cause_and_remedy(answers: Answers, name: str) -> None:
    assert answers.problems[name] == CHECKED[name][1]


@pytest.mark.parametrize("name", CHECKED)
def test_a_run_says_what_the_check_says(answers: Answers, name: str) -> None:
    feature = answers.features[name]
    found = [*feature.problems]
    found += [
        each for scenario in feature.scenarios for step in scenario.steps for each in step.problems
    ]
    # The scenarios of an outline share the steps that no row fills in.
    unique = dict.fromkeys(f"{each.line}:{each.column}: {each.message}" for each in found)
    assert list(unique) == CHECKED[name][1]


@pytest.mark.parametrize("name", RUN)
def test_a_run_explains_what_only_a_run_can_find(answers: Answers, name: str) -> None:
    assert not answers.problems[name]
    feature = answers.features[name]
    _, status, parts = RUN[name]
    (scenario,) = feature.scenarios
    assert scenario.status is status
    text = "\n".join(messages(scenario, feature.uri))
    assert [part for part in parts if part not in text] == [], text


def test_slips_keep_the_project_from_passing(answers: Answers) -> None:
    assert (answers.check_code, answers.run_code) == (2, 2)
    good = ("no slip", "tabs", "another name of a system", "no slip in an outline")
    for name in good:
        assert {scenario.status for scenario in answers.features[name].scenarios} == {"passed"}


@pytest.mark.parametrize("report", ["index.html", "junit.xml", "summary.md"])
@pytest.mark.parametrize(
    ("name", "place"),
    [("a value that isn't true", "10:40"), ("a row that a table says isn't there", "12:29")],
)
def test_every_report_names_the_cell_that_differs(
    answers: Answers, report: str, name: str, place: str
) -> None:
    assert f"features/{name}.feature:{place}" in html.unescape(answers.reports[report])


@pytest.mark.parametrize("report", ["junit.xml", "summary.md"])
def test_a_rejection_is_told_once(answers: Answers, report: str) -> None:
    _, _, rest = html.unescape(answers.reports[report]).rpartition(
        "features/a rejection that no step expects.feature:3"
    )
    answer = (
        rest.partition("features/")[0] + rest.partition("features/")[2].partition("features/")[0]
    )
    assert answer.count("can't be created") == 1
