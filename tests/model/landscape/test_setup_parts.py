"""Which parts of its setup a landscape used, and what changes the value of a part."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prospect_to_cash.common.views import Difference
from prospect_to_cash.model.landscape import InMemoryLandscape, SetupBuilder, build_landscape
from prospect_to_cash.model.landscape.setup_parts import ALL, REST
from prospect_to_cash.model.tables.option_sets import Feature
from tests.builders import CUSTOMER_ACCOUNTS, ORGANIZATION, PROSPECT_ACCOUNTS, VARIANTS


def landscape(
    variant: str, change: Callable[[SetupBuilder], object] = lambda _: None
) -> InMemoryLandscape:
    builder = SetupBuilder()
    builder.choose_variant(variant)
    change(builder)
    built = build_landscape(builder.build())
    builder.landscape_built(built)
    built.parts.begin()
    return built


def values(built: InMemoryLandscape) -> list[str | None]:
    return [built.parts.value(name) for name in (REST, CUSTOMER_ACCOUNTS, PROSPECT_ACCOUNTS, ALL)]


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_map_is_used_by_rows_that_its_filter_accepts(variant):
    built = landscape(variant)
    assert built.parts.used().isdisjoint({CUSTOMER_ACCOUNTS, PROSPECT_ACCOUNTS, ALL})
    built.scm.create_prospect("Fabrikam", ORGANIZATION)
    assert PROSPECT_ACCOUNTS in built.parts.used()
    assert CUSTOMER_ACCOUNTS not in built.parts.used()
    built.scm.convert_to_customer("Fabrikam")
    assert {REST, CUSTOMER_ACCOUNTS} < built.parts.used()


@pytest.mark.parametrize("view", ["table maps", "unsent changes", "setup findings"])
def test_what_depends_on_all_maps_uses_all_parts(view):
    built = landscape("deployed")
    built.view("parties")
    assert ALL not in built.parts.used()
    with built.parts.unwatched():
        built.view(view)
    assert ALL not in built.parts.used()
    built.view(view)
    assert built.parts.used() == {ALL}


def test_reasons_depend_on_all_parts_but_what_they_explain_only_on_the_maps_before():
    built = landscape("deployed")
    built.scm.create_prospect("Fabrikam", ORGANIZATION)
    before = built.parts.used()
    assert PROSPECT_ACCOUNTS in before
    view = built.view("parties")
    missing = Difference("missing", "SCM", dict.fromkeys(view.columns, "Contoso"), None, ())
    assert built.reasons(view, [missing])
    assert built.parts.used() == (before - {REST}) | {ALL}
    built.view("table maps")
    assert built.parts.used() == {ALL}
    built.parts.begin()
    assert ALL not in built.parts.used()


@pytest.mark.parametrize(
    "change",
    [
        lambda builder: builder.on_built(
            lambda built: built.administrator.stop([CUSTOMER_ACCOUNTS])
        ),
        lambda builder: builder.on_built(
            lambda built: built.administrator.pause([CUSTOMER_ACCOUNTS])
        ),
        lambda builder: builder.change_table_map(CUSTOMER_ACCOUNTS, lacks=("CREDITLIMIT",)),
        lambda builder: builder.change_table_map(
            CUSTOMER_ACCOUNTS, directions={"CREDITLIMIT": ">"}
        ),
    ],
)
def test_a_change_of_a_map_changes_no_other_part(change):
    before, after = values(landscape("deployed")), values(landscape("deployed", change))
    assert [one == other for one, other in zip(before, after, strict=True)] == [
        True,  # the rest
        False,
        True,  # another map
        False,  # all
    ]


def test_another_setting_changes_what_all_scenarios_use():
    before = values(landscape("deployed"))
    after = values(
        landscape("deployed", lambda builder: builder.set_feature(next(iter(Feature)), False))
    )
    assert before[0] != after[0]
    assert before[3] != after[3]


def test_what_was_done_to_a_map_before_concerns_whoever_reads_the_log():
    def stop(built: InMemoryLandscape) -> None:
        built.administrator.bring_to_stop(CUSTOMER_ACCOUNTS)

    def pause_and_stop(built: InMemoryLandscape) -> None:
        built.administrator.bring_to_pause(CUSTOMER_ACCOUNTS)
        built.administrator.bring_to_stop(CUSTOMER_ACCOUNTS)

    one, other = (
        values(landscape("deployed", lambda builder, action=action: builder.on_built(action)))
        for action in (stop, pause_and_stop)
    )
    assert one[:3] == other[:3]
    assert one[3] != other[3]


def test_the_same_setup_has_the_same_values_again():
    assert values(landscape("deployed")) == values(landscape("deployed"))
    assert landscape("deployed").parts.value("No such map") is None
