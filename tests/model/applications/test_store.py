"""The tables of an application: keys, indexes, and listeners."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.row import RowChange
from tests.model.applications.crates import Crate, Pallet, warehouse

# ---- Keys ---------------------------------------------------------------------------------------


def test_a_row_is_found_by_its_key_regardless_of_case():
    store = warehouse()
    with store.unit_of_work:
        crate = store.insert(Crate, company="USMF", number="Holm")
    assert store.find(Crate, company="usmf", number="HOLM") is crate
    assert store.find(Crate, company="DEMF", number="Holm") is None


def test_a_key_is_unique_regardless_of_case():
    store = warehouse()
    with store.unit_of_work:
        store.insert(Crate, company="USMF", number="Holm")
    with pytest.raises(KeyRejection) as error, store.unit_of_work:
        store.insert(Crate, company="USMF", number="HOLM")
    words = "A row of crates with company 'USMF', number 'Holm' already exists."
    assert str(error.value) == words


@pytest.mark.parametrize("key", [{"company": None, "number": "7"}, {"company": "USMF"}, {}])
def test_a_key_with_an_empty_part_is_not_unique_and_finds_no_row(key: dict[str, str | None]):
    store = warehouse()
    whole = {"company": None, "number": None, **key}
    with store.unit_of_work:
        store.insert(Crate, **whole)
        store.insert(Crate, **whole)
    assert store.find(Crate, **whole) is None


def test_every_key_of_a_table_is_unique():
    store = warehouse()
    with store.unit_of_work:
        store.insert(Crate, company="USMF", number="1", barcode="A")
    with pytest.raises(KeyRejection, match="barcode 'A'"), store.unit_of_work:
        store.insert(Crate, company="USMF", number="2", barcode="a")
    assert store.find(Crate, company="USMF", number="2") is None


def test_an_update_can_not_take_an_existing_key():
    store = warehouse()
    with store.unit_of_work:
        store.insert(Crate, company="USMF", number="1")
        other = store.insert(Crate, company="USMF", number="2")
    with pytest.raises(KeyRejection), store.unit_of_work:
        store.update(other, number="1")
    assert store.find(Crate, company="USMF", number="2") == other


def test_a_key_is_free_again_after_a_change():
    store = warehouse()
    with store.unit_of_work:
        crate = store.insert(Crate, company="USMF", number="1")
        crate = store.update(crate, number="2")
        next_one = store.insert(Crate, company="USMF", number="1")
        store.delete(crate)
        store.insert(Crate, company="USMF", number="2")
    assert store.find(Crate, company="USMF", number="1") == next_one


def test_a_row_can_change_the_case_of_its_own_key():
    store = warehouse()
    with store.unit_of_work:
        crate = store.insert(Crate, company="USMF", number="Holm")
        store.update(crate, number="HOLM")
    found = store.find(Crate, company="USMF", number="holm")
    assert found is not None
    assert found.number == "HOLM"


# ---- Rows and indexes ---------------------------------------------------------------------------


def test_rows_have_unique_ids_and_are_sorted_oldest_first():
    store = warehouse()
    with store.unit_of_work:
        crates = [store.insert(Crate, number=number) for number in "abc"]
        store.update(crates[0], color="red")
    assert [crate.number for crate in store.all(Crate)] == ["a", "b", "c"]
    assert len({crate.id for crate in crates}) == 3
    assert store.get(Crate, crates[0].id).color == "red"


def test_a_deleted_row_can_not_be_read():
    store = warehouse()
    with store.unit_of_work:
        crate = store.insert(Crate)
        store.delete(crate)
    with pytest.raises(KeyError):
        store.get(Crate, crate.id)


def test_an_id_is_not_assigned_twice():
    store = warehouse()
    with store.unit_of_work:
        gone = store.insert(Crate)
        store.delete(gone)
        assert store.insert(Crate).id != gone.id


def test_rows_can_be_read_while_others_are_written():
    store = warehouse()
    with store.unit_of_work:
        store.insert(Pallet)
        for pallet in store.all(Pallet):
            store.insert(Pallet, load=pallet.load + 1)
    assert [pallet.load for pallet in store.all(Pallet)] == [0, 1]


COMPANIES = st.sampled_from([None, "USMF", "DEMF"])
NUMBERS = st.sampled_from([None, "a", "A", "b"])
COLORS = st.sampled_from([None, "red", "blue"])
VALUES = st.fixed_dictionaries({"company": COMPANIES, "number": NUMBERS, "color": COLORS})
WRITES = st.lists(
    st.tuples(st.sampled_from(["insert", "update", "delete"]), st.integers(0), VALUES)
)


def fold(key: tuple[str | None, ...]) -> tuple[str | None, ...]:
    return tuple(part and part.casefold() for part in key)


@given(WRITES)
def test_keys_and_indexes_agree_with_the_rows_after_any_writes(writes):
    store = warehouse()
    rows: dict[int, Crate] = {}
    for kind, at, values in writes:
        key = fold((values["company"], values["number"]))
        chosen = list(rows.values())[at % len(rows)] if rows else None
        own = chosen.id if chosen is not None and kind == "update" else None
        taken = None not in key and any(
            fold((row.company, row.number)) == key for row in rows.values() if row.id != own
        )
        if kind == "delete" and chosen is not None:
            with store.unit_of_work:
                store.delete(rows.pop(chosen.id))
            continue
        try:
            with store.unit_of_work:
                if kind == "update" and chosen is not None:
                    row = store.update(chosen, **values)
                else:
                    row = store.insert(Crate, **values)
        except KeyRejection:
            assert taken
            continue
        assert not taken
        rows[row.id] = row
    assert list(store.all(Crate)) == list(rows.values())
    for company in ("USMF", "DEMF"):
        for number in ("A", "b"):
            found = store.find(Crate, company=company, number=number)
            named = [
                row
                for row in rows.values()
                if fold((row.company, row.number)) == fold((company, number))
            ]
            assert [found] == (named or [None])
        for color in ("red", "blue"):
            both = {"company": company, "color": color}
            expected = [r for r in rows.values() if (r.company, r.color) == (company, color)]
            assert sorted(row.id for row in store.where(Crate, **both)) == sorted(
                row.id for row in expected
            )
    for color in ("red", "blue", "green"):
        ids = sorted(row.id for row in rows.values() if row.color == color)
        assert sorted(row.id for row in store.where(Crate, color=color)) == ids


# ---- Listeners ----------------------------------------------------------------------------------


def test_listeners_get_every_write_in_its_transaction_with_both_rows():
    store = warehouse()
    heard: list[tuple[RowChange, bool]] = []
    store.subscribe(lambda change: heard.append((change, store.unit_of_work.is_open)))
    with store.unit_of_work:
        new = store.insert(Crate, color="red")
        painted = store.update(new, color="blue")
        store.delete(painted)
    changes = [RowChange(None, new), RowChange(new, painted), RowChange(painted, None)]
    assert heard == [(change, True) for change in changes]


def test_listeners_do_not_get_a_write_without_changes():
    store = warehouse()
    with store.unit_of_work:
        crate = store.insert(Crate, color="red")
        heard: list[RowChange] = []
        store.subscribe(heard.append)
        assert store.update(crate, color="red") is crate
    assert heard == []


def test_listeners_do_not_get_a_rejected_write():
    store = warehouse()
    with store.unit_of_work:
        store.insert(Crate, barcode="A")
    heard: list[RowChange] = []
    store.subscribe(heard.append)
    with pytest.raises(KeyRejection), store.unit_of_work:
        store.insert(Crate, barcode="A")
    assert heard == []


def test_listeners_are_called_in_the_order_of_their_subscription():
    store = warehouse()
    heard: list[str] = []
    store.subscribe(lambda _: heard.append("first"))
    store.subscribe(lambda _: heard.append("second"))
    with store.unit_of_work:
        store.insert(Pallet)
    assert heard == ["first", "second"]


def test_the_row_of_a_change_is_the_new_row_or_the_deleted_row():
    before, after = Crate(color="red"), Crate(color="blue")
    assert RowChange(before, after).row is after
    assert RowChange(before, None).row is before
