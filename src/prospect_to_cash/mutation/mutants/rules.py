"""The pieces of both applications: rules and refusals by name, and what forms can do."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, Default, EventHandler, Rule
from prospect_to_cash.model.applications.sales.forms import Forms
from prospect_to_cash.model.applications.supply_chain.rules import RULES
from prospect_to_cash.model.landscape import ModelOverrides
from prospect_to_cash.model.landscape.application_pair import SOLUTIONS
from prospect_to_cash.model.tables.sales import Account, Contact
from prospect_to_cash.model.tables.sales_quotes import Quote
from prospect_to_cash.mutation.mutant import Mark, Piece, piece

Rules = tuple[Rule[Any, Any], ...]
Note = Callable[[Mark], None]
"""Notes that the scenario under way left a mark."""

CAPABILITIES = [name for name, _ in inspect.getmembers(Forms, inspect.isfunction) if name[0] != "_"]
"""What a form can do, as its protocol lists it."""
_SHOWS = ("addresses", "contacts")


def pieces_of_rules(variant: str) -> Iterator[Piece]:
    """Every named rule of SCM, then of Sales with the solution of the variant."""
    of_scm: Rules = RULES
    of_sales: Rules = SOLUTIONS[variant].rules
    for rule in of_scm:
        yield _piece("SCM", rule, lambda rules: ModelOverrides(scm_rules=rules))
    for rule in of_sales:
        yield _piece("Sales", rule, lambda rules: ModelOverrides(sales_rules=rules))


def _piece(side: str, rule: Rule[Any, Any], model: Callable[[Any], ModelOverrides]) -> Piece:
    is_refusal = isinstance(rule, Constraint)
    without = model(partial(fewer, rule.name))
    kind = "refusal" if is_refusal else "rule"
    marks: list[Mark] = [("rule", side, rule.name)]
    return piece(kind, f"{side}: {rule.name}", without, marks, is_refusal=is_refusal)


def fewer(name: str, rules: Rules) -> Rules:
    """`rules` but for the one called `name`."""
    return tuple(rule for rule in rules if rule.name != name)


def pieces_of_forms(variant: str) -> Iterator[Piece]:
    """Each capability of the forms of the variant, for each kind of row."""
    solution = "party" if SOLUTIONS[variant].tables else "classic"
    for capability in CAPABILITIES:
        owners = (Quote,) if capability == "choose_ship_to" else (Account, Contact)
        for owner in owners:
            told = capability.replace("_", " ")
            name = f"{solution} form: {told}, {owner.__name__.lower()}"
            without = ModelOverrides(forms=partial(_Without, capability, owner))
            yield piece("form", name, without, [("form", capability, owner.__name__)])


class _Without:
    """Forms that take what is asked of one capability, and do nothing; they refuse nothing."""

    def __init__(self, capability: str, owner: type, forms: Forms) -> None:
        self._capability, self._owner, self._forms = capability, owner, forms

    def __getattr__(self, name: str) -> Any:
        asked = getattr(self._forms, name)
        if name != self._capability:
            return asked

        def answer(owner: object, *more: Any, **columns: Any) -> Any:
            if not isinstance(owner, self._owner):
                return asked(owner, *more, **columns)
            return [] if name in _SHOWS else None

        return answer


class _Watched:
    """Forms that note which capability was used."""

    def __init__(self, note: Note, forms: Forms) -> None:
        self._note, self._forms = note, forms

    def __getattr__(self, name: str) -> Any:
        asked = getattr(self._forms, name)

        def answer(owner: object, *more: Any, **columns: Any) -> Any:
            self._note(("form", name, type(owner).__name__))
            return asked(owner, *more, **columns)

        return answer if name in CAPABILITIES else asked


def watched(note: Note) -> ModelOverrides:
    """The model as it is, which notes each rule that had an effect and each use of a form."""
    return ModelOverrides(
        scm_rules=partial(_watched, note, "SCM"),
        sales_rules=partial(_watched, note, "Sales"),
        forms=partial(_Watched, note),
    )


def _watched(note: Note, side: str, rules: Rules) -> Rules:
    return tuple(_watched_rule(partial(note, ("rule", side, rule.name)), rule) for rule in rules)


def _watched_rule(note: Callable[[], None], rule: Rule[Any, Any]) -> Rule[Any, Any]:
    match rule:
        case Constraint(reason=reason):

            def judge(app: Any, act: Any) -> str | None:
                found = reason(app, act)
                if found is not None:
                    note()
                return found

            return replace(rule, reason=judge)
        case Default(derive=derive):

            def complete(app: Any, act: Any) -> Any:
                # A derivation may also do something in the application, which no act shows.
                before = app.store.unit_of_work.length
                found = derive(app, act)
                if found != act or app.store.unit_of_work.length != before:
                    note()
                return found

            return replace(rule, derive=complete)
        case EventHandler(react=react):

            def follow(app: Any, act: Any) -> object:
                note()
                return react(app, act)

            return replace(rule, react=follow)
    return rule
