"""What the administrator of dual-write does, where the users work, and the passing of a day."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.setup import SequenceSetup
from prospect_to_cash.model.tables.option_sets import Sequence
from prospect_to_cash.stateful.action import Action, one_of, word
from prospect_to_cash.stateful.words import (
    ALL_PAUSED,
    ALL_RUNNING,
    ANY_MAP,
    LEGAL_ENTITIES,
    PAUSED,
    RUNNING,
    STOPPED,
    SYSTEM,
    WITH_ERRORS,
)

SECOND_LEGAL_ENTITY = Action(
    f'the legal entity "{LEGAL_ENTITIES[1]}" exists',
    lambda sheet: sheet.add_company(LEGAL_ENTITIES[1]),
    keyword="Given",
    is_set_up=True,
)
"""There is more than one legal entity, each with its own rows and numbers."""


def _customers_continue_at(sheet: Any, number: str) -> None:
    continued = SequenceSetup.continuing_at(number)
    sheet.change_company(sequences={**sheet.company.sequences, Sequence.CUSTOMER: continued})


SET_UP = (
    Action(
        'the next number of the customer number sequence is "{number}"',
        _customers_continue_at,
        {"number": one_of("PR-00001")},
        keyword="Given",
        is_set_up=True,
    ),
    Action(
        "the default customer group for prospects is not set",
        lambda sheet: sheet.change_company(default_customer_group=None),
        keyword="Given",
        is_set_up=True,
    ),
)
"""What may differ from the articles before anything happens."""

QUEUE_LIMIT = Action(
    "the queue limit is {records}",
    lambda on, records: on.administrator.limit_queue(records),
    {"records": word({"1 record": 1, "3 records": 3})},
    keyword="Given",
)
"""How much may wait; said before anything happens."""

STATES = (
    Action(
        'the table map "{name}" is stopped',
        lambda on, name: on.administrator.stop([name]),
        {"name": ANY_MAP},
    ),
    Action(
        'the table map "{name}" is paused',
        lambda on, name: on.administrator.pause([name]),
        {"name": RUNNING},
    ),
    Action(
        "these table maps are paused",
        lambda on, names: on.administrator.pause(names),
        {"names": ALL_RUNNING},
        (("TABLE MAP",), ("{names}",)),
    ),
    Action(
        'the table map "{name}" is resumed',
        lambda on, name: on.administrator.resume([name]),
        {"name": PAUSED},
    ),
    Action(
        "these table maps are resumed",
        lambda on, names: on.administrator.resume(names),
        {"names": ALL_PAUSED},
        (("TABLE MAP",), ("{names}",)),
    ),
    Action(
        'the table map "{name}" is run without initial sync',
        lambda on, name: on.administrator.run(name),
        {"name": STOPPED},
    ),
    Action(
        'the table map "{name}" is run with its related table maps',
        lambda on, name: on.administrator.run(name, with_needed=True),
        {"name": STOPPED},
    ),
    Action(
        'the table map "{name}" is run with initial sync and {master} as the master',
        lambda on, name, master: on.administrator.synchronize(name, master),
        {"name": STOPPED, "master": SYSTEM},
    ),
    Action(
        'the table map "{name}" is run with initial sync for legal entity "{code}" '
        "and {master} as the master",
        lambda on, name, code, master: on.administrator.synchronize(name, master, [code]),
        {"name": STOPPED, "code": one_of(LEGAL_ENTITIES[0]), "master": SYSTEM},
    ),
    Action(
        'all catch-up errors of the table map "{name}" are retried',
        lambda on, name: on.administrator.retry(name),
        {"name": WITH_ERRORS},
    ),
    Action("a day passes", lambda on: on.administrator.pass_a_day()),
)
"""What is done with table maps and catch-up errors, and the calendar."""

ELSEWHERE = Action(
    'the users switch to legal entity "{code}"',
    lambda on, code: on.work_in(code),
    {"code": one_of(*LEGAL_ENTITIES)},
)
"""The users of both systems go to work in a legal entity."""
