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
from tests.model.applications.stored_rows import Account, Lead, empty_store


class Interruption(Exception):
    """The error that ends a transaction in these tests."""


@contextmanager
def interrupted(work: UnitOfWork) -> Iterator[None]:
    """Start a transaction that fails at its end, or earlier because of a key."""
    try:
        with work:
            yield
            raise Interruption
    except (Interruption, KeyRejection):
        pass


NAMES = st.sampled_from([None, "a", "B"])
PARTIES = st.sampled_from([None, "Fabrikam", "Contoso"])
VALUES = st.fixed_dictionaries(
    {"company": NAMES, "number": NAMES, "party_number": NAMES, "name": PARTIES}
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
        accounts = list(store.all(Account))
        if kind == "insert" or not accounts:
            store.insert(Account, **values)
        elif kind == "update":
            store.update(accounts[at % len(accounts)], **values)
        else:
            store.delete(accounts[at % len(accounts)])


def everything(store: Store) -> dict[str, Any]:
    """Return all contents of the store: rows, and the results of each key and index."""
    numbers, parties = (None, "a", "B"), (None, "Fabrikam", "Contoso")
    return {
        "rows": sorted(store.all(Account), key=lambda account: account.id),
        "keys": [store.find(Account, company=c, number=n) for c in numbers for n in numbers]
        + [store.find(Account, party_number=number) for number in numbers],
        "indexes": [store.where(Account, name=name) for name in parties if name]
        + [store.where(Account, company=n, name=c) for n in numbers for c in parties if n and c],
    }


def filled(writes: list[Any]) -> Store:
    """Return a store after all possible `writes`, each in its own transaction."""
    store = empty_store()
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
    with interrupted(store.unit_of_work):
        carry_out(store, writes)
    assert everything(store) == was == everything(twin)
    with store.unit_of_work, twin.unit_of_work:
        assert store.insert(Account).id == twin.insert(Account).id


@given(st.lists(WRITE, max_size=6), WRITES)
def test_a_failed_inner_transaction_rolls_back_the_outer_one(before, writes):
    store = filled(before)
    was = everything(store)

    with interrupted(store.unit_of_work):
        store.insert(Lead, subject="Trade fair")
        with store.unit_of_work:
            carry_out(store, writes)
            raise Interruption
    assert everything(store) == was
    assert list(store.all(Lead)) == []


def test_rows_are_sorted_oldest_first_after_a_delete_is_rolled_back():
    store = empty_store()
    with store.unit_of_work:
        first = store.insert(Account, number="first")
        store.insert(Account, number="second")
    with interrupted(store.unit_of_work):
        store.delete(first)
    assert [account.number for account in store.all(Account)] == ["first", "second"]


def test_stores_that_share_a_transaction_roll_back_together():
    work = UnitOfWork()
    one, other = Store((Account,), work), Store((Lead,), work)
    with interrupted(work):
        one.insert(Account)
        other.insert(Lead, subject="Trade fair")
    assert (list(one.all(Account)), list(other.all(Lead))) == ([], [])


def test_an_inner_transaction_commits_only_with_the_outer_one():
    store = empty_store()
    work = store.unit_of_work
    commits: list[int] = []
    work.before_commit.append(lambda: commits.append(1))
    with work:
        with work:
            store.insert(Account)
        assert work.length > 0
        assert commits == []
    assert work.length == 0
    assert commits == [1]


def test_commit_hooks_run_once_inside_the_outermost_transaction():
    store = empty_store()
    work = store.unit_of_work
    seen: list[tuple[bool, int]] = []
    work.before_commit.append(lambda: seen.append((work.length > 0, len(list(store.all(Account))))))
    with work:
        with work:
            store.insert(Account)
        store.insert(Account)
    assert seen == [(True, 2)]


def test_writes_of_a_commit_hook_are_committed():
    store = empty_store()
    store.unit_of_work.before_commit.append(
        lambda: store.insert(Lead, subject="Trade fair") and None
    )
    with store.unit_of_work:
        store.insert(Account)
    assert [lead.subject for lead in store.all(Lead)] == ["Trade fair"]


def test_a_failed_commit_hook_rolls_back_the_transaction():
    store = empty_store()

    def fail() -> None:
        with store.unit_of_work:
            store.insert(Lead, subject="Trade fair")
            raise Interruption

    store.unit_of_work.before_commit.append(fail)
    with pytest.raises(Interruption), store.unit_of_work:
        store.insert(Account)
    assert (list(store.all(Account)), list(store.all(Lead))) == ([], [])
    assert store.unit_of_work.length == 0


def test_no_commit_hook_runs_for_a_failed_transaction():
    work = UnitOfWork()
    seen: list[str] = []
    work.before_commit.append(lambda: seen.append("commit"))
    with interrupted(work):
        pass
    assert seen == []


@pytest.mark.parametrize("where", ["inside", "in a commit hook"])
def test_rollback_hooks_run_after_a_rollback(where: str):
    work = UnitOfWork()
    calls: list[str] = []
    work.after_rollback.append(lambda: calls.append("forget"))

    def cut() -> None:
        raise Interruption

    if where == "in a commit hook":
        work.before_commit.append(cut)
    with interrupted(work):
        if where == "inside":
            cut()
    assert calls == ["forget"]


def test_a_transaction_can_follow_a_failed_one():
    store = empty_store()
    with interrupted(store.unit_of_work):
        pass
    with store.unit_of_work:
        account = store.insert(Account, party_number="A")
    assert store.find(Account, party_number="A") == account
    assert store.unit_of_work.length == 0


def test_a_later_failure_does_not_undo_a_committed_transaction():
    store = empty_store()
    with store.unit_of_work:
        account = store.insert(Account, name="Fabrikam")
    with interrupted(store.unit_of_work):
        store.update(account, name="Contoso")
    assert [found.name for found in store.all(Account)] == ["Fabrikam"]


def test_any_mapping_can_be_part_of_a_transaction():
    work = UnitOfWork()
    numbers = {"kept": 1, "gone": 2}
    with interrupted(work):
        work.put(numbers, "kept", 10)
        work.put(numbers, "kept", 11)
        work.put(numbers, "new", 3)
        work.drop(numbers, "gone")
    assert numbers == {"kept": 1, "gone": 2}


def test_writes_apart_stay_after_a_rollback():
    store = empty_store()
    account = _account(store)
    with interrupted(store.unit_of_work):
        with store.unit_of_work.apart():
            kept = store.update(account, number="2")
        store.insert(Lead, subject="Fabrikam")
    assert list(store.all(Account)) == [kept]
    assert list(store.all(Lead)) == []
    assert store.find(Account, company="a", number="2") == kept


def test_a_failed_block_apart_is_undone_with_the_transaction():
    store = empty_store()
    account = _account(store)
    with interrupted(store.unit_of_work), store.unit_of_work.apart():
        store.update(account, number="2")
        raise Interruption
    assert list(store.all(Account)) == [account]


def _account(store: Store) -> Account:
    with store.unit_of_work:
        return store.insert(Account, company="a", number="1", party_number=None, name=None)
