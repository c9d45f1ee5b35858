"""Validation: a damaged table map is reported by the product's code, an undamaged one is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest

from prospect_to_cash.model.applications.sales import entities as sales_entities
from prospect_to_cash.model.applications.sales.solutions import CLASSIC, PARTY
from prospect_to_cash.model.applications.supply_chain import entities as scm_entities
from prospect_to_cash.model.dual_write.catalog import VARIANTS, catalog, table_map
from prospect_to_cash.model.dual_write.catalog.validation import validate_between
from prospect_to_cash.model.dual_write.ports import DataEntity
from prospect_to_cash.model.dual_write.problem import MapRejection, Problem, findings_of
from prospect_to_cash.model.dual_write.table_map import ColumnMapping, Sides, Switch, TableMap
from prospect_to_cash.model.tables.option_sets import System
from tests.builders import CUSTOMER_ACCOUNTS, PROSPECT_ACCOUNTS, sales_app, supply_chain

SCM: Mapping[str, DataEntity] = scm_entities.data_entities(supply_chain())
SALES: Mapping[str, Mapping[str, DataEntity]] = {
    "deployed": sales_entities.data_entities(sales_app(PARTY)),
    "not deployed": sales_entities.data_entities(sales_app(CLASSIC)),
}
SHIPPED = [(variant, found) for variant in VARIANTS for found in catalog(variant).maps()]


def problems(variant: str, found: TableMap) -> tuple[Problem, ...]:
    return validate_between(found, SCM, SALES[variant])


def entity_of(variant: str, found: TableMap, system: System) -> DataEntity:
    return SCM[found.scm] if system is System.SCM else SALES[variant][found.sales]


def free(variant: str, found: TableMap, system: System, kind: type | None = None) -> str | None:
    """A column that the map doesn't write on one side, and that may be written."""
    entity = entity_of(variant, found, system)
    taken = found.columns_of(system) | entity.read_only
    for column in sorted(entity.columns - taken):
        if kind in (None, entity.value_type(column)):
            return column
    return None


def with_line(found: TableMap, written: object) -> TableMap:
    return found.changed(columns=(*found.columns, ColumnMapping.model_validate(written)))


def replaced(found: TableMap, line: ColumnMapping, **changes: object) -> TableMap:
    new = tuple(each.changed(**changes) if each is line else each for each in found.columns)
    return found.changed(columns=new)


# ---- Damages: each gives the damaged maps, of those that can be damaged so -----------------------


def no_key(_: str, found: TableMap) -> Iterator[TableMap]:
    yield found.changed(key=())


def one_way_key(_: str, found: TableMap) -> Iterator[TableMap]:
    if any(line.flows_to(System.SCM) for line in found.columns):
        for at, line in enumerate(found.key):
            key = list(found.key)
            key[at] = line.changed(direction=">")
            yield found.changed(key=tuple(key))


def unmapped_mandatory(variant: str, found: TableMap) -> Iterator[TableMap]:
    for line in found.columns:
        for system in System:
            entity = entity_of(variant, found, system)
            if line.flows_to(system) and line.column(system) in entity.mandatory:
                yield found.changed(columns=tuple(each for each in found.columns if each != line))


def written_read_only(variant: str, found: TableMap) -> Iterator[TableMap]:
    for system, sign in ((System.SCM, "<"), (System.SALES, ">")):
        entity = entity_of(variant, found, system)
        for column in entity.read_only:
            for line in found.columns:
                if line.column(system) == column and not line.flows_to(system):
                    turned = replaced(found, line, direction="><" if line.values else "=")
                    yield turned.changed(key=tuple(key.changed(direction="=") for key in found.key))
            if column in found.columns_of(system):
                continue
            other = free(variant, found, system.other, entity.value_type(column))
            if other is not None:
                yield with_line(found, line_between(system, column, sign, other))


def line_between(system: System, column: str, sign: str, other: str) -> str:
    return f"{column} {sign} {other}" if system is System.SCM else f"{other} {sign} {column}"


def unreadable_filter(system: System) -> Callable[[str, TableMap], Iterator[TableMap]]:
    def damage(_: str, found: TableMap) -> Iterator[TableMap]:
        side = {system.lower(): "shoesize like 44"}
        yield found.changed(filter=found.filter.changed(**side))
        yield found.changed(filter=found.filter.changed(**{system.lower(): "shoesize eq 44"}))
        rows = Sides(**side)
        yield found.changed(switch=Switch(parameter="Integrate prospects", rows=rows))

    return damage


def key_without_a_column(_: str, found: TableMap) -> Iterator[TableMap]:
    if len(found.key) > 1:
        for at in range(len(found.key)):
            yield found.changed(key=found.key[:at] + found.key[at + 1 :])
    if found.company is not None:
        yield found.changed(company=None)


def no_column(side: str) -> Callable[[str, TableMap], Iterator[TableMap]]:
    def damage(variant: str, found: TableMap) -> Iterator[TableMap]:
        system = System.SALES if side == "scm" else System.SCM
        column = free(variant, found, system)
        if column is not None:
            for sign in ("=", ">", "<", "><"):
                yield with_line(found, line_between(system, column, sign, "none"))
            sign = ">>" if system is System.SALES else "<<"
            given = with_line(found, {line_between(system, column, sign, "none"): "x"})
            yield replaced(given, given.columns[-1], constant=None)

    return damage


def unknown_column(side: str) -> Callable[[str, TableMap], Iterator[TableMap]]:
    def damage(variant: str, found: TableMap) -> Iterator[TableMap]:
        needed = {c for s in System for c in entity_of(variant, found, s).mandatory}
        for line in found.columns:
            if not line.is_constant and needed.isdisjoint((line.scm, line.sales)):
                yield replaced(found, line, **{side: "shoesize"})
        if found.company is not None:
            yield found.changed(company=found.company.replace(COMPANY[side], "shoesize"))

    return damage


COMPANY = {"scm": "dataAreaId", "sales": "cdm_companycode"}


def written_twice(system: System) -> Callable[[str, TableMap], Iterator[TableMap]]:
    def damage(variant: str, found: TableMap) -> Iterator[TableMap]:
        entity = entity_of(variant, found, system)
        sign = "<" if system is System.SCM else ">"
        for line in found.lines:
            column = line.column(system)
            if column is None or not line.flows_to(system) or line in found.key:
                continue
            other = free(variant, found, system.other, entity.value_type(column))
            if other is not None:
                yield with_line(found, line_between(system, column, sign, other))

    return damage


def ambiguous_values(_: str, found: TableMap) -> Iterator[TableMap]:
    for line in found.columns:
        if line.values and line.is_two_way:
            first = next(iter(line.values.values()))
            yield replaced(found, line, values=dict.fromkeys(line.values, first))


def other_types(variant: str, found: TableMap) -> Iterator[TableMap]:
    for line in found.columns:
        if line.values:
            if not all(isinstance(value, str) for value in line.values.values()):
                yield replaced(found, line, values={})
            yield replaced(found, line, values={1.5: 2.5})
        if line.constant is not None:
            yield replaced(found, line, constant=1.5)
    column = free(variant, found, System.SALES, bool)
    ours = free(variant, found, System.SCM, str)
    if column and ours:
        yield with_line(found, f"{ours} > {column}")


def no_default(_: str, found: TableMap) -> Iterator[TableMap]:
    for line in found.columns:
        if line.scm == "PARTYTYPE" and line.is_constant:
            yield replaced(found, line, constant=None)


DAMAGES: list[tuple[str, Callable[[str, TableMap], Iterator[TableMap]]]] = [
    ("DIPV1003", no_key),
    ("DIPV1004", one_way_key),
    ("DIPV1010", unmapped_mandatory),
    ("DIPV1011", written_read_only),
    ("DIPV1012", unreadable_filter(System.SALES)),
    ("900", unreadable_filter(System.SCM)),
    ("DIPV1014", key_without_a_column),
    ("DIPV1021", no_column("scm")),
    ("DIPV1022", unknown_column("scm")),
    ("DIPV1023", written_twice(System.SCM)),
    ("DIPV1024", no_column("sales")),
    ("DIPV1025", unknown_column("sales")),
    ("DIPV1026", written_twice(System.SALES)),
    ("DIPV1029", ambiguous_values),
    ("DIPV1030", other_types),
    ("DIPV1031", no_default),
]


def codes_by_map(damage: Callable[[str, TableMap], Iterator[TableMap]]) -> dict[str, set[str]]:
    """Return the codes that damaged maps are reported by, for each shipped map that can have it."""
    found: dict[str, set[str]] = {}
    for variant, shipped in SHIPPED:
        for damaged in damage(variant, shipped):
            codes = {problem.code for problem in problems(variant, damaged)}
            found.setdefault(f"{shipped.name}, {variant}", set()).update(codes or {"none"})
    return found


def test_every_shipped_map_validates():
    found = {f"{each.name}, {variant}": problems(variant, each) for variant, each in SHIPPED}
    assert {name: reports for name, reports in found.items() if reports} == {}


@pytest.mark.parametrize(("code", "damage"), DAMAGES, ids=[code for code, _ in DAMAGES])
def test_a_damaged_map_is_reported_by_its_code(
    code: str, damage: Callable[[str, TableMap], Iterator[TableMap]]
):
    found = codes_by_map(damage)
    assert found, "no shipped map can have this damage"
    assert {name: codes for name, codes in found.items() if codes != {code}} == {}


def test_entities_of_which_only_one_belongs_to_a_legal_entity_do_not_fit():
    for variant, found in SHIPPED:
        ours = SCM[found.scm]
        for theirs in SALES[variant].values():
            if ours.is_company_specific is not theirs.is_company_specific:
                pair = found.changed(sales=theirs.name)
                codes = [problem.code for problem in problems(variant, pair)]
                assert codes == ["DIPV1002"], f"{found.name} and {theirs.name}, {variant}"


@pytest.mark.parametrize(("side", "code"), [("scm", "DIPV1018"), ("sales", "DIPV1020")])
def test_an_entity_that_a_side_does_not_have_is_named_with_the_nearest(side: str, code: str):
    found = table_map(CUSTOMER_ACCOUNTS, "1.0.1.5")
    name = {"scm": "CustCustomerV4Entity", "sales": "acounts"}[side]
    near = {"scm": "CustCustomerV3Entity", "sales": "accounts"}[side]
    [reported] = validate_between(found.changed(**{side: name}), SCM, SALES["deployed"])
    assert (reported.code, reported.place) == (code, (side,))
    assert name in reported.text
    assert reported.remedy.startswith(f"Did you mean '{near}'? Valid names: ")


def test_the_rejection_has_the_words_of_the_product():
    found = table_map(CUSTOMER_ACCOUNTS, "1.0.1.1")
    damaged = found.changed(key=(found.key[0].changed(direction=">"),))
    rejection = MapRejection(found.name, problems("not deployed", damaged))
    assert str(rejection) == (
        "Customers V3 (accounts): Project validation failed. [DIPV1004] Integration key field "
        "isn't bi-directionally mapped: CUSTOMERACCOUNT > accountnumber."
    )


def test_a_map_can_be_valid_in_one_variant_and_lack_a_column_in_the_other():
    found = table_map(CUSTOMER_ACCOUNTS, "1.0.1.5")
    assert problems("deployed", found) == ()
    assert "Missing destination field msdyn_partyid.msdyn" in str(problems("not deployed", found))


def test_all_problems_are_reported_at_once_each_with_its_place():
    found = table_map(PROSPECT_ACCOUNTS, "1.0.0.0")
    lines = [str(line) for line in found.columns]
    damaged = with_line(replaced(found, found.columns[2], sales="nmae"), "SHOES > address1_line1")
    reported = problems("not deployed", damaged)
    assert [(problem.code, problem.place) for problem in reported] == [
        ("DIPV1026", ("columns", len(lines))),
        ("DIPV1025", ("columns", 2)),
        ("DIPV1022", ("columns", len(lines))),
    ]
    assert reported[1].sentence == (
        "[DIPV1025] Missing destination field nmae in the schema. Did you mean 'name'?"
    )


def test_a_key_that_goes_one_way_with_all_columns_is_valid():
    found = table_map("Legal entities", "1.0.0.0")
    assert not found.key[0].is_two_way
    assert problems("deployed", found) == ()
    [reported] = problems("deployed", replaced(found, found.columns[0], direction="="))
    assert reported.code == "DIPV1004"


def test_several_values_may_give_one_where_they_are_never_read_back():
    found = table_map("Dynamics 365 Sales order lines", "1.0.1.0")
    [line] = [each for each in found.columns if each.values and each.direction == ">>"]
    one = replaced(found, line, values=dict.fromkeys(line.values, 192350001))
    assert problems("deployed", one) == ()


def test_the_set_up_check_can_list_the_problems():
    found = table_map(CUSTOMER_ACCOUNTS, "1.0.1.1").changed(key=())
    [finding] = findings_of(found, problems("not deployed", found))
    assert finding.severity == "error"
    assert finding.sentence == (
        "Table map Customers V3 (accounts) 1.0.1.1: found [DIPV1003] Integration keys are missing, "
        "needed a map that validates. Name the columns that pair the rows under 'key'."
    )
    assert finding.source == "DIPV1003"
