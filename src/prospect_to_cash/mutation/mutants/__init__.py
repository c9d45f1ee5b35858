"""All mutants of the model in one variant, derived from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from prospect_to_cash.model.dual_write.catalog import VARIANTS, catalog
from prospect_to_cash.mutation.mutant import Mutant
from prospect_to_cash.mutation.mutants.added import added_mutants
from prospect_to_cash.mutation.mutants.dual_write import dual_write_mutants, lookup_mutants
from prospect_to_cash.mutation.mutants.rules import form_mutants, rule_mutants
from prospect_to_cash.mutation.mutants.setup import check_mutants, default_mutants
from prospect_to_cash.mutation.mutants.table_maps import column_mutants, filter_mutants, key_mutants


def mutants_of(variant: str) -> tuple[Mutant, ...]:
    """Return the mutants of a variant, in the order in which reports list them."""
    found = tuple(_mutants(variant))
    duplicates = [name for name, count in Counter(each.name for each in found).items() if count > 1]
    assert not duplicates, f"two mutants are called {', '.join(duplicates)}"
    return found


def _mutants(variant: str) -> Iterator[Mutant]:
    table_maps = catalog(variant).maps()
    all_maps = [each for other in VARIANTS for each in catalog(other).maps()]
    for table_map in table_maps:
        yield from column_mutants(table_map, all_maps)
        yield from filter_mutants(table_map)
        yield from key_mutants(table_map)
    yield from lookup_mutants(table_maps)
    yield from rule_mutants(variant)
    yield from form_mutants(variant)
    yield from default_mutants(variant)
    yield from check_mutants()
    yield from dual_write_mutants()
    yield from added_mutants()
