"""The tables of an application: keys, indexes, and listeners."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.row import Row
from tests.model.applications.stored_rows import Account, Lead, empty_store

# ---- Keys ---------------------------------------------------------------------------------------


def test_a_row_is_found_by_its_key_regardless_of_case():
    store = empty_store()
    with store.unit_of_work:
        account = store.insert(Account, company="USMF", number="Holm")
    assert store.find(Account, company="usmf", number="HOLM") is account
    assert store.find(Account, company="DEMF", number="Holm") is None


def test_a_key_is_unique_regardless_of_case():
    store = empty_store()
    with store.unit_of_work:
        store.insert(Account, company="USMF", number="Holm")
    with pytest.raises(KeyRejection) as error, store.unit_of_work:
        store.insert(Account, company="USMF", number="HOLM")
    words = "A row of accounts with company 'USMF', number 'Holm' already exists."
    assert str(error.value) == words


@pytest.mark.parametrize("key", [{"company": None, "number": "7"}, {"company": "USMF"}, {}])
def test_a_key_with_an_empty_part_is_not_unique_and_finds_no_row(key: dict[str, str | None]):
    store = empty_store()
    whole = {"company": None, "number": None, **key}
    with store.unit_of_work:
        store.insert(Account, **whole)
        store.insert(Account, **whole)
    assert store.find(Account, **whole) is None


def test_every_key_of_a_table_is_unique():
    store = empty_store()
    with store.unit_of_work:
        store.insert(Account, company="USMF", number="1", party_number="A")
    with pytest.raises(KeyRejection, match="party number 'A'"), store.unit_of_work:
        store.insert(Account, company="USMF", number="2", party_number="a")
    assert store.find(Account, company="USMF", number="2") is None


def test_an_update_can_not_take_an_existing_key():
    store = empty_store()
    with store.unit_of_work:
        store.insert(Account, company="USMF", number="1")
        other = store.insert(Account, company="USMF", number="2")
    with pytest.raises(KeyRejection), store.unit_of_work:
        store.update(other, number="1")
    assert store.find(Account, company="USMF", number="2") == other


def test_a_key_is_free_again_after_a_change():
    store = empty_store()
    with store.unit_of_work:
        account = store.insert(Account, company="USMF", number="1")
        account = store.update(account, number="2")
        next_one = store.insert(Account, company="USMF", number="1")
        store.delete(account)
        store.insert(Account, company="USMF", number="2")
    assert store.find(Account, company="USMF", number="1") == next_one


def test_a_row_can_change_the_case_of_its_own_key():
    store = empty_store()
    with store.unit_of_work:
        account = store.insert(Account, company="USMF", number="Holm")
        store.update(account, number="HOLM")
    found = store.find(Account, company="USMF", number="holm")
    assert found is not None
    assert found.number == "HOLM"


# ---- Rows and indexes ---------------------------------------------------------------------------


def test_rows_have_unique_ids_and_are_sorted_oldest_first():
    store = empty_store()
    with store.unit_of_work:
        accounts = [store.insert(Account, number=number) for number in "abc"]
        store.update(accounts[0], name="Fabrikam")
    assert [account.number for account in store.all(Account)] == ["a", "b", "c"]
    assert len({account.id for account in accounts}) == 3
    assert store.get(Account, accounts[0].id).name == "Fabrikam"


def test_a_deleted_row_can_not_be_read():
    store = empty_store()
    with store.unit_of_work:
        account = store.insert(Account)
        store.delete(account)
    with pytest.raises(KeyError):
        store.get(Account, account.id)


def test_an_id_is_not_assigned_twice():
    store = empty_store()
    with store.unit_of_work:
        gone = store.insert(Account)
        store.delete(gone)
        assert store.insert(Account).id != gone.id


def test_rows_can_be_read_while_others_are_written():
    store = empty_store()
    with store.unit_of_work:
        store.insert(Lead, subject="Trade fair")
        for lead in store.all(Lead):
            store.insert(Lead, subject=f"{lead.subject} again")
    assert [lead.subject for lead in store.all(Lead)] == ["Trade fair", "Trade fair again"]


@pytest.mark.parametrize("empty", ["company", "name"])
def test_an_index_with_an_empty_part_finds_no_row(empty: str):
    store = empty_store()
    values = {"company": "USMF", "name": "Fabrikam", empty: None}
    with store.unit_of_work:
        store.insert(Account, **values)
        filled = store.insert(Account, company="DEMF", name="Contoso")
        store.update(filled, **{empty: None})
    assert store.where(Account, **values) == []
    assert store.where(Account, company="DEMF", name="Contoso") == []
    assert store.where(Account, **{"company": "DEMF", "name": "Contoso", empty: None}) == []


COMPANIES = st.sampled_from([None, "USMF", "DEMF"])
NUMBERS = st.sampled_from([None, "a", "A", "b"])
PARTIES = st.sampled_from([None, "Fabrikam", "Contoso"])
VALUES = st.fixed_dictionaries({"company": COMPANIES, "number": NUMBERS, "name": PARTIES})
WRITES = st.lists(
    st.tuples(st.sampled_from(["insert", "update", "delete"]), st.integers(0), VALUES)
)


def fold(key: tuple[str | None, ...]) -> tuple[str | None, ...]:
    return tuple(part and part.casefold() for part in key)


@given(WRITES)
def test_keys_and_indexes_agree_with_the_rows_after_any_writes(writes):
    store = empty_store()
    rows: dict[int, Account] = {}
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
                    row = store.insert(Account, **values)
        except KeyRejection:
            assert taken
            continue
        assert not taken
        rows[row.id] = row
    assert list(store.all(Account)) == list(rows.values())
    for company in ("USMF", "DEMF"):
        for number in ("A", "b"):
            found = store.find(Account, company=company, number=number)
            named = [
                row
                for row in rows.values()
                if fold((row.company, row.number)) == fold((company, number))
            ]
            assert [found] == (named or [None])
        for name in ("Fabrikam", "Contoso"):
            both = {"company": company, "name": name}
            expected = [r for r in rows.values() if (r.company, r.name) == (company, name)]
            assert sorted(row.id for row in store.where(Account, **both)) == sorted(
                row.id for row in expected
            )
    for name in ("Fabrikam", "Contoso", "Litware"):
        ids = sorted(row.id for row in rows.values() if row.name == name)
        assert sorted(row.id for row in store.where(Account, name=name)) == ids


# ---- Listeners ----------------------------------------------------------------------------------


def test_listeners_get_every_write_in_its_transaction_with_both_rows():
    store = empty_store()
    heard: list[tuple[Row | None, Row | None, bool]] = []
    store.subscribe(
        lambda before, after: heard.append((before, after, store.unit_of_work.length > 0))
    )
    with store.unit_of_work:
        new = store.insert(Account, name="Fabrikam")
        renamed = store.update(new, name="Contoso")
        store.delete(renamed)
    assert heard == [(None, new, True), (new, renamed, True), (renamed, None, True)]


def test_listeners_get_only_writes_to_their_tables():
    store = empty_store()
    heard: list[Row | None] = []
    store.subscribe(lambda _, after: heard.append(after), [Lead])
    with store.unit_of_work:
        store.insert(Account, name="Fabrikam")
        lead = store.insert(Lead, subject="Trade fair")
    assert heard == [lead]


def test_listeners_do_not_get_a_write_without_changes():
    store = empty_store()
    with store.unit_of_work:
        account = store.insert(Account, name="Fabrikam")
        heard: list[object] = []
        store.subscribe(lambda *rows: heard.append(rows))
        assert store.update(account, name="Fabrikam") is account
    assert heard == []


def test_listeners_do_not_get_a_rejected_write():
    store = empty_store()
    with store.unit_of_work:
        store.insert(Account, party_number="A")
    heard: list[object] = []
    store.subscribe(lambda *rows: heard.append(rows))
    with pytest.raises(KeyRejection), store.unit_of_work:
        store.insert(Account, party_number="A")
    assert heard == []


def test_listeners_are_called_in_the_order_of_their_subscription():
    store = empty_store()
    heard: list[str] = []
    store.subscribe(lambda *_: heard.append("first"))
    store.subscribe(lambda *_: heard.append("second"), [Lead])
    with store.unit_of_work:
        store.insert(Lead, subject="Trade fair")
    assert heard == ["first", "second"]


# ---- What is derived from rows -------------------------------------------------------------------


def test_what_is_derived_from_rows_is_forgotten_when_one_is_written():
    store = empty_store()
    derived = store.until_written(Lead)
    with store.unit_of_work:
        derived["number"] = 0
        store.insert(Account, name="Fabrikam")
        assert derived == {"number": 0}
        store.insert(Lead, subject="Trade fair")
        assert derived == {}


def test_what_is_derived_from_rows_is_forgotten_when_a_write_is_undone():
    store = empty_store()
    derived = store.until_written(Lead)
    with store.unit_of_work:
        store.insert(Lead, subject="Trade fair")
        derived["number"] = 1
        store.unit_of_work.roll_back()
    assert derived == {}
