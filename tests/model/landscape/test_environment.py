"""Environment files: what is read, what is rejected, and the error messages."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from prospect_to_cash.model.dual_write.catalog import VARIANTS, catalog
from prospect_to_cash.model.dual_write.setup_check import check
from prospect_to_cash.model.landscape import SetupBuilder, build_landscape, read_environment
from prospect_to_cash.model.landscape.environment import EnvironmentFileError
from prospect_to_cash.model.landscape.environment.schema import json_schema, json_schema_text
from prospect_to_cash.model.setup import CompanySetup, SequenceSetup, Setup
from prospect_to_cash.model.tables.option_sets import Feature, Ownership, Parameter, Sequence
from tests.builders import ORGANIZATION, party, setup_of

ROOT = Path(__file__).parents[3]
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.yaml"))
IN_PLACE = {
    "deployed": ROOT / "docs" / "examples" / "with-address-book.yaml",
    "not deployed": ROOT / "docs" / "examples" / "without-address-book.yaml",
}
REFRESH = (
    "docs/environment.schema.json is out of date. To create it again, run: .venv/bin/python -c "
    '"from prospect_to_cash.model.landscape.environment.schema import json_schema_text; '
    "print(json_schema_text(), end='')\" > docs/environment.schema.json"
)
ON, OFF = "global address book: deployed\n", "global address book: not deployed\n"
USMF = ON + "legal entities:\n  - code: USMF\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(folder: Path, text: str | bytes) -> Setup:
    """The setup that a file with `text` describes."""
    file = folder / "our.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_environment(Path("our.yaml")).setup


def errors(folder: Path, text: str | bytes) -> list[str]:
    """The error messages for a file."""
    with pytest.raises(EnvironmentFileError) as raised:
        read(folder, text)
    return str(raised.value).splitlines()


# ---- What is read -------------------------------------------------------------------------------


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_examples_describe_what_the_articles_require(variant: str):
    setup = read_environment(IN_PLACE[variant]).setup
    assert check(setup, catalog(variant)) == ()
    usual = setup_of(variant)
    assert setup.versions == usual.versions
    assert setup.features == usual.features
    assert setup.companies[0].parameters == usual.companies[0].parameters
    assert set(catalog(variant).names) >= set(setup.table_maps)
    assert build_landscape(setup).is_linked


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_examples_name_every_table_map_that_must_run(variant: str):
    environment = read_environment(IN_PLACE[variant])
    demanded = {listed.map for listed in (*catalog(variant).listed, *catalog(variant).needed_too)}
    assert demanded <= set(environment.setup.table_maps)
    assert environment.unspecified == ()


def test_the_published_schema_is_up_to_date():
    published = json.loads((ROOT / "docs" / "environment.schema.json").read_text("utf-8"))
    assert published == json.loads(json_schema_text()), REFRESH


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_every_example_is_valid_and_readable(file: Path):
    jsonschema.validate(yaml.safe_load(file.read_text("utf-8")), json_schema())
    assert read_environment(file).file == str(file)


@pytest.mark.parametrize(
    "text",
    ["{}", "global address book: yes", ON + "features: {Prospects: on}", ON + "version: 1"],
)
def test_the_schema_rejects_what_the_reader_rejects(folder: Path, text: str):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(text), json_schema())
    assert errors(folder, text)


@pytest.mark.parametrize(("text", "variant"), [(ON, "deployed"), (OFF, "not deployed")])
def test_missing_keys_are_as_the_articles_require_and_listed(folder: Path, text: str, variant: str):
    assert read(folder, text) == setup_of(variant)
    kinds = [(each.kind, each.is_all) for each in read_environment(Path("our.yaml")).unspecified]
    assert kinds == [
        ("versions", True),
        ("features", True),
        ("parameters (USMF)", True),
        ("number sequences (USMF)", True),
        ("settings of prospects (USMF)", True),
        ("default customer group (USMF)", True),
        ("settings of Sales", True),
        ("initial sync", True),
        ("table maps", True),
    ]


def test_missing_keys_of_a_partly_specified_kind_are_listed_by_name(folder: Path):
    read(folder, ON + "versions: {Supply Chain Management: 10.0.40}\n")
    versions = read_environment(Path("our.yaml")).unspecified[0]
    assert versions.names == ("Dual-write Supply Chain solution", "Global address book solution")
    assert not versions.is_all


def test_every_key_is_read(folder: Path):
    setup = read(
        folder,
        """
        global address book: deployed
        versions:
          Supply Chain Management: 10.0
          Dual-write Supply Chain solution: 2.3.5
          Global address book solution: none
        features:
          Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales: no
        legal entities:
          - code: DEMF
            name: Contoso Germany
            parameters: {Integrate prospects: OFF, Copy quotation data to sales orders: false}
            default customer group: 007
            customer groups: {007: Agents, 8: Others}
            default ownership: Dynamics 365 Sales
            number sequences:
              prospect: P-####
              customer: {format: C##, next: 7, smallest: 5, largest: 99}
              quotation: {format: Q-###, next: 0}
          - code: 1
        number sequences: {party: "#####"}
        table maps:
          Customers V3 (accounts):
            version: 1.0.1.1
            state: Paused
            lacks: [CREDITLIMIT]
            directions: {CUSTOMERGROUPID: ">"}
          Contacts V2: {state: Not running}
          CDS Parties: {}
        """,
    )
    assert setup.versions.model_dump() == {
        "scm": "10.0",
        "supply_chain_solution": "2.3.5",
        "gab_solution": None,
    }
    assert setup.features == {Feature.QUOTATION_LIFECYCLE: True, Feature.PROSPECTS: False}
    germany, one = setup.companies
    assert (germany.code, germany.name, one.code) == ("DEMF", "Contoso Germany", "1")
    assert germany.parameters == {
        Parameter.QUOTATION_LIFECYCLES: True,
        Parameter.PROSPECTS: False,
        Parameter.COPY_QUOTATION_DATA: False,
    }
    assert germany.default_customer_group == "007"
    assert germany.customer_groups == {"007": "Agents", "8": "Others"}
    assert germany.default_ownership is Ownership.SALES
    assert germany.sequences[Sequence.PROSPECT] == SequenceSetup(number_format="P-####")
    assert germany.sequences[Sequence.CUSTOMER] == SequenceSetup(
        number_format="C##", next_number=7, smallest=5, largest=99
    )
    zero = SequenceSetup(number_format="Q-###", next_number=0, smallest=0)
    assert germany.sequences[Sequence.QUOTATION] == zero
    assert germany.sequences[Sequence.ORDER] == CompanySetup().sequences[Sequence.ORDER]
    assert one.default_customer_group == "30"
    assert setup.shared_sequences[Sequence.PARTY].number_format == "#####"
    customers = setup.table_maps["Customers V3 (accounts)"]
    assert (customers.version, customers.runs, customers.paused) == ("1.0.1.1", True, True)
    assert (customers.lacks, customers.directions) == (("CREDITLIMIT",), {"CUSTOMERGROUPID": ">"})
    assert not setup.table_maps["Contacts V2"].runs
    assert setup.table_maps["CDS Parties"].version is None


def test_an_unspecified_parameter_is_off_if_one_that_it_needs_is_off(folder: Path):
    setup = read(folder, f"{ON}features:\n  {Feature.QUOTATION_LIFECYCLE}: off\n")
    assert not any(setup.features.values())
    assert not any(setup.companies[0].parameters.values())
    found = check(setup, catalog("deployed"))
    assert {finding.severity for finding in found} == {"warning"}


def test_without_the_usual_default_the_first_customer_group_is_the_default(folder: Path):
    text = f"{ON}legal entities:\n  - code: USMF\n    customer groups: {{A: Agents, B: Others}}\n"
    assert read(folder, text).companies[0].default_customer_group == "A"


def test_no_default_customer_group_is_none(folder: Path):
    text = f"{ON}legal entities:\n  - code: USMF\n    default customer group: none\n"
    assert read(folder, text).companies[0].default_customer_group is None


def test_a_byte_order_mark_and_windows_line_endings_are_accepted(folder: Path):
    text = b"\xef\xbb\xbf" + OFF.replace("\n", "\r\n").encode() + b"features: {}\r\n"
    assert read(folder, text) == setup_of("not deployed")


def test_a_table_map_of_the_other_variant_has_no_effect(folder: Path):
    setup = read(folder, OFF + "table maps:\n  CDS Address roles: {state: Not running}\n")
    assert check(setup, catalog("not deployed")) == ()


@pytest.mark.parametrize(
    ("printed", "named"),
    [
        ("features: {Enable prospect in prospect-to-cash with Dynamics 365 Sales: off}",
         "features: {Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales: off}"),
        ("legal entities: [{code: USMF, parameters: {Integrate prospect: off}}]",
         "legal entities: [{code: USMF, parameters: {Integrate prospects: off}}]"),
        ("legal entities: [{code: USMF, parameters: {Enable prospects: off}}]",
         "legal entities: [{code: USMF, parameters: {Integrate prospects: off}}]"),
        ("versions: {Supply Chain Management: 10.0.38 (10.0.1777.35)}",
         "versions: {Supply Chain Management: 10.0.38}"),
        ("versions: {Dual-write Supply chain solution: 2.3.4.203}",
         "versions: {Dual-write Supply Chain solution: 2.3.4.203}"),
        ("versions: {Dual-write Party and Global Address Book Solutions: 3.2.0.4}",
         "versions: {Global address book solution: 3.2.0.4}"),
        ("table maps: {Dynamics 365 Sales feature management states "
         "(msdyn_supplychainfeaturestates): {}}",
         "table maps: {Dynamics 365 Sales feature management states: {}}"),
        ("table maps: {CDS Parties (msdyn_parties): {state: Paused}}",
         "table maps: {CDS Parties: {state: Paused}}"),
        ("Sales: {integration keys: {Account: ['accountnumber [Account Number]']}}",
         "Sales: {integration keys: {Account: [accountnumber]}}"),
        ("Sales: {numbering: {accounts: 'F-{SEQNUM:4}'}}",
         "Sales: {numbering: {accounts: F-####}}"),
        ("features: {Dynamics 365 Sales feature management states: off}",
         "features: {Integrate Sales Quotation lifecycle with Dynamics 365 Sales: off}"),
        ("versions: {Supply Chain Management: 10.0.38 (PU62)}",
         "versions: {Supply Chain Management: 10.0.38}"),
        ("versions: {GAB solution: 3.2.0.4}",
         "versions: {Global address book solution: 3.2.0.4}"),
        ("table maps: {CDS Sales order headers (salesorders): {}}",
         "table maps: {CDS sales order headers: {}}"),
    ],
)  # fmt: skip
def test_names_are_read_as_the_products_print_them(folder: Path, printed: str, named: str):
    assert read(folder, ON + printed) == read(folder, ON + named) != read(folder, ON)
    jsonschema.validate(yaml.safe_load(ON + printed), json_schema())


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("features: {integrate sales quotation lifecycle with dynamics 365 sales: off}",
         "features: {Integrate Sales Quotation lifecycle with Dynamics 365 Sales: off}"),
        ("legal entities: [{code: USMF, parameters: {integrate Prospects: off}}]",
         "legal entities: [{code: USMF, parameters: {Integrate prospects: off}}]"),
        ("versions: {gab Solution: 3.2.0.4}",
         "versions: {Global address book solution: 3.2.0.4}"),
        ("versions: {supply chain management: 10.0.38}",
         "versions: {Supply Chain Management: 10.0.38}"),
        ("table maps: {cds parties (MSDYN_PARTIES): {state: paused}}",
         "table maps: {CDS Parties: {state: Paused}}"),
    ],
)  # fmt: skip
def test_names_are_read_regardless_of_case(folder: Path, written: str, named: str):
    assert read(folder, ON + written) == read(folder, ON + named) != read(folder, ON)


@pytest.mark.parametrize(
    "number_format",
    ["QUO-{SEQNUM:5}-{RANDSTRING:6}", "{DATETIMEUTC:yyyyMMdd}-{SEQNUM:5}", "Q{RANDSTRING:4}"],
)
def test_numbers_with_a_random_part_or_a_date_are_not_compared(folder: Path, number_format: str):
    text = f"{ON}Sales:\n  numbering:\n    quotes: '{number_format}'\n    orders: SO-#####\n"
    file = folder / "environment.yaml"
    file.write_text(text, encoding="utf-8")
    found = read_environment(file, catalog)
    assert found.not_compared == ("quotes",)
    assert list(found.setup.sales.numbering) == ["orders"]
    jsonschema.validate(yaml.safe_load(text), json_schema())


# ---- What is rejected ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "the file is empty. Enter at least 'global address book: deployed' or "),
        ("# nothing\n", 1, "the file is empty."),
        ("- a\n- b\n", 1, "an environment file must have 'name: value' entries, one per line."),
        ("deployed\n", 1, "an environment file must have 'name: value' entries"),
        (ON + "features:\n\tx: on\n", 3, "the line has a tab where YAML allows only spaces."),
        (ON + "features: [\n", 3, "this isn't valid YAML: "),
        (ON + "---\n" + ON, 2, "a second document begins here ('---')."),
        (ON + "versions: &v {}\nfeatures: *v\n", 3, "this isn't valid YAML: aliases (*name)"),
        (ON + "features: {a: \x07}\n", 2, "the character U+0007 isn't allowed in YAML. Delete it."),
        (ON.encode() + b"features: \xe4\n", 2, "the file isn't UTF-8 text. Save it with UTF-8"),
        (ON.encode("utf-16"), 1, "the file isn't UTF-8 text. Save it with UTF-8"),
        ("a: " + "[" * 5000, 1, "the file is nested too deeply."),
        (ON + ON, 2, "duplicate key 'global address book', also used in line 1. Remove one"),
        (ON + "{a: b}: c\n", 2, "a key must be a single text value."),
        ("global address book: deploid\n", 1, "'global address book': unknown answer 'deploid'. "
         "Did you mean 'deployed'? Valid values: deployed, not deployed."),
        ("versions: {}\n", 1, "'global address book' is missing. This key is required."),
        ("global adress book: deployed\n", 1, "unknown key 'global adress book'. Did you mean "
         "'global address book'? Valid keys: global address book, versions, features, "),
        (ON + "versions:\n", 2, "'versions' must have entries: 'name: value'"),
        (ON + "versions: 10.0.39\n", 2, "'versions' must have entries"),
        (ON + "versions:\n  Suply Chain Management: 1\n", 3, "unknown key 'Suply Chain Management' "
         "in 'versions'. Did you mean 'Supply Chain Management'?"),
        (ON + "versions:\n  Supply Chain Management: 10.0.x\n", 3, "'versions > Supply Chain "
         "Management': '10.0.x' isn't a valid version. Write numbers with dots between them, "),
        (ON + "versions: {Supply Chain Management: none}\n", 2, "'versions > Supply Chain "
         "Management': 'none' isn't a valid version."),
        (OFF + "versions:\n  Global address book solution: 3.5.2.72\n", 3,
         "the solution is installed, but 'global address book' is 'not deployed'."),
        (ON + "features: {Enable prospects: on}\n", 2, "unknown feature 'Enable prospects'. "
         f"Did you mean '{Feature.PROSPECTS}'? Valid values: "),
        (ON + f"features:\n  {Feature.PROSPECTS}: onn\n", 3, f"'features > {Feature.PROSPECTS}': "
         "'onn' isn't valid. Did you mean 'on'? Valid values: on, off."),
        (ON + f"features:\n  {Feature.PROSPECTS}: [on]\n", 3,
         f"'features > {Feature.PROSPECTS}': must be a single value, not a list or entries."),
        (ON + "legal entities: []\n", 2, "'legal entities': the list is empty."),
        (ON + "legal entities: {code: USMF}\n", 2, "'legal entities' must be a list: one item per"),
        (ON + "legal entities:\n  - name: Contoso\n", 3,
         "'code' is missing in 'legal entities > number 1'."),
        (ON + "legal entities: [{code: USMF-1}]\n", 2, "'legal entities > number 1 > code': "
         "'USMF-1' isn't a valid legal entity. Enter up to four letters or digits, such as USMF."),
        (USMF + "  - code: usmf\n", 4,
         "duplicate legal entity 'usmf'. Remove one of them."),
        (USMF + "    default customer group: 3\n", 4,
         "'3' isn't a customer group of USMF. Did you mean '30'? Valid values: 10, 20, 30, no"),
        (USMF + "    default customer group:\n", 4,
         "'legal entities > number 1 > default customer group': has no value."),
        (USMF + "    default ownership: Sales\n", 4, "'legal "
         "entities > number 1 > default ownership': unknown ownership 'Sales'."),
        (USMF + "    parameters:\n      Integrate prospct: on\n", 5,
         "unknown parameter 'Integrate prospct'. Did you mean 'Integrate prospects'?"),
        (ON + "number sequences: {prospect: PR-#}\n", 2, "'prospect' is a number sequence of "
         "a legal entity. Enter it under 'legal entities > number sequences'."),
        (USMF + "    number sequences: {party: '#'}\n", 4, "'party' is a number "
         "sequence that all legal entities share. Enter it under 'number sequences' at the"),
        (USMF + "    customer groups:\n      10: {name: Retail}\n", 5,
         "'legal entities > number 1 > customer groups > 10': enter only the name of the custom"),
        (ON + "Sales:\n  autonumber of accounts: F####\n", 3, "unknown key 'autonumber of "
         "accounts' in 'Sales'. Enter formats under 'numbering', such as 'accounts: F####'. Valid"),
        (ON + "Sales: {numbering: {leads: F####}}\n", 2, "unknown table that Sales numbers "
         "'leads'. Valid values: accounts, contacts, quotes, orders."),
        (ON + "Sales: {integration keys: {Vendor: [a]}}\n", 2, "unknown table with an integration "
         "key 'Vendor'. Valid values: Account, Contact, Contact For Customer/Vendor."),
        (ON + "table maps:\n  CDS Parties: {initial sync: none}\n", 3, "the initial sync of 'CDS "
         "Parties' isn't checked. Remove the key. It's valid for 'Dynamics 365 Sales feature para"),
        (ON + "number sequences:\n  party: #####\n", 3, "'number sequences > party': has no value. "
         "Enter 'none' if there is none, and put text that begins with # in quotes."),
        (ON + "number sequences: {party: '#-#'}\n", 2, "'number sequences > party > format': '#-#' "
         "isn't a valid number format. Enter one group of # for the digits, such as PR-#####."),
        (ON + "number sequences: {party: {format: '#', next: one}}\n", 2,
         "'number sequences > party > next': 'one' isn't a valid number. Enter up to 18"),
        (ON + "number sequences: {party: {format: '#', next: 4, smallest: 5}}\n", 2,
         "'number sequences > party': the next number (4) is less than the smallest (5)."),
        (ON + "number sequences: {party: {format: '#', largest: 4, smallest: 5}}\n", 2,
         "'number sequences > party': the largest number (4) is less than the smallest (5)."),
        (ON + "number sequences: {party: {format: '#', step: 4}}\n", 2, "unknown key 'step' in "
         "'number sequences > party'. Valid keys: format, next, smallest, largest, continuous."),
        (USMF + "    number sequences:\n"
         "      customer: A-VERY-LONG-PREFIX-###\n", 5, "'legal entities > number 1 > number "
         "sequences > customer': 'A-VERY-LONG-PREFIX-###' creates numbers of 22"),
        (ON + "table maps:\n  CDS Parties (accounts): {}\n", 3, "unknown table map 'CDS Parties "
         "(accounts)'. Did you mean 'CDS Parties'?"),
        (ON + "table maps:\n  CDS Parties: {}\n  CDS Parties (msdyn_parties): {}\n", 2,
         "'table maps': has one entry twice, under two of its names. Remove one of them."),
        (USMF + "    parameters: {Integrate prospect: on, Enable "
         "prospects: off}\n", 4, "'legal entities > number 1 > parameters': has one entry twice"),
        (ON + "versions:\n  Supply Chain Management: 10.0.1860.35\n", 3, "'versions > Supply Chain "
         "Management': '10.0.1860.35' is the build of the application. Enter the version, such as"),
        (ON + "table maps:\n  Contact V2: {}\n", 3, "unknown table map 'Contact V2'. Did you "
         "mean 'Contacts V2'? Leave out table maps that aren't part of prospect-to-cash."),
        (ON + "table maps:\n  Contacts V2: {state: Runing}\n", 3, "'table maps > Contacts V2 > "
         "state': unknown state of a table map 'Runing'. Did you mean 'Running'? Valid values: "
         "Running, Not running, Paused."),
        (ON + "table maps:\n  Contacts V2: {version: latest}\n", 3,
         "'table maps > Contacts V2 > version': 'latest' isn't a valid version."),
        (ON + "table maps:\n  Contacts V2: {lack: []}\n", 3, "unknown key 'lack' in 'table maps > "
         "Contacts V2'. Did you mean 'lacks'? Valid keys: version, state, lacks, initial sy"),
        (ON + "table maps:\n  Customer groups:\n    lacks: [DESCRIPTIO]\n", 4,
         "The table map 'Customer groups' has no column 'DESCRIPTIO'. Did you mean 'DESCRIPTION'?"),
        (ON + "table maps:\n  Customer groups:\n    directions: {DESCRIPTION: '>>'}\n", 4,
         "'table maps > Customer groups > directions > DESCRIPTION': unknown direction '>>'."),
        (ON + "table maps:\n  CDS Address roles:\n    lacks: [NAME]\n", 4,
         "the columns of 'CDS Address roles' aren't modeled in this variant. Remove"),
    ],
)  # fmt: skip
def test_an_error_has_a_line(folder: Path, text: str | bytes, line: int, message: str):
    [error] = errors(folder, text)
    assert error.startswith(f"our.yaml:{line}: {message}"), error


def test_all_errors_are_listed_in_the_order_of_lines(folder: Path):
    found = errors(
        folder,
        """global address book: deployed
versions: {Supply Chain Management: new}
features: {Prospects: on}
versions: {}
table maps:
  Contact V2: {}
  CDS Parties: {state: Stopped}
""",
    )
    assert [each.split(":")[1] for each in found] == ["2", "3", "4", "6", "7"]


def test_a_missing_file_is_reported_with_the_closest_name(folder: Path):
    (folder / "our.yaml").write_text(ON)
    with pytest.raises(
        EnvironmentFileError, match=r"Can't find 'or.yaml'. Did you mean 'our.yaml'"
    ):
        read_environment(Path("or.yaml"))


def test_a_folder_cannot_be_read(folder: Path):
    (folder / "our.yaml").mkdir()
    with pytest.raises(EnvironmentFileError, match=r"Can't read 'our.yaml': "):
        read_environment(Path("our.yaml"))


# ---- What scenarios begin with ------------------------------------------------------------------


def builder_in(folder: Path, text: str, variant: str) -> SetupBuilder:
    builder = SetupBuilder(read(folder, text))
    builder.choose_variant(variant)
    return builder


def test_a_scenario_of_the_same_variant_begins_with_the_environment(folder: Path):
    builder = builder_in(folder, ON + "versions: {Supply Chain Management: 10.0.40}\n", "deployed")
    assert builder.setup.versions.scm == "10.0.40"


def test_a_scenario_of_the_other_variant_begins_as_the_articles_require(folder: Path):
    builder = builder_in(
        folder, ON + "versions: {Supply Chain Management: 10.0.40}\n", "not deployed"
    )
    assert builder.setup == setup_of("not deployed")


def test_setup_steps_override_the_environment(folder: Path):
    builder = builder_in(folder, ON + "versions: {Supply Chain Management: 10.0.40}\n", "deployed")
    builder.change_versions(scm="10.0.41")
    assert builder.setup.versions.scm == "10.0.41"


def test_a_legal_entity_of_the_environment_is_not_added_again(folder: Path):
    text = USMF + "  - {code: DEMF, name: Germany}\n"
    builder = builder_in(folder, text, "deployed")
    builder.add_company("DEMF")
    assert [(each.code, each.name) for each in builder.setup.companies][1:] == [("DEMF", "Germany")]


PAUSED = OFF + "table maps:\n  Dynamics 365 Sales prospects (accounts): {state: Paused}\n"


def test_a_paused_map_is_paused_when_the_scenario_begins(folder: Path):
    builder = builder_in(folder, PAUSED, "not deployed")
    landscape = build_landscape(builder.build())
    builder.landscape_built(landscape)
    assert landscape.link.states["Dynamics 365 Sales prospects (accounts)"] == "Paused"
    assert landscape.link.states["Customers V3 (accounts)"] == "Running"


def test_a_paused_map_that_the_scenario_stops_is_not_paused(folder: Path):
    builder = builder_in(folder, PAUSED, "not deployed")
    builder.change_table_map("Dynamics 365 Sales prospects (accounts)", runs=False)
    landscape = build_landscape(builder.build())
    builder.landscape_built(landscape)
    assert landscape.link.states["Dynamics 365 Sales prospects (accounts)"] == "Not running"


def test_no_table_map_is_paused_if_dual_write_did_not_start(folder: Path):
    text = PAUSED + "versions: {Supply Chain Management: 10.0.38}\n"
    builder = builder_in(folder, text, "not deployed")
    landscape = build_landscape(builder.build())
    builder.landscape_built(landscape)
    assert not landscape.is_linked
    assert set(landscape.link.states.values()) == {"Not running"}


# ---- Environments that people described ---------------------------------------------------------


def test_ranges_that_share_a_format_have_no_finding(folder: Path):
    setup = read(
        folder,
        USMF + "    number sequences:\n"
        "      prospect: {format: US####, smallest: 1, largest: 4999}\n"
        "      customer: {format: US####, smallest: 5000, largest: 9999}\n",
    )
    assert check(setup, catalog("deployed")) == ()


def test_sales_that_numbers_accounts_as_prospects_are_numbered_has_a_finding(folder: Path):
    entity = "legal entities:\n  - code: USMF\n    number sequences: {prospect: F####}\n"
    setup = read(folder, OFF + entity + "Sales:\n  numbering: {accounts: F####}\n")
    [finding] = check(setup, catalog("not deployed"))
    assert finding.sentence == (
        "Number sequence prospect (USMF) and accounts in Sales: found F#### in both, needed "
        "different formats or ranges. Give one of them another format or range, because the two "
        "systems don't know which numbers the other gave."
    )


def test_a_legal_entity_outside_dual_write_has_a_finding(folder: Path):
    setup = read(folder, USMF + "    in dual-write: no\n")
    [finding] = check(setup, catalog("deployed"))
    assert finding.subject == "Legal entity USMF"
    landscape = build_landscape(setup)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    assert party(landscape, "Fabrikam") == [("SCM", "business relation")]
