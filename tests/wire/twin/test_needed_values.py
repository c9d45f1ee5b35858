"""Each new row of the twin has the values that its table needs."""

from __future__ import annotations

import pytest

from prospect_to_cash.model.tables.supply_chain import PartyLocation
from prospect_to_cash.wire.twin.needed_values import MissingValue
from prospect_to_cash.wire.twin.users import DUAL_WRITE
from tests.wire.twin.calls import Caller


@pytest.mark.parametrize("again", [False, True])
def test_a_new_row_needs_the_values_that_are_never_empty(call: Caller, again: bool) -> None:
    twin = call.twin
    if again:
        twin.restore(twin.snapshot())
    store = twin.landscape.supply_chain.store
    key = {"party_number": "1", "location_id": "2"}
    with pytest.raises(MissingValue) as error, twin.transaction(DUAL_WRITE):
        store.insert(PartyLocation, **key)
    assert str(error.value) == "A new row of DirPartyLocation needs a value for roles."
    assert list(store.all(PartyLocation)) == []
