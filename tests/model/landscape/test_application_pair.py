"""Scenarios use the same application pair one after the other, and none sees rows of another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cached_property
from types import CellType, FunctionType, MethodType
from typing import Any

import pytest

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.common.evidence_source import StateTable, Traffic
from prospect_to_cash.model.landscape import (
    ApplicationPairs,
    InMemoryLandscape,
    Model,
    build_landscape,
)
from prospect_to_cash.model.landscape.composition import ApplicationPair, TableMaps
from prospect_to_cash.model.setup import Setup
from prospect_to_cash.model.tables.option_sets import Parameter, ScmRole
from tests.builders import CUSTOMER_ACCOUNTS, ORGANIZATION, VARIANTS, setup_of

ADDRESSES = ("delivery", "invoice")
_ATOMS = (str, bytes, int, float, bool, type, type(None), Enum, frozenset)


def reported(landscape: InMemoryLandscape) -> tuple[list[StateTable], list[Traffic]]:
    """The rows of both systems, and what was sent."""
    return list(landscape.states()), list(landscape.traffic())


def a_prospect_becomes_a_customer(landscape: InMemoryLandscape) -> None:
    """Something of everything: rows on both sides, a dialog, a rejection, a pause, another role."""
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "P-1")
    landscape.scm.convert_to_customer("Fabrikam")
    with pytest.raises(Rejection):
        landscape.scm.convert_to_customer("Fabrikam")
    landscape.administrator.pause([CUSTOMER_ACCOUNTS])
    landscape.scm.create_prospect("Contoso", ORGANIZATION, "P-2")
    landscape.scm.convert_to_customer("Contoso")
    landscape.scm.take_role(ScmRole.SALES_CLERK)


def held(root: object) -> list[object]:
    """Everything that can be reached from an object, in an order that its shape alone decides.

    Of what is found twice the second finding is its number; values that are worked out on demand
    are left out.
    """
    found: list[object] = []
    seen: dict[int, int] = {}
    kept: list[object] = []  # so that no identity is given twice
    ahead: list[object] = [root]
    while ahead:
        one = ahead.pop()
        if isinstance(one, _ATOMS):
            found.append(one)
            continue
        if id(one) in seen:
            found.append(("again", seen[id(one)]))
            continue
        seen[id(one)] = len(seen)
        kept.append(one)
        parts = _parts(one)
        found.append((type(one).__qualname__, len(parts)))
        ahead.extend(reversed(parts))
    return found


def _parts(one: object) -> list[Any]:
    if isinstance(one, Mapping):
        return [part for pair in one.items() for part in pair]
    if isinstance(one, list | tuple):
        return list(one)
    if isinstance(one, set | frozenset):
        return sorted(one, key=repr)
    if isinstance(one, FunctionType):
        return [one.__qualname__, *(one.__closure__ or ()), *(one.__defaults__ or ())]
    if isinstance(one, MethodType):
        return [one.__func__, one.__self__]
    if isinstance(one, CellType):
        return [one.cell_contents]
    kind = type(one)
    slots = [name for base in kind.__mro__ for name in getattr(base, "__slots__", ())]
    values = dict(getattr(one, "__dict__", {}))
    values |= {name: getattr(one, name) for name in slots if hasattr(one, name)}
    return [
        part
        for name, value in values.items()
        if not isinstance(getattr(kind, name, None), cached_property)
        for part in (name, value)
    ]


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_pair_that_was_emptied_has_what_a_new_one_has(variant: str) -> None:
    setup, model = setup_of(variant), Model()
    used, new = ApplicationPairs(), ApplicationPairs()
    a_prospect_becomes_a_customer(build_landscape(setup, 1, model, used))
    build_landscape(setup, 1, model, new)

    # Both have been asked for the ways of the table maps, which stay.
    assert held(used.empty(setup, model)) == held(new.empty(setup, model))


@pytest.mark.parametrize(
    "leave",
    [
        lambda made: made.supply_chain.dialogs.append("a dialog"),
        lambda made: setattr(made.supply_chain, "roles", frozenset((ScmRole.SALES_CLERK,))),
        lambda made: made.directions.outside.add("DEMF"),
        lambda made: made.sales.next_number("Party"),
        lambda made: made.unit_of_work.before_commit.append(print),
        lambda made: made.supply_chain.store.subscribe(print),
    ],
)
def test_what_somebody_leaves_in_an_pair_would_be_seen(
    leave: Callable[[ApplicationPair], object],
) -> None:
    setup, model = setup_of("deployed"), Model()
    one, other = ApplicationPair(setup, model), ApplicationPair(setup, model)
    assert held(one) == held(other)

    with one.unit_of_work:
        leave(one)

    assert held(one) != held(other)
    one.empty()
    assert held(one) == held(other)


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_set_up_that_is_known_opens_as_one_that_is_written(variant: str) -> None:
    setup, model = setup_of(variant), Model()
    used, new = ApplicationPairs(), ApplicationPairs()
    a_prospect_becomes_a_customer(build_landscape(setup, 1, model, used))

    again = build_landscape(setup, 1, model, used)

    assert held(again) == held(build_landscape(setup, 1, model, new))


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_second_scenario_of_an_pair_goes_like_the_first(variant: str) -> None:
    application_pairs, setup, model = ApplicationPairs(), setup_of(variant), Model()
    records = []
    for _ in range(2):
        landscape = build_landscape(setup, 1, model, application_pairs)
        a_prospect_becomes_a_customer(landscape)
        records.append(reported(landscape))

    assert records[0] == records[1]


def test_each_set_up_is_written_anew() -> None:
    application_pairs, off = ApplicationPairs(), {Parameter.PROSPECTS: False}
    setup = setup_of("deployed")
    without = setup.with_company(parameters={**setup.companies[0].parameters, **off})
    model = Model()
    first = build_landscape(without, 1, model, application_pairs)
    assert not first.supply_chain.parameters.is_on(Parameter.PROSPECTS, "USMF")

    second = build_landscape(setup, 1, model, application_pairs)

    assert second.supply_chain is first.supply_chain
    assert second.supply_chain.parameters.is_on(Parameter.PROSPECTS, "USMF")


def test_an_equal_set_up_is_written_once():
    pairs, model, usual = ApplicationPairs(), Model(), setup_of("deployed")
    parameters = usual.companies[0].parameters
    first, equal, other = (
        usual.with_company(parameters={**parameters, Parameter.PROSPECTS: is_on})
        for is_on in (False, False, True)
    )
    build_landscape(first, model=model, application_pairs=pairs)
    pair = pairs.empty(equal, model)
    assert equal is not first
    assert pair.snapshot_of(equal) is pair.snapshot_of(first) is not None
    assert pair.snapshot_of(other) is None


def test_another_version_or_another_model_is_another_pair() -> None:
    application_pairs, setup = ApplicationPairs(), setup_of("deployed")
    model = Model()
    first = application_pairs.empty(setup, model)
    newer = setup.changed(versions=setup.versions.changed(scm="10.0.99"))

    assert application_pairs.empty(setup, model) is first
    assert application_pairs.empty(newer, model) is not first
    kept = application_pairs.empty(newer, model)
    assert application_pairs.empty(newer, Model()) is not kept


def test_the_pairs_of_two_models_stay_while_both_are_used():
    application_pairs, setup = ApplicationPairs(), setup_of("deployed")
    models = Model(), Model()
    first, second = (application_pairs.empty(setup, model) for model in models)
    for _ in range(2):
        assert application_pairs.empty(setup, models[0]) is first
        assert application_pairs.empty(setup, models[1]) is second


def test_only_the_pairs_that_were_used_last_stay():
    application_pairs, setup, model = ApplicationPairs(), setup_of("deployed"), Model()
    first = application_pairs.empty(setup, model)
    for _ in range(10):
        application_pairs.empty(setup, Model())
    assert application_pairs.empty(setup, model) is not first


class _OtherMaps(Model):
    """A model without a table map for contacts, with the applications of another model."""

    def __init__(self, applications: Model) -> None:
        super().__init__()
        self._applications = applications

    @property
    def applications(self) -> Model:
        return self._applications

    def table_maps(self, setup: Setup) -> TableMaps:
        return tuple(each for each in super().table_maps(setup) if "contacts" not in each.name)


def test_models_that_differ_in_table_maps_share_a_pair_and_no_snapshots() -> None:
    application_pairs, setup, model = ApplicationPairs(), setup_of("deployed"), Model()
    others = _OtherMaps(model)
    for _ in range(2):
        as_it_is = build_landscape(setup, 1, model, application_pairs)
        names = set(as_it_is.link.states)
        with_others = build_landscape(setup, 1, others, application_pairs)
        assert with_others.supply_chain is as_it_is.supply_chain
        assert set(with_others.link.states) == {name for name in names if "contacts" not in name}
        alone = build_landscape(setup, 1, _OtherMaps(Model()), ApplicationPairs())
        assert reported(with_others) == reported(alone)
