"""All pieces of the model in one variant, derived from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from prospect_to_cash.model.dual_write.catalog import VARIANTS, catalog
from prospect_to_cash.mutation.mutant import Piece
from prospect_to_cash.mutation.mutants.added import added_pieces
from prospect_to_cash.mutation.mutants.dual_write import pieces_of_link, pieces_of_lookups
from prospect_to_cash.mutation.mutants.filters import pieces_of_filters
from prospect_to_cash.mutation.mutants.rules import pieces_of_forms, pieces_of_rules
from prospect_to_cash.mutation.mutants.setup import pieces_of_checks, pieces_of_defaults
from prospect_to_cash.mutation.mutants.table_maps import pieces_of_columns, pieces_of_keys


def pieces_of(variant: str) -> tuple[Piece, ...]:
    """The pieces of a variant, in the order in which they are told; no two have one name."""
    found = tuple(_pieces(variant))
    twice = [name for name, count in Counter(each.name for each in found).items() if count > 1]
    assert not twice, f"two pieces are called {', '.join(twice)}"
    return found


def _pieces(variant: str) -> Iterator[Piece]:
    table_maps = catalog(variant).maps()
    every = [each for other in VARIANTS for each in catalog(other).maps()]
    for table_map in table_maps:
        yield from pieces_of_columns(table_map, every)
        yield from pieces_of_filters(table_map)
        yield from pieces_of_keys(table_map)
    yield from pieces_of_lookups(table_maps)
    yield from pieces_of_rules(variant)
    yield from pieces_of_forms(variant)
    yield from pieces_of_defaults(variant)
    yield from pieces_of_checks()
    yield from pieces_of_link()
    yield from added_pieces()
