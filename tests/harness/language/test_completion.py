"""Completion: what can be written at a position, marked by ^ in the text."""

from __future__ import annotations

import pytest

from prospect_to_cash.harness.language.completion import Completion, complete
from prospect_to_cash.harness.language.positions import Position, TextEdit, applied
from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.language.source import Source
from tests.features.test_slips import UNTIL_THEN, UNTIL_WHEN

DEPLOYED = UNTIL_WHEN.replace("not deployed", "deployed")
ADDRESSES = f"{UNTIL_THEN}    Then these addresses now exist\n"


def at(text: str) -> tuple[str, Position]:
    before, _, after = text.partition("^")
    line = before.count("\n")
    return before + after, Position(line, len(before.rpartition("\n")[2]))


def completed(registry: Registry, marked: str) -> list[Completion]:
    text, position = at(marked)
    return complete(registry, Source(text), position)


def labels(registry: Registry, marked: str) -> list[str]:
    return [each.label for each in completed(registry, marked)]


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        # Values of a step: names of the scenario, closed lists, table maps, parameters.
        (f'{UNTIL_WHEN}    When a delivery address "3 Mill" is added to ^', ['"Fabrikam"']),
        (f'{UNTIL_WHEN}    When a delivery address "3" is added to "Fa^"', ['"Fabrikam"']),
        (f"{UNTIL_THEN}    Then these add^", ["addresses"]),
        (f"{UNTIL_THEN}    Then these addresses n^", ["now"]),
        (f'{UNTIL_WHEN}    When a delivery address "3" is added to "Fabrikam" in Su^',
         ["Supply Chain Management"]),
        (f'{UNTIL_WHEN}    When the table map "Customers V3 (a^" is stopped',
         ['"Customers V3 (accounts)"']),
        (f'{UNTIL_WHEN}    And the parameter "Integrate pro^" is off', ['"Integrate prospects"']),
        # Columns, and cells by their column.
        (f"{ADDRESSES}      | PARTY | ST^ |", ["STREET"]),
        (f"{ADDRESSES}      | PARTY | STREET |\n      | ^ |  |", ["Fabrikam"]),
        (f"{ADDRESSES}      | PARTY | SYSTEM |\n      |  | S^ |", ["SCM", "Sales"]),
        (f"{ADDRESSES}      | PARTY | STREET |\n      |  | ^ |", ["12 Harbour Way", "3 Mill Lane"]),
        (f'{DEPLOYED}    When these columns of "Fabrikam" in the table map "CDS Parties" are set '
         "in SCM\n      | COLUMN | VALUE |\n      | ORG^ |  |", ["ORGANIZATIONNAME"]),
        # Tags and claims.
        ("Feature: F\n\n  @scenario_1 @scenario_2^", ["@scenario_2"]),
        ("Feature: F\n\n  @claim-S1.2b^", ["@claim-S1.2b"]),
        # Keywords, also of another language.
        ("Feature: F\n\n  Sc^", ["Scenario:", "Scenario Outline:", "Scenario Template:"]),
        (f"{UNTIL_WHEN}    Wh^", ["When"]),
        ("# language: de\nFunktionalit\u00e4t: F\n  Szenario: S\n    Ange^",
         ["Angenommen"]),
        # The columns of Examples are the placeholders of the outline.
        ("Feature: F\n  Scenario Outline: <a> S\n    Given <b> x\n    Examples:\n      | a | ^ |",
         ["b"]),
    ],
)  # fmt: skip
def test_the_first_completions(registry: Registry, marked: str, first: list[str]) -> None:
    assert labels(registry, marked)[: len(first)] == first


@pytest.mark.parametrize(
    ("marked", "missing"),
    [
        (f"{ADDRESSES}      | PARTY | ^ |", "PARTY"),  # a column that is there
        (f"{UNTIL_WHEN}    When ^", "these <view> <tense> exist"),  # a Then step
        ("Feature: F\n\n  @gab^", "@gab_on"),  # a tag that follows from a step
        (f'{UNTIL_WHEN}    And the contact "Ana" was added to "^', '"Ana"'),  # not a party
        (f"{ADDRESSES}      # ^", "PARTY"),
    ],
)
def test_what_is_never_offered(registry: Registry, marked: str, missing: str) -> None:
    assert missing not in labels(registry, marked)


def _values(registry: Registry, marked: str) -> list[str]:
    return [each.new for each in completed(registry, marked) if each.kind == "value"]


@pytest.mark.parametrize(
    ("marked", "values"),
    [
        # The names of the scenario, and numbers only if they're typed.
        ('When a delivery address "3" is added to ^', ['"Fabrikam"']),
        ('When a delivery address "3" is added to "LO^', []),
        ('When a delivery address "3" is added to "PR^', ['"PR-00001"']),
        ('When the contact "^', ['"Fabrikam"']),
        ('When the quotation "^" is sent in SCM', ['"SQ-00001"', '"QUO-00001"']),
        ("Then these addresses now exist\n      | PARTY |\n      | ^ |", ["Fabrikam", "none"]),
        ("Then these parties now exist\n      | PARTY | NUMBER |\n      |  | CU^ |", ["CU-00001"]),
        ("Then these parties now exist\n      | PARTY | NUMBER |\n      |  | Fa^ |", []),
        ("Then these orders now exist\n      | PARTY | NUMBER |\n      |  | ^ |",
         ["SO-00001", "Order-00001", "none", "any"]),
    ],
)  # fmt: skip
def test_a_name_is_offered_where_it_fits(
    registry: Registry, marked: str, values: list[str]
) -> None:
    assert _values(registry, f"{UNTIL_WHEN}    {marked}") == values


def test_a_name_says_where_it_is_from(registry: Registry) -> None:
    text = UNTIL_WHEN.replace('"Fabrikam"', '"Fabrikam" numbered "ACC-7"')
    step = 'line 5: the organization prospect "Fabrikam" numbered "ACC-7" ...'
    for marked in ('When a delivery address "3" is added to "^', "Then these parties now exist\n"
                   "      | PARTY |\n      | ^ |"):  # fmt: skip
        found = {each.new.strip('"'): each.detail for each in completed(registry, text + marked)}
        assert found["Fabrikam"] == step
        assert found.get("none", "") == ""
    numbers = completed(
        registry, f"{text}Then these parties now exist\n      | NUMBER |\n      | ^ |"
    )
    assert {each.new: each.detail for each in numbers}["ACC-7"] == step


def test_a_number_that_a_step_gives_is_offered_as_a_number(registry: Registry) -> None:
    text = UNTIL_WHEN.replace('"Fabrikam"', '"Fabrikam" numbered "ACC-7"')
    table = "Then these parties now exist\n      | PARTY | NUMBER |\n"
    assert "ACC-7" in text
    assert _values(registry, f"{text}    {table}      |  | ^ |") == ["ACC-7", "none", "any"]
    assert _values(registry, f"{text}    {table}      | ^ |  |") == ["Fabrikam", "ACC-7", "none"]


def test_a_sentence_replaces_what_was_typed_and_keeps_its_values(registry: Registry) -> None:
    text, position = at(f'{UNTIL_WHEN}    When a delivery address "9 Hill" is add^ bla\n')
    found = complete(registry, Source(text), position)
    step = next(each for each in found if each.kind == "step")
    assert step.new == 'a delivery address "9 Hill" is added to "Fabrikam" in Sales'
    written = applied(text, [TextEdit(step.range, step.new)])
    assert written == f"{UNTIL_WHEN}    When {step.new}\n"
    assert not registry.check(f"{written}    Then no change is sent\n", "x.feature").problems


def test_blanks_offer_names_and_choices(registry: Registry) -> None:
    found = completed(registry, f'{UNTIL_WHEN}    When a delivery address "9 Hill" is ad^')
    step = next(each for each in found if each.kind == "step")
    assert step.snippet == (
        'a delivery address "9 Hill" is added to ${1:"Fabrikam"} in '
        "${2|Sales,Supply Chain Management,Dynamics 365 Sales,SCM|}"
    )
    assert step.detail.startswith("Adds an address with its roles.")


def test_a_sentence_that_requires_a_table_brings_it(registry: Registry) -> None:
    found = completed(registry, f"{UNTIL_THEN}    Then these addresses now ex^")
    step = next(each for each in found if each.kind == "step")
    assert step.new == (
        "these addresses now exist\n      | PARTY | SYSTEM |\n      |       |        |"
    )
    assert step.snippet.endswith("| ${1}      | ${2}       |")


def test_each_empty_cell_of_a_table_is_a_blank(registry: Registry) -> None:
    text = f"{UNTIL_THEN}    Then these "
    step = next(each for each in completed(registry, f"{text}^") if "<view>" in each.label)
    assert "| $" not in step.snippet  # its columns follow from the view
    tables = completed(registry, f"{text}addresses now exist\n    ^")
    assert tables[0].snippet == "  | PARTY | SYSTEM |\n      | ${1}      | ${2}       |"
    (row,) = completed(registry, f"{ADDRESSES}      | PARTY | SYSTEM |\n      ^")[:1]
    assert (row.label, row.snippet) == ("|", "| ${1}      | ${2}       |")


def test_a_completed_cell_replaces_only_its_text(registry: Registry) -> None:
    table = f"{ADDRESSES}      | PARTY | SYSTEM |\n"
    for row, end in (("| Fab^   |  |", 11), ("| Fa^b x   |  |", 13), ("| ^   |  |", 8)):
        place = completed(registry, f"{table}      {row}")[0].range
        assert (place.start.column, place.end.column) == (8, end), row


def test_a_text_below_a_step_is_a_blank(registry: Registry) -> None:
    found = completed(registry, f"{UNTIL_THEN}    Then the action is rejected with^")
    step = next(each for each in found if '"""' in each.new)
    assert step.snippet.endswith('\n      """\n      ${1}\n      """')


def test_a_blank_line_offers_the_table_then_the_steps_that_can_follow(registry: Registry) -> None:
    found = completed(registry, f"{ADDRESSES}      ^\n")
    assert [each.kind for each in found[:3]] == ["table", "table", "keyword"]
    assert found[0].new == "| PARTY | SYSTEM |\n      |       |        |"
    then = completed(registry, f"{ADDRESSES}      | PARTY |\n      | x     |\n    ^\n")
    assert then[0].new == "  |       |"
    steps = [each for each in then if each.kind == "step"]
    assert {each.sentence.kind for each in steps if each.sentence} == {"then"}
    assert all(each.new.startswith("And ") for each in steps)


@pytest.mark.parametrize("typed", ["Wh", "w", "when"])
def test_the_start_of_a_keyword_offers_the_steps_that_begin_with_it(
    registry: Registry, typed: str
) -> None:
    found = completed(registry, f"{UNTIL_WHEN}    {typed}^")
    assert found[0].new == "When "
    steps = [each for each in found if each.kind == "step"]
    kinds = [each.sentence.kind for each in steps if each.sentence]
    assert kinds.count("when") == sum(each.kind == "when" for each in registry.sentences)
    assert set(kinds[: kinds.count("when")]) == {"when"}
    assert all(each.new.startswith("When ") for each in steps[: kinds.count("when")])
    assert "When <party> is renamed to <name> in Sales" in [each.label for each in steps]
    # No step is found by a word of a value only, such as "... when ..." in the name of a feature.
    assert "And the feature <feature> is <enabled>" not in [each.label for each in steps]


def test_what_is_completed_below_a_table_is_indented(registry: Registry) -> None:
    table = f"{ADDRESSES}      | PARTY |\n      | x     |\n"
    for typed, start in (("^", 0), ("      ^", 4), ("        An^", 4), ("  An^", 2)):
        found = completed(registry, f"{table}{typed}\n")
        places = {each.range.start.column for each in found if each.kind in ("step", "keyword")}
        assert places == {start}, typed
    for typed, new in (("^", "      |"), ("      ^", "|"), ("        ^", "|"), ("    ^", "  |")):
        row = completed(registry, f"{table}{typed}\n")[0]
        assert row.new.startswith(new), typed
        assert row.range.start.column + new.index("|") == 6, typed
    steps = completed(registry, f'{ADDRESSES}      """\n      """\n      An^')
    assert steps[0].range.start.column == 4
    step = completed(registry, f"{table}      And addresses now^\n")[0]
    assert (step.range.start.column, step.label) == (4, "And these addresses now exist")
    assert step.new.startswith("And these addresses now exist\n      | PARTY | SYSTEM |\n      |")
    step = completed(registry, f"{table}    And addresses now^\n")[0]
    assert (step.range.start.column, step.label) == (8, "these addresses now exist")


def test_an_empty_cell_that_repeats_a_name_says_so(registry: Registry) -> None:
    table = f"{ADDRESSES}      | PARTY | SYSTEM | CITY |\n      | Fabrikam | SCM | x |\n"
    first = completed(registry, f"{table}      |  |  |  |\n      | ^ |  |  |")[0]
    assert (first.label, first.new) == ("as above: Fabrikam", "")
    assert labels(registry, f"{table}      |  | ^ |  |")[:2] == ["as above: SCM", "SCM"]
    for row in ("| F^ |  |  |", "|  |  | ^ |"):
        assert not any("above" in each for each in labels(registry, f"{table}      {row}"))
    assert "as above: SCM" not in labels(registry, f"{ADDRESSES}      | SYSTEM |\n      | ^ |")


def test_words_in_any_order_find_a_sentence(registry: Registry) -> None:
    found = completed(registry, f"{UNTIL_WHEN}    When customer converted^")
    assert "<party> is converted to a customer in Supply Chain Management" in [
        each.label for each in found
    ]


def test_the_shortest_sentence_with_the_words_comes_first(registry: Registry) -> None:
    found = labels(registry, f"{UNTIL_WHEN}    When organ prosp^")
    assert found[:3] == [
        'the organization prospect "name" is created in Sales',
        'the organization prospect "name" numbered "number" is created in Sales',
        "the organization prospect <name> numbered <number> is created in Sales without a company",
    ]


def test_a_claim_shows_what_it_says(registry: Registry) -> None:
    (found,) = [
        each
        for each in completed(registry, "Feature: F\n  @claim-S1.2^")
        if each.new.endswith("2b")
    ]
    assert found.detail == registry.vocabulary.known_tags()["claim-S1.2b"]


def test_a_word_of_a_blank_finds_its_sentences(registry: Registry) -> None:
    found = labels(registry, f"{UNTIL_WHEN}    When addr add^")
    assert "<address> <street> is added to <party> in <system>" in found


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        (f"{UNTIL_WHEN}    And organization prospect",
         'the organization prospect "name" exists in both systems'),
        (f"{UNTIL_WHEN}    And org pros",
         'the organization prospect "name" exists in both systems'),
        (f"{UNTIL_THEN}    Then addresses now exist", "these addresses now exist"),
        (f"{UNTIL_THEN}    Then addresses", "these addresses now exist"),
        (f"{UNTIL_WHEN}    When quotation sent",
         'the quotation "number" is sent in Supply Chain Management'),
        (f"{UNTIL_WHEN}    When delivery add",
         "<address> <street> is added to <party> in <system>"),
        # Several parameters begin so.
        (f"{UNTIL_WHEN}    And integrate param", "the parameter <parameter> is <on>"),
    ],
)  # fmt: skip
def test_a_word_of_a_value_finds_its_sentences_and_fills_the_blank(
    registry: Registry, typed: str, first: str
) -> None:
    assert labels(registry, f"{typed}^")[0] == first


def test_the_values_that_have_a_word_come_first_in_the_blank_of_its_step(
    registry: Registry,
) -> None:
    for keyword in ("When ", ""):
        found = completed(registry, f"{UNTIL_WHEN}    {keyword}inv add^")
        step = next(each for each in found if each.kind == "step" and " is added " in each.new)
        first = "${1|an invoice address,a delivery and invoice address,a delivery address,"
        assert step.snippet.removeprefix("When ").startswith(first)


def test_a_value_is_begun_with_any_of_its_words(registry: Registry) -> None:
    rest = '"street" is added to "Fabrikam" in Sales'
    invoice = ["an invoice address", "a delivery and invoice address"]
    assert _values(registry, f"{UNTIL_WHEN}    When inv^ {rest}") == invoice
    assert _values(registry, f"{UNTIL_WHEN}    When voice^ {rest}") == []
    assert _values(
        registry, f'{UNTIL_WHEN}    When a delivery address "3" is added to "Fabrikam" in Man^'
    ) == ["Supply Chain Management"]
    # Nothing follows: it's the word of a step.
    assert _values(registry, f"{UNTIL_WHEN}    When inv^") == []


def test_a_word_that_nothing_has_finds_nothing(registry: Registry) -> None:
    assert labels(registry, f"{UNTIL_THEN}    Then addresses zebra^") == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        # The name that a snippet writes into the place of a value isn't part of the value.
        ('the table map "^name" is stopped', "Customers V3 (accounts)"),
        ('the table map "name^" is stopped', "Customers V3 (accounts)"),
        ('the table map "na^me" is stopped', "Customers V3 (accounts)"),
        ('the table map "Cust^name" is stopped', "Customers V3 (accounts)"),
        ('the table map "Cust^omers V3" is stopped', "Customers V3 (accounts)"),
        ('the table map "Cust^" is stopped', "Customers V3 (accounts)"),
        # The mark that isn't closed ends at the cursor: the next marks belong to another value.
        ('these columns of "Fa^ in the table map "CDS Parties" are set in SCM', "Fabrikam"),
        ('these columns of "Fa^x" in the table map "CDS Parties" are set in SCM', "Fabrikam"),
    ],
)
def test_a_value_replaces_everything_in_its_quotation_marks(
    registry: Registry, written: str, value: str
) -> None:
    text, position = at(f"{UNTIL_WHEN}    When {written}\n")
    found = complete(registry, Source(text), position)
    item = next(each for each in found if each.kind == "value" and each.new == f'"{value}"')
    before, after = written.split('"')[0], written.rpartition("^")[2]
    after = after.partition('"')[2] if after.count('"') % 2 else after
    assert applied(text, [TextEdit(item.range, item.new)]) == (
        f'{UNTIL_WHEN}    When {before}"{value}"{after}\n'
    )


def test_the_first_blank_offers_only_values_that_the_rest_of_the_step_allows(
    registry: Registry,
) -> None:
    step = 'a delivery address "street" is added to "Fabrikam" in Sales'
    for marked in (f"^{step}", f"a ^{step[2:]}"):
        found = completed(registry, f"{UNTIL_WHEN}    When {marked}\n")
        values = [each.label for each in found if each.kind == "value"]
        assert values[:2] == ["a delivery address", "an invoice address"]
        assert all(" address" in each for each in values)
    found = completed(registry, f'{UNTIL_WHEN}    When ^"party" is renamed to "Ada" in Sales\n')
    values = [each.label for each in found if each.kind == "value"]
    assert values[0] == '"Fabrikam"'
    assert all(each.startswith('"') for each in values)
    # The rest of the step isn't one of any sentence, so it says nothing about the value.
    found = completed(registry, f"{UNTIL_WHEN}    When ^ is mended\n")
    assert {'"Fabrikam"', "a delivery address"} <= {each.label for each in found}


@pytest.mark.parametrize("typed", ["address", "customer conv", "x", "12345 c"])
def test_a_text_that_is_no_number_does_not_begin_a_step_with_a_number(
    registry: Registry, typed: str
) -> None:
    begun = f"{typed} customer groups"
    found = labels(registry, f"{UNTIL_WHEN}    When {typed}^")
    assert not [each for each in found if each.startswith(("<count>", begun))]
    assert "12 customer groups are created in one transaction in Supply Chain Management" in labels(
        registry, f"{UNTIL_WHEN}    When 12 cust^"
    )


@pytest.mark.parametrize(
    ("marked", "written"),
    [
        ("Fea^", "Feature: "),
        ("Fea^ Trial", "Feature: Trial"),
        ("Fea^tur: Trial", "Feature: Trial"),
        ("Feature: F\n  Sc^", "Feature: F\n  Scenario: "),
        ("Feature: F\n  Bac^", "Feature: F\n  Background:"),
        ("Feature: F\n  Scenario: S\n    Giv^", "Feature: F\n  Scenario: S\n    Given "),
        ("Feature: F\n  Scenario: S\n    Gi^ x", "Feature: F\n  Scenario: S\n    Given x"),
        ("# language: de\nFunk^ Test", "# language: de\nFunktionalit\u00e4t: Test"),
    ],
)
def test_a_keyword_is_followed_by_one_space_and_the_rest_of_the_line(
    registry: Registry, marked: str, written: str
) -> None:
    text, position = at(marked)
    item = next(each for each in complete(registry, Source(text), position))
    assert item.kind == "keyword"
    assert applied(text, [TextEdit(item.range, item.new)]) == written


def _roles(registry: Registry, marked: str) -> list[str]:
    return [each.new for each in completed(registry, marked) if each.kind == "value"]


def test_roles_are_offered_in_a_cell_one_after_the_other(registry: Registry) -> None:
    table = f"{ADDRESSES}      | PARTY | ROLES |\n      | x | {{}}^ |"
    assert _roles(registry, table.format(""))[:2] == ["Invoice", "Delivery"]
    assert _roles(registry, table.format("D"))[0] == "Delivery"
    assert _roles(registry, table.format("Invoice,"))[0] == "Invoice, Delivery"
    assert _roles(registry, table.format("Invoice, De"))[0] == "Invoice, Delivery"
    assert _roles(registry, table.format("Delivery, in"))[0] == "Invoice, Delivery"
    after = _roles(registry, table.format("Invoice, Delivery, "))
    assert after
    assert all(each.startswith("Invoice, Delivery, ") for each in after)
    assert not [each for each in after if each.count("Delivery") > 1]
    assert {"any", "none"} <= set(_roles(registry, table.format("")))


def test_roles_are_offered_in_a_step_one_after_the_other(registry: Registry) -> None:
    step = f'{UNTIL_WHEN}    When the role of the address "3" of "Fabrikam" is changed to {{}}^'
    assert _roles(registry, step.format("D"))[0] == "Delivery"
    assert _roles(registry, step.format("Delivery and I"))[0] == "Delivery and Invoice"
    assert _roles(registry, step.format("Delivery, "))[0] == "Delivery, Invoice"
    text, position = at(step.format("Delivery and B"))
    item = complete(registry, Source(text), position)[0]
    written = applied(text, [TextEdit(item.range, item.new)])
    assert written.endswith("is changed to Delivery and Business")
