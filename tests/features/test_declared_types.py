"""A value that isn't of its declared type is reported at its cell, with what to write."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from prospect_to_cash.harness.check import check_features
from prospect_to_cash.harness.gherkin.argument_schema import Context, Form, RunValues
from steps.name_types import DOCUMENT, GROUP, LEGAL_ENTITY, PARTY
from steps.value_types import (
    AMOUNT,
    COUNT,
    CURRENCY,
    LINE,
    PERCENTAGE,
    QUANTITY,
    ROLES,
    SEQUENCE_NUMBER,
    VERSION,
)
from tests.features.running import project_in


@pytest.mark.parametrize(
    ("type", "valid"),
    [
        (AMOUNT, ("0", "10", "10.00", "-10.5", "999999999999.999999")),
        (QUANTITY, ("3", "2.5", "0.125")),
        (PERCENTAGE, ("0", "12.5", "99.999999", "100", "100.00")),
        (COUNT, ("0", "1", "1001")),
        (LINE, ("1", "12")),
        (CURRENCY, ("EUR",)),
        (VERSION, ("10", "10.0.39", "1.0.2.1")),
        (SEQUENCE_NUMBER, ("000000001", "PR-00042", "C-9")),
        (ROLES, ("Invoice", "Invoice, Delivery", "Payment, Business, FixedAsset")),
    ],
)
def test_values_of_a_type_are_valid(type: Form, valid: tuple[str, ...]) -> None:
    assert [type.error(text) for text in valid] == [None for _ in valid]


@pytest.mark.parametrize(
    ("type", "text", "meant"),
    [
        (AMOUNT, "10,00", "10.00"),
        (AMOUNT, "1,000.00", "1000.00"),
        (AMOUNT, "1.000,00", "1000.00"),
        (AMOUNT, "1,000,000", "1000000"),
        (AMOUNT, "1 000.00", "1000.00"),
        (AMOUNT, "1'000.50", "1000.50"),
        (AMOUNT, "+5", "5"),
        (AMOUNT, "5 EUR", "5"),
        (AMOUNT, "$5.00", "5.00"),
        (AMOUNT, ".5", "0.5"),
        (AMOUNT, "5.", "5"),
        (QUANTITY, "٣", "3"),
        (QUANTITY, "２.５", "2.5"),
        (PERCENTAGE, "10 %", "10"),
        (COUNT, "007", "7"),
        (COUNT, "3.0", "3"),
        (LINE, "٢", "2"),
        (CURRENCY, "eur", "EUR"),
        (VERSION, "v10.0.39", "10.0.39"),
        (ROLES, "Delivery, Invoice", "Invoice, Delivery"),
        (ROLES, "delivery and invoice", "Invoice, Delivery"),
    ],
)
def test_what_was_probably_meant_is_offered(type: Form, text: str, meant: str) -> None:
    assert type.error(meant) is None
    assert type.error(text) == f"'{text}' isn't {type.name}. Write {meant}."


@pytest.mark.parametrize("text", ["three", "NaN", "Infinity", "1e999", "any", "1,000", "9" * 13])
@pytest.mark.parametrize("type", [AMOUNT, QUANTITY, PERCENTAGE])
def test_a_text_that_can_mean_anything_gets_the_form(type: Form, text: str) -> None:
    assert type.error(text) == f"'{text}' isn't {type.name}. Write {type.form}."


def test_an_environment_has_names_and_number_formats_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(ENVIRONMENT, "utf-8")
    usual = Context("deployed", RunValues(tmp_path), {})
    ours = usual._replace(run=RunValues(tmp_path, {"environment": "ours.yaml"}))
    other_variant = ours._replace(answer="not deployed")
    for context, has_names in ((usual, False), (ours, True), (other_variant, False)):
        assert ("W" in GROUP.existing(context)) is has_names
        assert ("DAT" in LEGAL_ENTITY.existing(context)) is has_names
        assert PARTY.may_be_assigned("K0007", context) is has_names
        assert not DOCUMENT.may_be_assigned("K0007", context)
        # Features are written for the usual setup, too.
        assert "20" in GROUP.existing(context)
        assert PARTY.may_be_assigned("CU-00001", context)


ENVIRONMENT = """\
global address book: deployed
legal entities:
  - code: DAT
    customer groups: {W: Wholesale}
    default customer group: W
    number sequences:
      customer: K####
"""
FEATURE = """\
Feature: Values

  Scenario: Lines
    Given the global address book solution is not deployed
    And the organization prospect "Fabrikam" exists in both systems
    And the quote "QUO-1001" for "Fabrikam" was created in Sales
    When these lines are added to the quote "QUO-1001" in Sales
      | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
      | D0001   | three    | 10,00 | 1    | 13        |
      | D0001   |          | any   | None |           |
    And line 99999999999999999999 of the quote "QUO-1001" is removed in Sales
    Then nothing changed in either system

  Scenario: Texts in steps
    Given the global address book solution is not deployed
    And Supply Chain Management version "ten" is installed
    And the next number of the customer number sequence is "PR"
    And the setting "Use system price calculation" is "maybe"
    And the column "SALESMEMOS" is not mapped in the table map "Customers V3 (accounts)"
    And the organization prospect "" exists in both systems
    When -1 customer groups are created in one transaction in Supply Chain Management
    Then dual-write is running

  Scenario: Mapped columns
    Given the global address book solution is not deployed
    And the organization customer "Contoso" numbered "CU-1" exists in both systems
    When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in SCM
      | COLUMN       | VALUE |
      | CREDITLIMIT  | lots  |
      | ONHOLDSTATUS | maybe |
      | accountnumber | A-1  |
    And these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in Sales
      | COLUMN                | VALUE |
      | msdyn_onetimecustomer | maybe |
    Then these table maps now exist
      | TABLE MAP  | STATUS |
      | CDS Partys | paused |

  Scenario Outline: Expected rows
    Given the global address book solution is not deployed
    And the organization prospect "Fabrikam" exists in both systems
    And the credit limit of "Fabrikam" was changed to <limit> in Sales
    Then these parties now exist
      | PARTY    | SYSTEM | RECORD            | STATUS |
      | Fabrikam | SCM    | Business relation | <word> |
      | any      | sales  | ANY               |        |

    Examples:
      | limit    | word |
      | 5,000.00 | Any  |

  Scenario: Rows together
    Given the global address book solution is not deployed
    And the organization customer "Contoso" numbered "CU-1" exists in both systems
    And the quotation "SQ-00001" for the customer "Contoso" was created in SCM
    When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in SCM
      | COLUMN    | VALUE |
      | SALESMEMO | A     |
      | SALESMEMO | B     |
    And line 1 of the quotation "SQ-00001" is changed in Supply Chain Management
      | PRODUCT | QUANTITY |
      | D0001   | 3        |
      | D0002   | 3        |
    Then these addresses now exist
      | PARTY   | SYSTEM | ROLES    | STREET         |
      |         | SCM    | Delivery | 12 Harbour Way |
    And these addresses still exist
      | PARTY   | SYSTEM | ROLES    | STREET         |
      | Contoso | SCM    | none     | 12 Harbour Way |
"""
EXPECTED = """\
9:19: 'three' isn't a quantity. Write digits such as 3 or 2.5, or none.
9:30: '10,00' isn't an amount. Write 10.00.
10:28: A quantity is missing. Write digits such as 3 or 2.5, or none.
10:30: 'any' isn't valid here. Write digits with a decimal point, such as 10.00, or none.
10:38: 'None' isn't valid here. Write 'none', in lowercase.
10:55: A warehouse is missing. Write a warehouse, or none.
11:14: '99999999999999999999' isn't a line number. Write a whole number from 1, such as 2.
16:41: 'ten' isn't a version. Write numbers with dots between them, such as 10.0.39.
17:60: 'PR' isn't a number of a sequence. Write a text that ends in digits, such as PR-00042.
18:55: Unknown value of the setting 'maybe'. Valid values: No, Yes.
19:20: The table map 'Customers V3 (accounts)' has no column 'SALESMEMOS'. Did you mean 'SALESMEMO'?
20:35: A name is missing. Write a name, such as Fabrikam.
21:10: '-1' isn't a number of groups. Write a whole number from 1 to 9999, such as 3.
29:24: 'lots' has the wrong type for column CREDITLIMIT of table map Customers V3 (accounts) \
in SCM. Write digits with a decimal point, such as 10.00.
30:24: Unknown value of column ONHOLDSTATUS of table map Customers V3 (accounts) in SCM: 'maybe'. \
Valid values: No, Invoice, All, Payment, Requisition, Never.
31:9: Table map Customers V3 (accounts) has no column 'accountnumber' in Supply Chain Management. \
It's a column of Sales.
34:33: 'maybe' has the wrong type for column msdyn_onetimecustomer of table map \
Customers V3 (accounts) in Sales. Write Yes or No.
37:9: Unknown table map 'CDS Partys'. Did you mean 'CDS Parties'?
37:22: Unknown status 'paused'. Write 'Paused': uppercase and lowercase letters count.
45:29: Unknown record 'Business relation'. Write 'business relation', in lowercase.
46:9: 'any' isn't valid here. Write the name or number of a party, or none.
46:20: Unknown system 'sales'. Write 'Sales': uppercase and lowercase letters count.
46:29: 'ANY' isn't valid here. Write 'any', in lowercase.
46:56: The status is missing. Valid values: Open, Retired, none, any.
50:9: '5,000.00' isn't an amount. Write 5000.00.
50:20: 'Any' isn't valid here. Write 'any', in lowercase.
59:9: The column 'SALESMEMO' has two values. Delete one of the rows.
63:9: This step changes one line, so its table needs one row.
66:17: The first row has no PARTY, so there's nothing to repeat. Enter one.
69:39: This row says 'none' for Contoso, SCM, but STREET is '12 Harbour Way'. Enter 'none' in \
every cell except the naming columns, or describe the row that exists.
"""


def test_each_wrong_value_is_reported_at_its_place(tmp_path: Path) -> None:
    settings = project_in(tmp_path)
    (tmp_path / "features" / "values.feature").write_text(FEATURE, encoding="utf-8")
    out = io.StringIO()
    path = (str(tmp_path / "features" / "values.feature"),)
    assert check_features(path, settings, "text", out, io.StringIO()) == 2
    lines = [line.partition("values.feature:")[2] for line in out.getvalue().splitlines()[:-1]]
    assert lines == EXPECTED.splitlines()
