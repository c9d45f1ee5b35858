"""Mutants of both applications: each named rule removed, and each action of a form."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, TypeAlias

from prospect_to_cash.model.applications.rules import Constraint, Default, EventHandler, Rule
from prospect_to_cash.model.applications.sales.application import Forms, Sales
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.model.landscape.composition import SOLUTIONS, SalesRules, ScmRules
from prospect_to_cash.model.tables.sales import Account, Contact
from prospect_to_cash.model.tables.sales_quotes import Quote
from prospect_to_cash.mutation.mutant import Covered, Mutant

Rules: TypeAlias = tuple[Rule[Any, Any], ...]
Record: TypeAlias = Callable[[Covered], None]
"""Records what the running scenario did."""

CAPABILITIES = [name for name, _ in inspect.getmembers(Forms, inspect.isfunction) if name[0] != "_"]
"""The actions of a form, as its protocol lists them."""
_LISTS = ("addresses", "contacts")


class WithoutScmRule(Model):
    """A model that lacks one rule of Supply Chain Management."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def scm_rules(self) -> ScmRules:
        """Return the other rules."""
        return without(self._name, super().scm_rules())


class WithoutSalesRule(Model):
    """A model that lacks one rule of Sales."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def sales_rules(self, variant: str) -> SalesRules:
        """Return the other rules."""
        return without(self._name, super().sales_rules(variant))


class WithoutFormAction(Model):
    """A model whose forms do nothing when asked for one action on one kind of row."""

    def __init__(self, capability: str, owner: type) -> None:
        super().__init__()
        self._capability, self._owner = capability, owner

    def sales(self, variant: str, unit_of_work: UnitOfWork) -> Sales:
        """Return Sales with these forms."""
        sales = super().sales(variant, unit_of_work)
        forms: Any = _FormsWithout(self._capability, self._owner, sales.forms)
        sales.forms = forms
        return sales


def rule_mutants(variant: str) -> Iterator[Mutant]:
    """Yield each rule of SCM removed, then each rule of Sales with the variant's solution."""
    model = Model()
    for side, rules, kind in (
        ("SCM", model.scm_rules(), WithoutScmRule),
        ("Sales", model.sales_rules(variant), WithoutSalesRule),
    ):
        for rule in rules:
            is_constraint = isinstance(rule, Constraint)
            yield Mutant(
                "constraint" if is_constraint else "rule",
                f"{side}: {rule.name}",
                kind(rule.name),
                [("rule", side, rule.name)],
                removes_constraint=is_constraint,
            )


def without(name: str, rules: Rules) -> Rules:
    """Return `rules` except the one called `name`."""
    return tuple(rule for rule in rules if rule.name != name)


def form_mutants(variant: str) -> Iterator[Mutant]:
    """Yield each action of the variant's forms removed, for each kind of row."""
    solution = "party" if SOLUTIONS[variant].tables else "classic"
    for capability in CAPABILITIES:
        owners = (Quote,) if capability == "choose_ship_to" else (Account, Contact)
        for owner in owners:
            name = f"{solution} form: {capability.replace('_', ' ')}, {owner.__name__.lower()}"
            model = WithoutFormAction(capability, owner)
            yield Mutant("form", name, model, [("form", capability, owner.__name__)])


class _FormsWithout:
    """Forms that accept one action and do nothing."""

    def __init__(self, capability: str, owner: type, forms: Forms) -> None:
        self._capability, self._owner, self._forms = capability, owner, forms

    def __getattr__(self, name: str) -> Any:
        action = getattr(self._forms, name)
        if name != self._capability:
            return action

        def do_nothing(owner: object, *more: Any, **columns: Any) -> Any:
            if not isinstance(owner, self._owner):
                return action(owner, *more, **columns)
            return [] if name in _LISTS else None

        return do_nothing


# ---- coverage ------------------------------------------------------------------------------------


def recorded_forms(record: Record, forms: Forms) -> Any:
    """Return forms that record the actions that are used."""
    return _RecordedForms(record, forms)


class _RecordedForms:
    def __init__(self, record: Record, forms: Forms) -> None:
        self._record, self._forms = record, forms

    def __getattr__(self, name: str) -> Any:
        action = getattr(self._forms, name)

        def recorded(owner: object, *more: Any, **columns: Any) -> Any:
            self._record(("form", name, type(owner).__name__))
            return action(owner, *more, **columns)

        return recorded if name in CAPABILITIES else action


def recorded_rules(record: Record, side: str, rules: Rules) -> Rules:
    """Return rules that record that they had an effect."""
    return tuple(_recorded(partial(record, ("rule", side, rule.name)), rule) for rule in rules)


def _recorded(record: Callable[[], None], rule: Rule[Any, Any]) -> Rule[Any, Any]:
    match rule:
        case Constraint(reason=reason):

            def recorded_reason(app: Any, command: Any) -> str | None:
                found = reason(app, command)
                if found is not None:
                    record()
                return found

            return replace(rule, reason=recorded_reason)
        case Default(derive=derive):

            def recorded_derive(app: Any, command: Any) -> Any:
                # A default may also write rows, which its result doesn't show.
                before = app.store.unit_of_work.length
                found = derive(app, command)
                if found != command or app.store.unit_of_work.length != before:
                    record()
                return found

            return replace(rule, derive=recorded_derive)
        case EventHandler(react=react):

            def recorded_react(app: Any, event: Any) -> object:
                record()
                return react(app, event)

            return replace(rule, react=recorded_react)
    return rule
