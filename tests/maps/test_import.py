"""``p2c maps import``: every form of a definition, and every mistake with its place."""

from __future__ import annotations

import json
import struct
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prospect_to_cash.cli.main import main
from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.maps import packages as reading
from prospect_to_cash.maps.filters import our_filter
from prospect_to_cash.maps.importing import Import, plan
from prospect_to_cash.maps.json_text import Text
from prospect_to_cash.maps.records import definitions_of, read_definitions
from prospect_to_cash.model.dual_write.catalog import catalog
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.landscape import entities_of
from tests.maps.packages import (
    CUSTOMERS,
    GROUPS,
    cabinet,
    customizations,
    mapping,
    package,
    row,
    solution,
    write,
    zipped,
)


def imported(source: Path, *options: str) -> dict[str, TableMap]:
    """The maps with GAB after an import."""
    output = source.parent / "out"
    assert main(["maps", "import", str(source), "--output", str(output), *options]) == 0
    return {each.name: each for each in catalog("deployed", output).maps()}


def rejected(source: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """The message of an import that writes nothing."""
    output = source.parent / "out"
    assert main(["maps", "import", str(source), "--output", str(output), *options]) == 2
    assert not output.exists()
    assert [path.name for path in source.parent.iterdir() if path.name.startswith(".")] == []
    written = capsys.readouterr()
    assert all(len(line) <= 80 for line in written.out.splitlines())
    return " ".join(written.out.split()) + "\n" + written.err


def lines(table_map: TableMap) -> list[str]:
    return [str(line) for line in table_map.lines]


FORMS = {
    "package.zip": package(GROUPS, CUSTOMERS),
    "solution.zip": solution(GROUPS, CUSTOMERS),
    "maps.cab": cabinet({"maps.zip": solution(GROUPS, CUSTOMERS)}),
    "customizations.xml": customizations(GROUPS, CUSTOMERS).encode(),
    "utf16.xml": customizations(GROUPS, CUSTOMERS).replace("utf-8", "utf-16").encode("utf-16"),
    "answer.json": json.dumps({"value": [row(GROUPS), row(CUSTOMERS)]}).encode("utf-8-sig"),
    "list.json": json.dumps([row(GROUPS), row(CUSTOMERS)]).encode(),
}


@pytest.mark.parametrize("name", FORMS)
def test_each_form_gives_the_same_maps(name: str, tmp_path: Path):
    maps = imported(write(tmp_path / name, FORMS[name]))
    assert lines(maps["Customer groups"]) == [
        "CUSTOMERGROUPID = msdyn_groupid",
        "DESCRIPTION = msdyn_description",
    ]
    customers = maps["Customers V3 (accounts)"]
    assert lines(customers) == [
        "CUSTOMERACCOUNT = accountnumber",
        "none >> customertypecode",
        "PARTYTYPE << none",
        "CUSTOMERGROUPID = msdyn_customergroupid.msdyn_groupid",
        "ONHOLDSTATUS >< msdyn_onholdstatus",
        "ISONETIMECUSTOMER >< msdyn_onetimecustomer",
        "SALESMEMO = description",
    ]
    assert customers.filter.scm == 'PARTYTYPE == "Organization"'
    assert [line.constant for line in customers.columns[:2]] == [3, "Organization"]
    assert [line.values for line in customers.columns[3:5]] == [
        {"No": 806380000, "All": 806380002},
        {"No": False, "Yes": True},
    ]
    assert customers.company == "dataAreaId = msdyn_company.cdm_companycode"
    assert customers.depends_on == ("Legal entities", "Customer groups", "CDS Parties")


@pytest.mark.parametrize("label", ["CustomersV3", "customers v3"])
def test_a_definition_can_name_the_entity_set(label: str, tmp_path: Path):
    maps = imported(write(tmp_path / "row.json", json.dumps(row({**CUSTOMERS, "label": label}))))
    assert maps["Customers V3 (accounts)"].scm == "CustCustomerV3Entity"


def test_a_cabinet_without_its_package_is_answered_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setitem(sys.modules, "cabarchive", None)
    source = write(tmp_path / "maps.cab", FORMS["maps.cab"])
    assert main(["maps", "import", str(source), "--output", str(tmp_path / "maps")]) == 2
    assert "Cabinets need the package cabarchive." in capsys.readouterr().err
    assert not (tmp_path / "maps").exists()


def test_a_folder_and_a_single_row_are_read(tmp_path: Path):
    folder = tmp_path / "maps"
    (folder / "deep").mkdir(parents=True)
    write(folder / "one.json", json.dumps(row(GROUPS)))
    write(folder / "deep" / "two.json", json.dumps(row(CUSTOMERS)))
    write(folder / "other.json", '{"no": "map"}')
    assert len(read_definitions(folder)) == 2


def test_a_mapping_without_a_version_takes_that_of_the_catalog(tmp_path: Path):
    maps = imported(write(tmp_path / "groups.json", json.dumps(mapping(GROUPS))))
    assert maps["Customer groups"].version == "1.0.0.0"
    assert len(maps["Customer groups"].lines) == 2


def test_a_mapping_without_a_version_needs_the_variant(tmp_path: Path, capsys):
    source = write(tmp_path / "customers.json", json.dumps(mapping(CUSTOMERS)))
    message = rejected(source, capsys)
    assert "customers.json:1:1: 'Customers V3 (accounts)' has no version" in message
    assert "1.0.1.5 runs with --gab on" in message
    assert len(imported(source, "--gab", "on")["Customers V3 (accounts)"].lines) == 7


def test_another_version_replaces_the_version_in_the_list(tmp_path: Path, capsys):
    older = {**CUSTOMERS, "version": "1.0.0.5"}
    source = write(tmp_path / "solution.zip", solution(older))
    assert "has version 1.0.0.5" in rejected(source, capsys)
    maps = imported(source, "--gab", "on")
    assert maps["Customers V3 (accounts)"].version == "1.0.0.5"
    without = {each.name: each for each in catalog("not deployed", tmp_path / "out").maps()}
    assert without["Customers V3 (accounts)"].version == "1.0.1.1"


def test_of_several_versions_the_listed_one_is_imported(tmp_path: Path, capsys):
    older = {**GROUPS, "version": "0.9.0.0", "fields": GROUPS["fields"][:1]}
    newer = {**GROUPS, "version": "1.2.0.0"}
    source = write(tmp_path / "rows.json", json.dumps([row(newer), row(GROUPS), row(older)]))
    assert imported(source)["Customer groups"].version == "1.0.0.0"
    assert capsys.readouterr().out.count("Not imported") == 2


def test_texts_null_lists_and_missing_commas_are_read(tmp_path: Path, capsys):
    text = """{"legs": [{"sourceSchema": "Customer groups", "destinationSchema":
  "msdyn_customergroups", "fieldMappings": [
    {"syncDirection": "3", "sourceField": "CUSTOMERGROUPID", "destinationField": "msdyn_groupid"
     "valueTransforms": null}
    {"syncDirection": 3.0, "sourceField": "DESCRIPTION", "destinationField": "msdyn_description",
     "valueTransforms": [],},
  ]}]}"""
    maps = imported(write(tmp_path / "groups.json", text))
    assert len(maps["Customer groups"].lines) == 2
    out = " ".join(capsys.readouterr().out.split())
    assert "groups.json:3:97: A comma is missing." in out
    assert "groups.json:4:30: A comma is missing." in out


def test_a_comma_missing_in_a_nested_text_has_its_place(tmp_path: Path, capsys):
    text = json.dumps(mapping(GROUPS), indent=1).replace('"Customer groups",', '"Customer groups"')
    source = write(tmp_path / "customizations.xml", customizations(GROUPS, text=text))
    assert len(imported(source)["Customer groups"].lines) == 2
    out = " ".join(capsys.readouterr().out.split())
    assert "customizations.xml:9:37: A comma is missing" in out


def test_a_mistake_in_the_properties_is_a_note(tmp_path: Path, capsys):
    """Microsoft's own package has such a text, without the brace at its end."""
    text = customizations(GROUPS).replace(
        "</msdyn_mapping>", '</msdyn_mapping>\n<msdyn_properties>{"a": {}</msdyn_properties>'
    )
    assert len(imported(write(tmp_path / "customizations.xml", text))["Customer groups"].lines) == 2
    out = " ".join(capsys.readouterr().out.split())
    assert "customizations.xml:6:1: The end '}'" in out


def test_an_empty_value_is_left_out_of_a_value_map(tmp_path: Path, capsys):
    """Microsoft's map of parties gives the empty language and en-us one number."""
    values = {"": "806380000", "no": "806380000", " ": "806380002", "all": "806380002"}
    fields = [*CUSTOMERS["fields"][:4], (3, "ONHOLDSTATUS", "msdyn_onholdstatus", values)]
    source = write(tmp_path / "a.json", json.dumps(row({**CUSTOMERS, "fields": fields})))
    message = rejected(source, capsys)
    for number in ("806380000", "806380002"):
        assert f"the empty value in a value map, which means {number}" in message
    maps = imported(source, "--partial")
    assert maps["Customers V3 (accounts)"].columns[-1].values == {
        "No": 806380000,
        "All": 806380002,
    }


UNKNOWN = {
    "table": (
        {**GROUPS, "sales": "msdyn_unicorns"},
        "the table 'msdyn_unicorns' of Sales",
    ),
    "data entity": (
        {**GROUPS, "label": "Unicorns", "sales": "accounts"},
        "the data entity 'Unicorns' of SCM",
    ),
    "SCM column": (
        {**GROUPS, "fields": [*GROUPS["fields"], (3, "HORNS", "msdyn_description")]},
        "the column 'HORNS' of SCM (HORNS = msdyn_description)",
    ),
    "Sales column": (
        {**GROUPS, "fields": [*GROUPS["fields"], (3, "DESCRIPTION", "new_horns")]},
        "the column 'new_horns' of Sales",
    ),
    "transform": (
        {**GROUPS, "fields": [*GROUPS["fields"], (3, "PAYMENTTERMID", "new_x", {
            "transformType": "Truncate"})]},
        "a transform of the type 'Truncate'",
    ),
    "filter": (
        {**GROUPS, "filter": '(Kind == "Loud" || Kind == "Odd")'},
        "the filter of Supply Chain Management",
    ),
    "a map that must not run": (
        {"label": "CDS sales quotation header", "sales": "quotes", "version": "1.0.0.7",
         "fields": []},
        "because it must not run",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", UNKNOWN)
def test_what_the_model_does_not_have_is_listed_or_left_out(what: str, tmp_path: Path, capsys):
    spec, text = UNKNOWN[what]
    source = write(tmp_path / "rows.json", json.dumps([row(CUSTOMERS), row(spec)]))
    message = rejected(source, capsys)
    assert text in message
    assert "rows.json" in message
    assert f"{spec['label']}" in message
    assert "add --partial" in message
    maps = imported(source, "--partial")
    assert text in " ".join(capsys.readouterr().out.split())
    assert len(maps["Customers V3 (accounts)"].lines) == 7


def test_a_map_without_a_column_of_its_key_is_left_out(tmp_path: Path, capsys):
    source = write(tmp_path / "groups.json", json.dumps(row({**GROUPS, "fields": []})))
    message = rejected(source, capsys)
    assert "This can't run in the products:" in message
    assert "DIPV1003" in message
    assert "Map the columns of the integration key both ways: CUSTOMERGROUPID =" in message
    assert "Nothing is left to import" in rejected(source, capsys, "--partial")


def test_what_cannot_run_is_not_listed_as_unknown(tmp_path: Path, capsys):
    fields = [
        *GROUPS["fields"],
        (1, "PAYMENTTERMID", "msdyn_description"),
        (3, "PAYMENTTERMID", "msdyn_issalestaxincludedinprice"),
        (3, "CUSTOMERGROUPID", "new_region"),
    ]
    source = write(tmp_path / "groups.json", json.dumps(row({**GROUPS, "fields": fields})))
    message = rejected(source, capsys)
    unknown, mistakes = message.split("This can't run in the products:")
    assert "The model doesn't have:" in unknown
    assert "new_region" in unknown
    assert "DIPV1026" in mistakes
    assert "DIPV1030" in mistakes
    assert "Left out" not in message
    assert "1 part that the model doesn't have and there are 2 parts that can't run" in message
    assert len(imported(source, "--partial")["Customer groups"].lines) == 2
    written = " ".join(capsys.readouterr().out.split())
    assert "Left out, because the model doesn't have it:" in written
    assert "Left out, because it can't run in the products:" in written


@pytest.mark.parametrize(
    ("scm", "what"), [("DESCRIPTION", ""), ("", "an entry with one column that writes no constant")]
)
def test_a_default_of_null_is_no_constant(scm: str, what: str, tmp_path: Path, capsys):
    nothing = {"transformType": "Default", "defaultValue": None}
    fields = [GROUPS["fields"][0], (1, scm, "msdyn_description", nothing)]
    source = write(tmp_path / "groups.json", json.dumps(row({**GROUPS, "fields": fields})))
    if what:
        assert what in rejected(source, capsys)
    else:
        assert lines(imported(source)["Customer groups"])[1] == "DESCRIPTION > msdyn_description"


@pytest.mark.parametrize("version", ["abc", "1.0.x", "1..0"])
def test_a_version_without_numbers_is_rejected(version: str, tmp_path: Path, capsys):
    source = write(tmp_path / "groups.json", json.dumps(row({**GROUPS, "version": version})))
    assert f"'{version}' isn't valid for 'msdyn_version'. Enter numbers" in rejected(source, capsys)


MISTAKES = {
    "direction": (
        json.dumps(mapping({**GROUPS, "fields": [(7, "A", "b")]}), indent=1),
        ":13:23: '7' isn't valid for 'syncDirection'. Valid values: 1 (to Sales)",
    ),
    "no columns": (
        json.dumps(mapping({**GROUPS, "fields": [(1, "", None)]})),
        "The entry has neither 'sourceField' nor 'destinationField'.",
    ),
    "two routes": ('{"legs": [{}, {}]}', ":1:1: A table map has one entry in 'legs', but"),
    "no table": ('{"legs": [{"sourceSchema": "X"}]}', ":1:11: 'destinationSchema' is missing"),
    "no map": ('{"name": 1}', ":1:1: This object isn't a table map"),
    "a number": ("17", ":1:1: This isn't a table map."),
    "empty": (" ", ":1:1: The file is empty."),
    "open": ('{"legs": [', ":1:10: The end ']' is missing."),
    "a quote": ('{"legs": "x', ":1:10: The text in quotation marks has no end"),
    "a colon": ('{"legs" []}', ":1:9: A colon is missing after 'legs'."),
    "a word": ('{"legs": yes}', ":1:10: A value is expected, but 'y' was found."),
    "after the end": ("{} {}", ":1:4: There's more text after the end of the JSON value."),
    "deep": ("[" * 100, "nested more than 60 levels"),
    "text for a list": ('{"legs": "x"}', ":1:10: 'legs' must be a list."),
    "a list for text": ('{"legs": [{"sourceSchema": []}]}', "'sourceSchema' must be text."),
    "XML": ("<a>\n<b></a>", ":2:6: The XML can't be read"),
    "document type": ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares a document type"),
    "no mapping": (
        "<a><msdyn_dualwriteentitymap/></a>",
        "The table map has no msdyn_mapping.",
    ),
    "no map in XML": ("<a/>", "has no table maps"),
}


@pytest.mark.parametrize("what", MISTAKES)
def test_a_mistake_has_its_place(what: str, tmp_path: Path, capsys):
    text, message = MISTAKES[what]
    assert message in rejected(write(tmp_path / "maps.json", text), capsys)


def bomb() -> bytes:
    return zipped({"customizations.xml": b" " * (20 * 1024 * 1024)})


def lying_cabinet() -> bytes:
    """A cabinet whose blocks say that they expand to 4 GB."""
    blocks = 0xFFFF
    header = struct.pack("<4sIIIIIBBHHHHH", b"MSCF", 0, 0, 0, 44, 0, 3, 1, 1, 1, 0, 0, 0)
    folder = struct.pack("<IHH", 44, blocks, 1)
    return header + folder + struct.pack("<IHH", 0, 0, 0xFFFF) * blocks


ARCHIVES = {
    "bomb": (bomb(), "more than 400 times its size"),
    "path": (zipped({"../customizations.xml": "x"}), "leads out of the archive's folder"),
    "drive": (zipped({"D:customizations.xml": "x"}), "leads out of the archive's folder"),
    "path in a cabinet": (cabinet({"..\\maps.xml": b"x"}), "leads out of the archive's folder"),
    "expanding cabinet": (lying_cabinet(), "expands to more than 256 MB"),
    "damaged zip": (b"PK\x03\x04 is all", "The zip archive is damaged"),
    "damaged cabinet": (b"MSCF is all", "The cabinet is damaged"),
    "binary": (b"\xff\x00\x81", "neither a package (zip or cabinet) nor text"),
}


@pytest.mark.parametrize("what", ARCHIVES)
def test_a_harmful_or_damaged_archive_is_rejected(what: str, tmp_path: Path, capsys):
    data, message = ARCHIVES[what]
    assert message in rejected(write(tmp_path / "maps.zip", data), capsys)


def test_archives_are_nested_only_so_deep(tmp_path: Path, capsys):
    data = solution(GROUPS)
    for _ in range(reading.MAX_DEPTH):
        data = zipped({"inner.zip": data})
    assert "nested more than 6 levels deep" in rejected(write(tmp_path / "a.zip", data), capsys)


def test_a_cabinet_in_another_format_has_a_remedy(tmp_path: Path, capsys):
    data = bytearray(cabinet({"maps.xml": b"x"}))
    data[42] = 3  # LZX
    message = rejected(write(tmp_path / "a.cab", bytes(data)), capsys)
    assert "LZX" in message
    assert "Extract it" in message


def test_a_password_has_a_remedy(tmp_path: Path, capsys):
    data = bytearray(zipped({"customizations.xml": "x"}))
    for at in (6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1
    assert "has a password" in rejected(write(tmp_path / "a.zip", bytes(data)), capsys)
    assert zipfile.is_zipfile(tmp_path / "a.zip")


def test_a_folder_with_files_is_not_overwritten(tmp_path: Path, capsys):
    source = write(tmp_path / "groups.json", json.dumps(row(GROUPS)))
    other = tmp_path / "full"
    other.mkdir()
    write(other / "keep.txt", "mine")
    assert main(["maps", "import", str(source), "--output", str(other)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert [path.name for path in other.iterdir()] == ["keep.txt"]


def test_a_missing_file_and_an_unknown_variant_are_named(tmp_path: Path, capsys):
    assert "Can't find" in rejected(tmp_path / "none.zip", capsys)
    source = write(tmp_path / "groups.json", json.dumps(row(GROUPS)))
    assert "'maybe' isn't valid for --gab" in rejected(source, capsys, "--gab", "maybe")


def test_the_answer_is_also_json(tmp_path: Path, capsys):
    source = write(tmp_path / "groups.json", json.dumps(row(GROUPS)))
    output = tmp_path / "out"
    assert main(["maps", "import", str(source), "--output", str(output), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "output": str(output),
        "maps": [
            {"map": "Customer groups", "version": "1.0.0.0", "gab": ["on", "off"], "columns": 2}
        ],
        "left out": [],
        "notes": [],
    }


# ---- Filters ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ('((PartyType == "organization"))', 'PARTYTYPE == "Organization"'),
        ('(PARTYTYPE = 192350001) && (NameAlias != "A (B) and C")',
         'PARTYTYPE == "Person" && NAMEALIAS != "A (B) and C"'),
        ('PARTYTYPE == "odd"', 'PARTYTYPE == "odd"'),
        ('(PARTYTYPE == "Person") || (NAMEALIAS == "x")', None),
        ('(HORNS == "2")', None),
        ("(PARTYTYPE == 7)", None),
        ("PARTYTYPE == 7", None),
        ("(", None),
    ],
)  # fmt: skip
def test_a_filter_is_rewritten_or_unknown(text: str, expected: str | None):
    entity = entities_of("deployed")[0]["DirPartyCDSEntity"]
    assert our_filter(text, entity, is_scm=True) == expected


# ---- No input ends in a traceback ---------------------------------------------------------------


def imported_or_message(read: Callable[[], Import]) -> Import | str:
    """The import, or the message of an error that the user can read."""
    try:
        return read()
    except ProspectToCashError as error:
        return str(error)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """One of the forms, with some of its bytes replaced or removed."""
    data = bytearray(FORMS[draw(st.sampled_from(sorted(FORMS)))])
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data) - 1))
        data[at : at + draw(st.integers(0, 4))] = draw(st.binary(max_size=4))
    return bytes(data)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_a_damaged_file_is_read_or_rejected_with_a_message(data: bytes):
    with tempfile.TemporaryDirectory() as folder:
        source = write(Path(folder) / "maps", data)
        result = imported_or_message(lambda: plan(read_definitions(source), "on"))
    assert isinstance(result, Import) or result


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["legs", "fieldMappings", "valueTransforms", "value", "key"])
                | st.text(max_size=3),
                inner,
                max_size=4,
            )
        ),
        max_leaves=20,
    ),
    st.sampled_from(["legs", "fieldMappings", "valueTransforms", "syncDirection", "@p2c.map"]),
)
def test_a_strange_value_is_read_or_rejected_with_a_message(value: object, place: str):
    answer = row(CUSTOMERS)
    whole = mapping(CUSTOMERS)
    [route] = whole["legs"]
    if place == "legs":
        whole["legs"] = value
    elif place == "fieldMappings":
        route["fieldMappings"] = value
    elif place == "@p2c.map":
        answer["@p2c.map"] = {"key": value, "switch": value, "name": value, "depends on": value}
    else:
        route["fieldMappings"][0][place] = value
    answer["msdyn_mapping"] = json.dumps(whole)
    text = Text("maps.json", json.dumps(answer))
    result = imported_or_message(lambda: plan(definitions_of(text), "on"))
    assert isinstance(result, Import) or result
