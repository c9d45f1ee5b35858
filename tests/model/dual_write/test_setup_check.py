"""The setup check: every finding of ruling R39, each with its remedy; errors keep the link off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.catalog import catalog
from prospect_to_cash.model.dual_write.setup_check import ERROR, WARNING, check
from prospect_to_cash.model.dual_write.setup_check.number_overlap import overlap
from prospect_to_cash.model.dual_write.setup_check.sales_settings import INTEGRATION_KEYS
from prospect_to_cash.model.landscape import build_landscape
from prospect_to_cash.model.setup import (
    CompanySetup,
    Finding,
    MapSetup,
    SalesSetup,
    SequenceSetup,
    Setup,
    Versions,
)
from prospect_to_cash.model.tables.number_format import formatted, last_number
from prospect_to_cash.model.tables.option_sets import (
    Feature,
    InitialSyncMaster,
    KeyTable,
    OptionalFeature,
    OptionalParameter,
    Parameter,
    SalesTable,
    Sequence,
    System,
)
from tests.builders import (
    CUSTOMER_ACCOUNTS,
    ORGANIZATION,
    VARIANTS,
    party,
    sequences,
    setup_of,
    versions_of,
)

BOTH = pytest.mark.parametrize("variant", VARIANTS)
QUOTATION_FEATURE, PROSPECT_FEATURE = Feature.QUOTATION_LIFECYCLE, Feature.PROSPECTS
GAB_MAPS = [
    "CDS Parties",
    "CDS postal address locations",
    "CDS postal address history V2",
    "CDS Party postal address locations",
    "Contacts V2",
]


def findings(setup: Setup, severity: str) -> list[Finding]:
    """The findings of one severity."""
    found = check(setup, catalog(setup.variant))
    return [finding for finding in found if finding.severity == severity]


def sentences(setup: Setup, severity: str = ERROR) -> list[str]:
    """The findings of one severity, each as a sentence."""
    return [finding.sentence for finding in findings(setup, severity)]


def only_warning(setup: Setup) -> str:
    """The one warning of a setup without errors."""
    assert sentences(setup) == []
    [warning] = sentences(setup, WARNING)
    return warning


@BOTH
def test_what_the_articles_demand_has_no_finding(variant: str):
    assert check(setup_of(variant), catalog(variant)) == ()


# ---- Versions -----------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize("version", ["10.0.38", "10.0.4", "9.1"])
def test_a_version_before_10_0_39_is_an_error(variant: str, version: str):
    setup = setup_of(variant).changed(versions=versions_of(variant, scm=version))
    assert sentences(setup) == [
        f"Supply Chain Management: found version {version}, needed version 10.0.39 or later. "
        "Install version 10.0.39 or later."
    ]


@BOTH
@pytest.mark.parametrize("version", ["2.3.4.311", "2.3.3.999"])
def test_an_older_supply_chain_solution_is_an_error(variant: str, version: str):
    versions = versions_of(variant, supply_chain_solution=version)
    assert sentences(setup_of(variant).changed(versions=versions)) == [
        f"Dual-write Supply Chain solution: found version {version}, "
        "needed version 2.3.4.312 or later. Install version 2.3.4.312 or later."
    ]


@pytest.mark.parametrize(("version", "found"), [("3.5.2.71", "version 3.5.2.71"), (None, "none")])
def test_gab_maps_need_the_gab_solution(version: str | None, found: str):
    versions = versions_of("deployed", gab_solution=version)
    assert sentences(setup_of("deployed").changed(versions=versions)) == [
        f"Global address book solution: found {found}, needed version 3.5.2.72 or later. "
        "Install version 3.5.2.72 or later."
    ]


@BOTH
def test_later_versions_are_as_good(variant: str):
    later = Versions(scm="10.0.100", supply_chain_solution="2.10.0.0", gab_solution="4.0")
    assert check(setup_of(variant).changed(versions=later), catalog(variant)) == ()


# ---- Features and parameters --------------------------------------------------------------------


def switched(variant: str, *off: Feature | Parameter) -> Setup:
    """A setup with some features and parameters off."""
    features = {feature: feature not in off for feature in Feature}
    parameters = {parameter: parameter not in off for parameter in Parameter}
    return setup_of(variant, parameters=parameters).changed(features=features)


@BOTH
@pytest.mark.parametrize(
    ("off", "needed"),
    [
        (QUOTATION_FEATURE, f"Turn on feature '{QUOTATION_FEATURE}' first."),
        (PROSPECT_FEATURE, f"Turn on feature '{PROSPECT_FEATURE}' first."),
        (
            Parameter.QUOTATION_LIFECYCLES,
            "Turn on parameter 'Integrate quotation lifecycles' first.",
        ),
    ],
)
def test_what_is_on_while_what_it_needs_is_off_is_an_error(
    variant: str, off: Feature | Parameter, needed: str
):
    errors = findings(switched(variant, off), ERROR)
    assert {error.remedy for error in errors} == {needed}


@BOTH
def test_each_switch_that_needs_another_is_reported_by_itself(variant: str):
    errors = findings(switched(variant, QUOTATION_FEATURE), ERROR)
    assert [(error.subject, error.found) for error in errors] == [
        (f"Feature '{PROSPECT_FEATURE}'", f"on, while feature '{QUOTATION_FEATURE}' is off"),
        (
            "Parameter 'Integrate quotation lifecycles' (USMF)",
            f"on, while feature '{QUOTATION_FEATURE}' is off",
        ),
    ]


@BOTH
def test_the_parameter_off_is_a_warning(variant: str):
    assert only_warning(switched(variant, Parameter.PROSPECTS)) == (
        "Parameter 'Integrate prospects' (USMF): found off, needed on. "
        "Turn it on. While it's off, the data that it controls isn't synced."
    )


@BOTH
def test_everything_off_is_a_warning_for_each_and_no_error(variant: str):
    setup = switched(variant, *Feature, *Parameter)
    assert sentences(setup) == []
    warned = {finding.subject for finding in findings(setup, WARNING)}
    assert warned >= {
        f"Feature '{QUOTATION_FEATURE}'",
        f"Feature '{PROSPECT_FEATURE}'",
        "Parameter 'Integrate quotation lifecycles' (USMF)",
        "Parameter 'Integrate prospects' (USMF)",
    }


# ---- Table maps ---------------------------------------------------------------------------------


def with_map(variant: str, name: str, **changes: object) -> Setup:
    """A setup in which one table map differs from the catalog."""
    return setup_of(variant).changed(table_maps={name: MapSetup(**changes)})


@BOTH
def test_each_map_that_must_run_and_is_not_set_to_run_is_an_error(variant: str):
    for entry in catalog(variant).listed:
        assert sentences(with_map(variant, entry.map, runs=False)) == [
            f"Table map {entry.map}: found Not running, needed Running. Run the table map."
        ]


@BOTH
def test_each_map_that_must_not_run_and_is_set_to_run_is_an_error(variant: str):
    for entry in catalog(variant).must_not_run:
        setup = with_map(variant, entry.map)
        assert sentences(setup) == [
            f"Table map {entry.map}: found Running, needed Not running. "
            f"Stop the table map: {entry.because}."
        ]
        assert not build_landscape(setup).is_linked
        assert sentences(with_map(variant, entry.map, runs=False)) == []


def test_without_the_gab_solution_none_of_its_maps_may_run():
    excluded = {entry.map for entry in catalog("not deployed").must_not_run}
    assert set(GAB_MAPS) <= excluded


@BOTH
@pytest.mark.parametrize("version", ["1.0.0.0", "1.0.1.1", "1.0.1.5"])
def test_a_map_at_a_wrong_version_is_an_error_and_the_link_does_not_start(
    variant: str, version: str
):
    """Versions that the products published, though this model doesn't know them all."""
    needed = next(e.version for e in catalog(variant).listed if e.map == CUSTOMER_ACCOUNTS)
    landscape = build_landscape(with_map(variant, CUSTOMER_ACCOUNTS, version=version))
    wrong = version != needed
    assert landscape.is_linked is not wrong
    expected = (
        f"Table map Customers V3 (accounts): found version {version}, needed version {needed}. "
        f"Select version {needed} of the table map."
    )
    assert [found.sentence for found in landscape.findings] == ([expected] if wrong else [])


# ---- Number sequences and group -----------------------------------------------------------------


@BOTH
@pytest.mark.parametrize(
    ("changed", "subject"),
    [
        ({"customer": "PR-00500"}, "Number sequences prospect and customer (USMF)"),
        ({"contact_person": "PR-00500"}, "Number sequences prospect and contact person (USMF)"),
        ({"contact_person": "CU-00500"}, "Number sequences customer and contact person (USMF)"),
    ],
)
def test_overlapping_number_sequences_are_a_warning(
    variant: str, changed: dict[str, str], subject: str
):
    warning = only_warning(setup_of(variant, sequences=sequences(**changed)))
    assert warning.startswith(f"{subject}: found ")
    assert " in both, needed different formats or ranges. " in warning
    assert warning.endswith("Give one of them another format or range.")


def test_sequences_of_one_format_in_ranges_apart_do_not_overlap():
    low = SequenceSetup(number_format="US####", smallest=1, largest=4999)
    high = SequenceSetup(number_format="US####", next_number=5000, smallest=5000, largest=9999)
    assert not overlap(low, high)
    assert overlap(low, high.changed(smallest=4999))


def test_sequences_of_two_formats_with_numbers_in_common_are_named_both():
    known = sequences()
    known[Sequence.CUSTOMER] = SequenceSetup(number_format="pr-0####")
    warning = only_warning(setup_of("deployed", sequences=known))
    assert "found PR-##### and pr-0####, which have numbers in common, needed" in warning


@pytest.mark.parametrize(
    ("ours", "theirs", "meet"),
    [
        ("A#", "a#", True),
        ("A0#", "A##", True),
        ("##", "#", True),  # 10 is in both
        ("#", "##", False),
        ("##A", "#a", True),
        ("A####", "A9##", True),  # A9100 is A#### at 9100, and A9## at 100
        ("A####", "A90##", True),
        ("A#", "A0##", False),  # an A# of more digits than one doesn't begin with 0
        ("A#", "B#", False),
        ("A#", "A#B", False),
        ("PR-#####", "PR-A####", False),
        ("9#", "#9", True),
    ],
)
def test_a_numbering_without_end_overlaps_by_what_its_digits_grow_to(
    ours: str, theirs: str, meet: bool
):
    assert overlap(SequenceSetup(number_format=ours), SequenceSetup(number_format=theirs)) is meet


SMALL = st.builds(
    lambda prefix, digits, suffix, span: SequenceSetup(
        number_format=prefix + "#" * digits + suffix,
        smallest=min(span),
        next_number=min(span),
        largest=max(span),
    ),
    st.sampled_from(["", "A", "a", "A0", "A00", "1", "12", "B-"]),
    st.integers(1, 3),
    st.sampled_from(["", "", "", "0", "1", "21", "A", "a"]),
    st.tuples(st.integers(0, 1200), st.integers(0, 1200)),
)


@given(SMALL, SMALL)
def test_sequences_overlap_where_they_can_give_one_number(
    ours: SequenceSetup, theirs: SequenceSetup
):
    """As keys compare: without case (ruling R31)."""
    ours = ending(ours)
    given_by = [
        {formatted(s.number_format, n).casefold() for n in range(s.smallest, (s.largest or 0) + 1)}
        for s in (ours, theirs)
    ]
    assert overlap(ours, theirs) is bool(given_by[0] & given_by[1])


@given(SMALL, SMALL)
def test_overlapping_of_sequences_that_end_is_mutual(one: SequenceSetup, other: SequenceSetup):
    assert overlap(ending(one), ending(other)) is overlap(ending(other), ending(one))


def ending(sequence: SequenceSetup) -> SequenceSetup:
    """Numbers of SCM don't outgrow their format."""
    return sequence.changed(largest=last_number(sequence.number_format, sequence.largest))


@BOTH
def test_no_default_customer_group_is_a_warning(variant: str):
    assert only_warning(setup_of(variant, default_customer_group=None)) == (
        "Default customer group of prospects (USMF): found none, needed a customer group. "
        "Select one in Sales and marketing parameters > Prospects. Without it, prospects can't be "
        "converted in Supply Chain Management."
    )


# ---- What findings do ---------------------------------------------------------------------------

ALL_WRONG = Setup(
    variant="deployed",
    versions=Versions(scm="10.0.38", supply_chain_solution="2.3.4.1"),
    features={QUOTATION_FEATURE: False, PROSPECT_FEATURE: True},
    table_maps={"Customer groups": MapSetup(runs=False), "CDS sales order lines": MapSetup()},
).with_company(default_customer_group=None, sequences=sequences(customer="PR-00500"))


def test_all_findings_come_at_once_errors_first():
    found = check(ALL_WRONG, catalog("deployed"))
    severities = [finding.severity for finding in found]
    assert severities == sorted(severities)
    assert {finding.subject for finding in found if finding.severity == ERROR} >= {
        "Supply Chain Management",
        "Dual-write Supply Chain solution",
        "Global address book solution",
        "Table map Customer groups",
        "Table map CDS sales order lines",
        f"Feature '{PROSPECT_FEATURE}'",
        "Parameter 'Integrate quotation lifecycles' (USMF)",
    }
    assert {finding.subject for finding in found if finding.severity == WARNING} >= {
        f"Feature '{QUOTATION_FEATURE}'",
        "Number sequences prospect and customer (USMF)",
        "Default customer group of prospects (USMF)",
    }
    assert all(finding.remedy and finding.source for finding in found)


def test_errors_keep_the_link_from_starting_and_each_system_works_alone():
    landscape = build_landscape(ALL_WRONG)
    assert not landscape.is_linked
    assert set(landscape.link.states.values()) == {"Not running"}
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    assert party(landscape, "Fabrikam") == [("SCM", "business relation")]
    with pytest.raises(
        Rejection, match=r"Dual-write didn't start\. Supply Chain Management: found"
    ):
        landscape.require_party("Fabrikam", "PR-00001", (System.SALES,))


@BOTH
def test_warnings_do_not_keep_the_link_from_starting(variant: str):
    setup = setup_of(variant, default_customer_group=None, sequences=sequences(customer="PR-00500"))
    assert build_landscape(setup).is_linked


@BOTH
def test_the_check_can_be_asked_again_and_sees_what_has_been_switched_since(variant: str):
    landscape = build_landscape(setup_of(variant))
    assert landscape.check_setup() == ()
    landscape.scm.turn_parameter(Parameter.PROSPECTS, on=False)
    subjects = [finding.subject for finding in landscape.check_setup()]
    assert subjects == ["Parameter 'Integrate prospects' (USMF)"]
    assert landscape.findings == ()


def test_every_legal_entity_is_checked():
    setup = setup_of("deployed")
    germany = setup.companies[0].changed(code="DEMF", default_customer_group=None)
    found = check(setup.changed(companies=(*setup.companies, germany)), catalog("deployed"))
    assert [finding.subject for finding in found] == ["Default customer group of prospects (DEMF)"]


def test_a_sequence_that_a_company_lacks_overlaps_with_nothing():
    only = {Sequence.PROSPECT: SequenceSetup(number_format="PR-#####")}
    setup = setup_of("deployed", sequences=only)
    assert check(setup, catalog("deployed")) == ()


def test_a_feature_is_judged_once_whatever_the_legal_entities():
    setup = switched("deployed", *Feature, *Parameter)
    germany = setup.companies[0].changed(code="DEMF")
    found = check(setup.changed(companies=(*setup.companies, germany)), catalog("deployed"))
    subjects = [finding.subject for finding in found]
    assert subjects.count(f"Feature '{PROSPECT_FEATURE}'") == 1
    assert "Parameter 'Integrate prospects' (DEMF)" in subjects


# ---- What an environment of a user's own may have -----------------------------------------------


@BOTH
def test_a_paused_map_is_a_warning_for_its_changes_wait(variant: str):
    assert only_warning(with_map(variant, CUSTOMER_ACCOUNTS, paused=True)) == (
        "Table map Customers V3 (accounts): found Paused, needed Running. "
        "Resume the table map. Until then, its changes wait in the queue."
    )


@BOTH
def test_a_map_with_other_columns_than_published_is_a_warning(variant: str):
    changes = {"lacks": ("CREDITLIMIT",), "directions": {"CUSTOMERGROUPID": ">"}}
    needed = next(e.version for e in catalog(variant).listed if e.map == CUSTOMER_ACCOUNTS)
    assert only_warning(with_map(variant, CUSTOMER_ACCOUNTS, **changes)) == (
        "Table map Customers V3 (accounts): found without CREDITLIMIT and with CUSTOMERGROUPID >, "
        f"needed the columns of version {needed}. "
        "Restore the published columns. Until then, some values differ."
    )


@BOTH
def test_copying_quotation_data_without_quotation_lifecycles_is_a_warning(variant: str):
    setup = switched(variant, Parameter.QUOTATION_LIFECYCLES, Parameter.PROSPECTS)
    assert sentences(setup) == []
    assert (
        "Parameter 'Copy quotation data to sales orders' (USMF): found on, while parameter "
        "'Integrate quotation lifecycles' is off, needed parameter 'Integrate quotation "
        "lifecycles' on. Turn on parameter 'Integrate quotation lifecycles' first."
    ) in sentences(setup, WARNING)


@BOTH
def test_a_map_that_is_needed_too_is_checked_if_the_setup_names_it(variant: str):
    for entry in catalog(variant).needed_too:
        name = entry.map
        assert sentences(with_map(variant, name, runs=False)) == [
            f"Table map {name}: found Not running, needed Running. Run the table map."
        ]
        [wrong] = sentences(with_map(variant, name, version="1.0.0.9"))
        needed = f"found version 1.0.0.9, needed version {entry.version}."
        assert wrong.startswith(f"Table map {name}: {needed}")
        assert sentences(with_map(variant, name)) == []
    named = {entry.map for entry in catalog(variant).needed_too}
    assert {f"{kind} discount customer groups" for kind in ("Total", "Line", "Multiline")} <= named


# ---- Settings -----------------------------------------------------------------------------------


def with_sales(variant: str, **changes: object) -> Setup:
    """A setup in which settings of Sales differ."""
    return setup_of(variant).changed(sales=SalesSetup(**changes))


def test_integration_keys_are_compared_only_with_the_gab_solution():
    keys = {KeyTable.ACCOUNT: frozenset({"accountnumber"})}
    assert len(sentences(with_sales("deployed", integration_keys=keys))) == 1
    assert check(with_sales("not deployed", integration_keys=keys), catalog("not deployed")) == ()


@BOTH
def test_the_order_of_a_key_does_not_matter(variant: str):
    keys = {table: frozenset(reversed(columns)) for table, columns in INTEGRATION_KEYS.items()}
    assert check(with_sales(variant, integration_keys=keys), catalog(variant)) == ()


@BOTH
def test_prices_of_sales_matter_while_one_legal_entity_is_not_price_master(variant: str):
    setup = with_sales(variant, uses_system_prices=False)
    master = {**setup.companies[0].optional_parameters, OptionalParameter.PRICE_MASTER: True}
    setup = setup.with_company(optional_parameters=master)
    assert check(setup, catalog(variant)) == ()
    germany = CompanySetup(code="DEMF")
    assert only_warning(setup.changed(companies=(*setup.companies, germany))) == (
        "Use system price calculation in Sales: found No, needed Yes. Set it to Yes in the system "
        "settings of Sales, or turn on 'Make Supply Chain Management price master' in DEMF."
    )


@BOTH
@pytest.mark.parametrize("version", ["10.0.43", "10.0.44", "10.1"])
def test_a_mandatory_feature_that_is_off_is_an_error_from_its_version(variant: str, version: str):
    features = {**setup_of(variant).optional_features, OptionalFeature.PRICE_MASTER: False}
    setup = setup_of(variant).changed(optional_features=features)
    assert check(setup, catalog(variant)) == ()
    [error] = sentences(setup.changed(versions=versions_of(variant, scm=version)))
    assert error.endswith(
        "From version 10.0.43, this feature is mandatory and can't be turned off. "
        "Correct the version or the feature."
    )


@given(st.integers(1, 400), st.integers(0, 400))
def test_few_numbers_left_are_a_warning(next_number: int, largest: int):
    known = sequences()
    known[Sequence.PROSPECT] = SequenceSetup(
        number_format="PR-#####", next_number=next_number, largest=largest
    )
    found = sentences(setup_of("deployed", sequences=known), WARNING)
    left = len(range(next_number, largest + 1))
    expected = f"Number sequence prospect (USMF): found at most {left} numbers left, needed"
    assert [each.startswith(expected) for each in found] == [True] * (left < 100)


@pytest.mark.parametrize(
    ("sequence", "number_format", "next_number", "left"),
    [
        (Sequence.PROSPECT, "PR-#####", 99990, 10),
        (Sequence.CONTACT_PERSON, "CP-##", 98, 2),
        (Sequence.QUOTATION, "SQ-#", 10, 0),
    ],
)
def test_the_digits_of_a_format_limit_its_numbers(
    sequence: Sequence, number_format: str, next_number: int, left: int
):
    known = sequences()
    known[sequence] = SequenceSetup(number_format=number_format, next_number=next_number)
    [found] = sentences(setup_of("deployed", sequences=known), WARNING)
    assert found.startswith(
        f"Number sequence {sequence} (USMF): found at most {left} numbers left, needed"
    )


def test_the_digits_of_a_format_limit_a_shared_sequence():
    shared = {
        Sequence.PARTY: SequenceSetup(number_format="P###", next_number=950, largest=5000),
        Sequence.LOCATION: SequenceSetup(number_format="L#####"),
    }
    [found] = sentences(setup_of("deployed").changed(shared_sequences=shared), WARNING)
    assert found.startswith("Number sequence party: found at most 50 numbers left, needed")


def test_only_numbers_of_sales_outgrow_their_format():
    known = sequences()
    known[Sequence.PROSPECT] = SequenceSetup(number_format="A###")
    known[Sequence.CUSTOMER] = SequenceSetup(number_format="A####")
    setup = setup_of("deployed", sequences=known)
    assert sentences(setup, WARNING) == []
    del known[Sequence.PROSPECT]
    growing = SalesSetup(numbering={SalesTable.ACCOUNTS: SequenceSetup(number_format="A###")})
    [found] = sentences(setup_of("deployed", sequences=known).changed(sales=growing), WARNING)
    assert found.startswith("Number sequence customer (USMF) and accounts in Sales: found A####")


@given(SMALL, SMALL)
def test_numbers_of_sales_are_compared_as_sequences_are(one: SequenceSetup, other: SequenceSetup):
    known = sequences()
    known[Sequence.QUOTATION] = one
    setup = setup_of("deployed", sequences=known).changed(
        sales=SalesSetup(numbering={SalesTable.QUOTES: other})
    )
    subjects = {finding.subject for finding in check(setup, catalog("deployed"))}
    named = "Number sequence quotation (USMF) and quotes in Sales"
    assert (named in subjects) is overlap(one, other)


@BOTH
@pytest.mark.parametrize("master", [*InitialSyncMaster, None])
def test_the_initial_sync_of_feature_parameters_decides_what_sales_knows(
    variant: str, master: InitialSyncMaster | None
):
    name = "Dynamics 365 Sales feature parameters"
    setup = with_map(variant, name, initial_sync=master)
    landscape = build_landscape(setup)
    warned = [finding.subject for finding in landscape.findings]
    is_documented = master in (None, InitialSyncMaster.SCM)
    assert warned == ([] if is_documented else [f"Initial sync of {name}"])
    knows = landscape.sales_app.is_on(Parameter.PROSPECTS)
    assert knows is (master is not InitialSyncMaster.NONE)
    landscape.sales.create_prospect("Contoso", ORGANIZATION, "C-1")
    systems = {system for system, _ in party(landscape, "Contoso")}
    assert systems == ({"SCM", "Sales"} if knows else {"Sales"})
