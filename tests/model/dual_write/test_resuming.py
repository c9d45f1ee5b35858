"""Table maps that are resumed without catch-up: their queue is kept as errors, or discarded."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from prospect_to_cash.model.tables.option_sets import OnResume
from tests.builders import CUSTOMER_ACCOUNTS, ORGANIZATION, VARIANTS, landscape_of, snapshot
from tests.model.dual_write import test_documents_while_paused as documents
from tests.model.dual_write import test_nothing_lost as customers
from tests.model.dual_write.plays import Play, Step

DISCARDED = "the table map was resumed without its queued records"
BOTH = pytest.mark.parametrize("variant", VARIANTS)
WAYS = pytest.mark.parametrize("queue", [OnResume.KEEP, OnResume.DISCARD])


class StopsInstead:
    """Mixed into a play, it stops and runs table maps instead of pausing and discarding."""

    link: Any

    def pause(self, *table_maps: str) -> None:
        self.link.stop(*table_maps)

    def resume_and_discard(self, *table_maps: str) -> None:
        for name in table_maps:
            self.link.run(name)


class CustomersWhileStopped(StopsInstead, customers.Played):
    pass


class DocumentsWhileStopped(StopsInstead, documents.Played):
    pass


def scripts(changes: st.SearchStrategy[Step], table_maps: tuple[str, ...]) -> Any:
    some = st.lists(changes, max_size=8)
    return st.tuples(some, some, some).map(
        lambda parts: [
            *parts[0],
            Step("pause", table_maps),
            *parts[1],
            Step("resume_and_discard", table_maps),
            *parts[2],
        ]
    )


def compare(discards: Play, stops: Play, steps: list[Step]) -> None:
    for step in steps:
        discards.take(step)
        stops.take(step)
        assert snapshot(discards.landscape) == snapshot(stops.landscape), step
    count = sum(entry.reason == DISCARDED for entry in discards.link.log)
    event(f"discarded: {min(count, 4)}")
    assert not any(map(discards.link.waiting, discards.link.maps))
    assert not discards.link.catch_up.errors


@BOTH
@settings(max_examples=60)
@given(steps=scripts(customers.changes, (CUSTOMER_ACCOUNTS,)))
def test_a_discarded_change_is_as_if_the_map_had_been_stopped(
    variant: str, steps: list[Step]
) -> None:
    compare(customers.Played(variant), CustomersWhileStopped(variant), steps)


@BOTH
@settings(max_examples=60)
@given(steps=scripts(documents.users, documents.MAPS))
def test_a_discarded_document_is_as_if_the_maps_had_been_stopped(
    variant: str, steps: list[Step]
) -> None:
    compare(documents.Played(variant), DocumentsWhileStopped(variant), steps)


@WAYS
@BOTH
@settings(max_examples=30)
@given(steps=st.lists(customers.changes, max_size=8))
def test_going_live_at_once_changes_no_row(
    variant: str, queue: OnResume, steps: list[Step]
) -> None:
    played = customers.Played(variant)
    for step in [Step("pause", (CUSTOMER_ACCOUNTS,)), *steps]:
        played.take(step)
    before, waiting = snapshot(played.landscape), played.link.waiting(CUSTOMER_ACCOUNTS)
    played.link.resume(CUSTOMER_ACCOUNTS, queue=queue)
    assert snapshot(played.landscape) == before
    assert played.link.waiting(CUSTOMER_ACCOUNTS) == 0
    errors = played.link.catch_up.count_open(CUSTOMER_ACCOUNTS)
    assert errors <= waiting if queue is OnResume.KEEP else errors == 0
    assert bool(errors) is (queue is OnResume.KEEP and waiting > 0)


@BOTH
def test_an_error_that_was_kept_says_that_nothing_was_tried(variant: str) -> None:
    landscape = landscape_of(variant)
    landscape.link.pause(CUSTOMER_ACCOUNTS)
    landscape.scm.create_customer("Contoso", ORGANIZATION)
    landscape.link.resume(CUSTOMER_ACCOUNTS, queue=OnResume.KEEP)
    assert {error.reason for error in landscape.link.catch_up.errors} == {
        "The table map was resumed without catch-up. Retry to send the row."
    }
    assert not landscape.link.errors
