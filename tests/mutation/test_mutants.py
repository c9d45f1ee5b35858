"""The pieces are derived from the model: none is missing, and each changes what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from prospect_to_cash.model.applications.supply_chain.rules import RULES
from prospect_to_cash.model.dual_write.catalog import VARIANTS, catalog
from prospect_to_cash.model.dual_write.setup_check import CHECKS
from prospect_to_cash.model.landscape.application_pair import SOLUTIONS
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.mutation.mutants import pieces_of
from prospect_to_cash.mutation.mutants.table_maps import column_name

EACH_VARIANT = pytest.mark.parametrize("variant", VARIANTS)


def by_name(variant):
    return {piece.name: piece for piece in pieces_of(variant)}


@EACH_VARIANT
def test_every_column_is_dropped_and_turned(variant):
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
def test_every_piece_of_a_table_map_gives_another_map(variant):
    table_maps = catalog(variant).maps()
    for piece in pieces_of(variant):
        if piece.kind in ("column", "value", "constant", "filter", "switch", "key"):
            changed = piece.without.table_maps(table_maps)
            unlike = [a.name for a, b in zip(table_maps, changed, strict=True) if a != b]
            assert len(unlike) == 1, piece.name
            assert piece.name.startswith(f"{unlike[0]}: ")


@EACH_VARIANT
def test_every_entry_of_a_value_map_is_swapped(variant):
    swapped = [piece.name for piece in pieces_of(variant) if piece.kind == "value"]
    for table_map in catalog(variant).maps():
        for line in table_map.columns:
            label = f"{table_map.name}: {column_name(line, table_map)} swaps "
            mine = [name for name in swapped if name.startswith(label)]
            for value in line.values:
                assert any(str(value) in name for name in mine), f"{label}{value}"


@EACH_VARIANT
def test_every_rule_and_check_is_taken_out(variant):
    names = by_name(variant)
    for rule in RULES:
        left = names[f"SCM: {rule.name}"].without.scm_rules(RULES)
        assert {each.name for each in RULES} - {each.name for each in left} == {rule.name}
    rules = SOLUTIONS[variant].rules
    for rule in rules:
        left = names[f"Sales: {rule.name}"].without.sales_rules(rules)
        assert len(left) == len(rules) - 1
    for check in CHECKS:
        left = names[f"check: {check.name}"].without.checks(CHECKS)
        assert [each.name for each in CHECKS if each not in left] == [check.name]


def test_a_clause_is_removed_and_negated():
    name = "Dynamics 365 Sales prospects (accounts): the filter of SCM"
    names = by_name("deployed")
    for told, left in (
        ('without RELATIONTYPE == "Prospect"', 'PARTYTYPE == "Organization"'),
        (
            'negating PARTYTYPE == "Organization"',
            'RELATIONTYPE == "Prospect" and PARTYTYPE != "Organization"',
        ),
    ):
        maps = names[f"{name} {told}"].without.table_maps(catalog("deployed").maps())
        [changed] = [each for each in maps if name.startswith(each.name)]
        assert changed.filter.scm == left


def test_claims_rest_on_pieces_and_never_on_none():
    known = {name for variant in VARIANTS for name in by_name(variant)}
    register = yaml.safe_load(Path("features/claims.yaml").read_text("utf-8"))
    for claim in register["claims"]:
        assert claim["rests_on"], claim["id"]
        assert set(claim["rests_on"]) <= known, claim["id"]


def test_pieces_declared_unobservable_have_a_reason():
    known = {name for variant in VARIANTS for name in by_name(variant)}
    declared = yaml.safe_load(Path("docs/unobservable.yaml").read_text("utf-8"))
    for entry in declared["unobservable"]:
        assert entry["why"].endswith(".")
        assert set(entry["pieces"]) <= known
