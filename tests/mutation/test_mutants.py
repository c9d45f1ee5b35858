"""The mutants are derived from the model: none is missing, and each changes what its name says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from prospect_to_cash.model.applications.rules import Constraint
from prospect_to_cash.model.dual_write.catalog import VARIANTS, catalog
from prospect_to_cash.model.dual_write.setup_check import CHECKS
from prospect_to_cash.model.landscape import Model, build_landscape
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.mutation.mutants import mutants_of
from prospect_to_cash.mutation.mutants.entities import RESTATE_A_KEY, without_keys
from prospect_to_cash.mutation.mutants.rules import WithoutScmRule
from prospect_to_cash.mutation.mutants.table_maps import column_name
from tests.builders import ORGANIZATION, cells, setup_of

RETIRES = "The prospect retires"
EACH_VARIANT = pytest.mark.parametrize("variant", VARIANTS)


def by_name(variant):
    return {mutant.name: mutant for mutant in mutants_of(variant)}


@EACH_VARIANT
def test_every_column_is_dropped_and_reversed(variant):
    names = by_name(variant)
    for table_map in catalog(variant).maps():
        for line in table_map.columns:
            label = f"{table_map.name}: {column_name(line, table_map)}"
            assert f"{label} dropped" in names
            if line.is_constant:
                assert f"{label} is another constant" in names
            elif line.is_two_way:
                assert {f"{label} only to {system}" for system in System} <= names.keys()
            else:
                assert f"{label} reversed" in names


@EACH_VARIANT
def test_every_mutant_of_a_table_map_has_another_map(variant):
    table_maps = catalog(variant).maps()
    setup = Model().usual_setup(variant)
    for mutant in mutants_of(variant):
        if mutant.kind in ("column", "value", "constant", "filter", "switch", "key"):
            changed = mutant.model.table_maps(setup)
            unlike = [a.name for a, b in zip(table_maps, changed, strict=True) if a != b]
            assert len(unlike) == 1, mutant.name
            assert mutant.name.startswith(f"{unlike[0]}: ")


@EACH_VARIANT
def test_every_entry_of_a_value_map_is_swapped(variant):
    swapped = [each.name for each in mutants_of(variant) if each.kind == "value"]
    for table_map in catalog(variant).maps():
        for line in table_map.columns:
            label = f"{table_map.name}: {column_name(line, table_map)} swaps "
            mine = [name for name in swapped if name.startswith(label)]
            for value in line.values:
                assert any(str(value) in name for name in mine), f"{label}{value}"


@EACH_VARIANT
def test_every_rule_and_check_is_removed(variant):
    names = by_name(variant)
    rules = Model().scm_rules()
    for rule in rules:
        assert [r for r in rules if r not in names[f"SCM: {rule.name}"].model.scm_rules()] == [rule]
    rules = Model().sales_rules(variant)
    for rule in rules:
        left = names[f"Sales: {rule.name}"].model.sales_rules(variant)
        assert [each for each in rules if each not in left] == [rule]
    for check in CHECKS:
        left = names[f"check: {check.name}"].model.checks()
        assert [each for each in CHECKS if each not in left] == [check]


@EACH_VARIANT
def test_a_mutant_without_keys_lacks_its_own_part_too(variant):
    landscape = build_landscape(setup_of(variant), model=without_keys(WithoutScmRule(RETIRES)))
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "P-1")
    landscape.scm.create_prospect("Contoso", ORGANIZATION, "P-1")
    assert cells(landscape, "parties", "SYSTEM", "NUMBER").count(("SCM", "P-1")) == 2
    assert RETIRES not in [rule.name for rule in landscape.supply_chain.rules.rules]


def test_each_name_that_restates_a_key_is_the_name_of_a_constraint():
    model = Model()
    rules = (*model.scm_rules(), *model.sales_rules("deployed"))
    constraints = {rule.name for rule in rules if isinstance(rule, Constraint)}
    assert constraints >= RESTATE_A_KEY
    left = without_keys(model).scm_rules()
    assert {r.name for r in model.scm_rules()} - {r.name for r in left} == {
        rule.name for rule in model.scm_rules() if rule.name in RESTATE_A_KEY
    }


def test_a_clause_is_removed_and_negated():
    name = "Dynamics 365 Sales prospects (accounts): the filter of SCM"
    names = by_name("deployed")
    for reported, left in (
        ('without PROSPECTRELATIONTYPEID == "Prospect"', 'PROSPECTPARTYTYPE == "Organization"'),
        (
            'negating PROSPECTPARTYTYPE == "Organization"',
            'PROSPECTRELATIONTYPEID == "Prospect" and PROSPECTPARTYTYPE != "Organization"',
        ),
    ):
        maps = names[f"{name} {reported}"].model.table_maps(Model().usual_setup("deployed"))
        [changed] = [each for each in maps if name.startswith(each.name)]
        assert changed.filter.scm == left


def test_every_claim_rests_on_mutants():
    known = {name for variant in VARIANTS for name in by_name(variant)}
    register = yaml.safe_load(Path("features/claims.yaml").read_text("utf-8"))
    for claim in register["claims"]:
        assert claim["rests_on"], claim["id"]
        assert set(claim["rests_on"]) <= known, claim["id"]


def test_equivalent_mutants_have_a_reason():
    known = {name for variant in VARIANTS for name in by_name(variant)}
    declared = yaml.safe_load(Path("docs/equivalent_mutants.yaml").read_text("utf-8"))
    for entry in declared["equivalent_mutants"]:
        assert entry["why"].endswith(".")
        assert set(entry["mutants"]) <= known
