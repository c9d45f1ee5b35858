"""Transactions: all writes are kept, or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.errors import KeyRejection
from tests.model.applications.crates import Crate, Pallet, warehouse


class PowerCut(Exception):
    """The error that ends a transaction in these tests."""


@contextmanager
def cut_off(work: UnitOfWork) -> Iterator[None]:
    """Start a transaction that fails at its end, or earlier because of a key."""
    try:
        with work:
            yield
            raise PowerCut
    except (PowerCut, KeyRejection):
        pass


NAMES = st.sampled_from([None, "a", "B"])
COLORS = st.sampled_from([None, "red", "blue"])
VALUES = st.fixed_dictionaries(
    {"company": NAMES, "number": NAMES, "barcode": NAMES, "color": COLORS}
)
WRITE = st.tuples(st.sampled_from(["insert", "update", "delete"]), st.integers(0), VALUES)
WRITES = st.recursive(
    st.lists(WRITE, max_size=5), lambda inner: st.lists(WRITE | inner, max_size=5), max_leaves=12
)


def carry_out(store: Store, writes: list[Any]) -> None:
    """Perform `writes`; an inner list is performed in an inner transaction."""
    for write in writes:
        if isinstance(write, list):
            with store.unit_of_work:
                carry_out(store, write)
            continue
        kind, at, values = write
        crates = list(store.all(Crate))
        if kind == "insert" or not crates:
            store.insert(Crate, **values)
        elif kind == "update":
            store.update(crates[at % len(crates)], **values)
        else:
            store.delete(crates[at % len(crates)])


def everything(store: Store) -> dict[str, Any]:
    """Return all contents of the store: rows, and the results of each key and index."""
    names, colors = (None, "a", "B"), (None, "red", "blue")
    return {
        "rows": sorted(store.all(Crate), key=lambda crate: crate.id),
        "keys": [store.find(Crate, company=c, number=n) for c in names for n in names]
        + [store.find(Crate, barcode=barcode) for barcode in names],
        "indexes": [store.where(Crate, color=color) for color in colors if color]
        + [store.where(Crate, company=n, color=c) for n in names for c in colors if n and c],
    }


def filled(writes: list[Any]) -> Store:
    """Return a store after all possible `writes`, each in its own transaction."""
    store = warehouse()
    for write in writes:
        try:
            with store.unit_of_work:
                carry_out(store, [write])
        except KeyRejection:
            continue
    return store


@given(st.lists(WRITE, max_size=6), WRITES)
def test_a_failed_transaction_does_not_change_rows_keys_indexes_or_ids(before, writes):
    store, twin = filled(before), filled(before)
    was = everything(store)
    with cut_off(store.unit_of_work):
        carry_out(store, writes)
    assert everything(store) == was == everything(twin)
    with store.unit_of_work, twin.unit_of_work:
        assert store.insert(Crate).id == twin.insert(Crate).id


@given(st.lists(WRITE, max_size=6), WRITES)
def test_a_failed_inner_transaction_rolls_back_the_outer_one(before, writes):
    store = filled(before)
    was = everything(store)

    with cut_off(store.unit_of_work):
        store.insert(Pallet, load=1)
        with store.unit_of_work:
            carry_out(store, writes)
            raise PowerCut
    assert everything(store) == was
    assert list(store.all(Pallet)) == []


def test_rows_are_sorted_oldest_first_after_a_delete_is_rolled_back():
    store = warehouse()
    with store.unit_of_work:
        first = store.insert(Crate, number="first")
        store.insert(Crate, number="second")
    with cut_off(store.unit_of_work):
        store.delete(first)
    assert [crate.number for crate in store.all(Crate)] == ["first", "second"]


def test_stores_that_share_a_transaction_roll_back_together():
    work = UnitOfWork()
    one, other = Store((Crate,), work), Store((Pallet,), work)
    with cut_off(work):
        one.insert(Crate)
        other.insert(Pallet)
    assert (list(one.all(Crate)), list(other.all(Pallet))) == ([], [])


def test_an_inner_transaction_commits_only_with_the_outer_one():
    store = warehouse()
    work = store.unit_of_work
    with work:
        with work:
            store.insert(Crate)
        assert work.is_open
        assert work.commits == 0
    assert not work.is_open
    assert work.commits == 1


def test_commit_hooks_run_once_inside_the_outermost_transaction():
    store = warehouse()
    work = store.unit_of_work
    seen: list[tuple[bool, int]] = []
    work.before_commit.append(lambda: seen.append((work.is_open, len(list(store.all(Crate))))))
    with work:
        with work:
            store.insert(Crate)
        store.insert(Crate)
    assert seen == [(True, 2)]


def test_writes_of_a_commit_hook_are_committed():
    store = warehouse()
    store.unit_of_work.before_commit.append(lambda: store.insert(Pallet, load=7) and None)
    with store.unit_of_work:
        store.insert(Crate)
    assert [pallet.load for pallet in store.all(Pallet)] == [7]


def test_a_failed_commit_hook_rolls_back_the_transaction():
    store = warehouse()

    def fail() -> None:
        with store.unit_of_work:
            store.insert(Pallet)
            raise PowerCut

    store.unit_of_work.before_commit.append(fail)
    with pytest.raises(PowerCut), store.unit_of_work:
        store.insert(Crate)
    assert (list(store.all(Crate)), list(store.all(Pallet))) == ([], [])
    assert (store.unit_of_work.is_open, store.unit_of_work.commits) == (False, 0)


def test_no_commit_hook_runs_for_a_failed_transaction():
    work = UnitOfWork()
    seen: list[str] = []
    work.before_commit.append(lambda: seen.append("commit"))
    with cut_off(work):
        pass
    assert seen == []


@pytest.mark.parametrize("where", ["inside", "in a commit hook"])
def test_rollback_hooks_run_after_a_rollback(where: str):
    work = UnitOfWork()
    calls: list[str] = []
    work.after_rollback.append(lambda: calls.append("forget"))

    def cut() -> None:
        raise PowerCut

    if where == "in a commit hook":
        work.before_commit.append(cut)
    with cut_off(work):
        if where == "inside":
            cut()
    assert calls == ["forget"]


def test_a_transaction_can_follow_a_failed_one():
    store = warehouse()
    with cut_off(store.unit_of_work):
        pass
    with store.unit_of_work:
        crate = store.insert(Crate, barcode="A")
    assert store.find(Crate, barcode="A") == crate
    assert store.unit_of_work.commits == 1


def test_a_later_failure_does_not_undo_a_committed_transaction():
    store = warehouse()
    with store.unit_of_work:
        crate = store.insert(Crate, color="red")
    with cut_off(store.unit_of_work):
        store.update(crate, color="blue")
    assert [found.color for found in store.all(Crate)] == ["red"]


def test_any_mapping_can_be_part_of_a_transaction():
    work = UnitOfWork()
    numbers = {"kept": 1, "gone": 2}
    with cut_off(work):
        work.put(numbers, "kept", 10)
        work.put(numbers, "kept", 11)
        work.put(numbers, "new", 3)
        work.drop(numbers, "gone")
    assert numbers == {"kept": 1, "gone": 2}
