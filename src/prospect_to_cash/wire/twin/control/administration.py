"""The administration of dual-write: table maps, initial synchronization, errors, calendar."""

from __future__ import annotations

from collections.abc import Mapping

from prospect_to_cash.model.dual_write.dual_write import DualWrite
from prospect_to_cash.model.tables.option_sets import OnResume, System
from prospect_to_cash.wire.twin.control.operations import Call, Kind, Operation, Parameter, Result

_MAP = Parameter("map", "The name of the table map, as Customers V3 (accounts).")
_MAPS = Parameter("maps", "The names of the table maps.", Kind.TEXTS)
_ROW = Parameter(
    "row", "The row of one error, as errors name it; without it, all errors.", is_required=False
)
_QUEUES = {"catch up": OnResume.CATCH_UP, "keep": OnResume.KEEP, "discard": OnResume.DISCARD}


def _state(link: DualWrite, name: str) -> Result:
    table_map = link.maps[name]
    return {
        "map": name,
        "version": table_map.version,
        "scm": table_map.scm,
        "sales": table_map.sales,
        "state": str(link.states[name]),
        "waiting": link.waiting(name),
        "catchUpErrors": link.catch_up.count_open(name),
    }


def _states(call: Call, names: list[str]) -> Result:
    link = call.twin.landscape.link
    return {"maps": [_state(link, link.known(name)) for name in names]}


def _table_maps(call: Call) -> Result:
    return _states(call, list(call.twin.landscape.link.maps))


def _run(call: Call) -> Result:
    name = call.text("map")
    call.twin.landscape.administrator.run(name, with_needed=call.switch("withNeeded"))
    return _states(call, [name])


def _stop(call: Call) -> Result:
    names = call.texts("maps")
    call.twin.landscape.administrator.stop(names)
    return _states(call, names)


def _pause(call: Call) -> Result:
    names = call.texts("maps")
    call.twin.landscape.administrator.pause(names)
    return _states(call, names)


def _resume(call: Call) -> Result:
    names, queue = call.texts("maps"), _QUEUES[call.optional("queue") or "catch up"]
    call.twin.landscape.administrator.resume(names, queue)
    return _states(call, names)


def _synchronize(call: Call) -> Result:
    landscape, name = call.twin.landscape, call.text("map")
    link = landscape.link
    before = len(link.initial_sync.executions)
    codes = call.texts("companies") or None
    landscape.administrator.synchronize(name, System(call.text("master")), codes)
    return {
        **_states(call, [name]),
        "executions": [
            {
                "sender": str(each.direction.sender.system),
                "company": each.legal_entity,
                "status": each.status,
                "exported": each.exported,
                "inserted": each.inserted,
                "updated": each.updated,
                "errors": each.errors,
                "reasons": list(each.reasons),
            }
            for each in link.initial_sync.executions[before:]
        ],
    }


def _add_company(call: Call) -> Result:
    call.twin.landscape.administrator.add_legal_entity(call.text("company"))
    return {}


def _retry(call: Call) -> Result:
    name = call.text("map")
    call.twin.landscape.administrator.retry(name, call.optional("row"))
    return _states(call, [name])


def _delete_errors(call: Call) -> Result:
    name = call.text("map")
    call.twin.landscape.administrator.delete_errors(name, call.optional("row"))
    return _states(call, [name])


def _errors(call: Call) -> Result:
    link = call.twin.landscape.link
    return {
        "failedSaves": [
            {
                "map": each.direction.name,
                "sender": str(each.direction.sender.system),
                "company": each.legal_entity,
                "row": each.row,
                "reason": each.reason,
                "text": each.text,
            }
            for each in link.errors
        ],
        "catchUp": [
            {
                "map": each.message.direction.name,
                "row": each.message.row,
                "reason": each.reason,
                "day": each.day,
                "status": str(each.status),
            }
            for each in link.catch_up.errors
        ],
    }


def _activity(call: Call) -> Result:
    return {
        "activity": [
            {"map": each.table_map, "action": each.action, "day": each.day, "result": each.result}
            for each in call.twin.landscape.link.activity
        ]
    }


def _limit_queue(call: Call) -> Result:
    call.twin.landscape.administrator.limit_queue(call.arguments["records"])
    return {}


def _pass_a_day(call: Call) -> Result:
    call.twin.landscape.administrator.pass_a_day()
    return {"day": call.twin.landscape.link.limits.today}


def _check_setup(call: Call) -> Result:
    return {
        "findings": [
            {
                "severity": each.severity,
                "subject": each.subject,
                "found": each.found,
                "needed": each.needed,
                "remedy": each.remedy,
            }
            for each in call.twin.landscape.check_setup()
        ]
    }


_ALL = (
    Operation("table-maps", "Lists the table maps with their states.", _table_maps),
    Operation(
        "run",
        "Runs a table map without initial synchronization.",
        _run,
        (
            _MAP,
            Parameter(
                "withNeeded",
                "Whether to run the maps that it depends on first.",
                Kind.SWITCH,
                is_required=False,
            ),
        ),
    ),
    Operation("stop", "Stops table maps. Nothing is sent or queued then.", _stop, (_MAPS,)),
    Operation("pause", "Pauses table maps. Changes wait in a queue.", _pause, (_MAPS,)),
    Operation(
        "resume",
        "Resumes paused table maps.",
        _resume,
        (
            _MAPS,
            Parameter(
                "queue",
                "What happens to the queue; without it, catch up.",
                is_required=False,
                options=tuple(_QUEUES),
            ),
        ),
    ),
    Operation(
        "synchronize",
        "Runs a table map with initial synchronization.",
        _synchronize,
        (
            _MAP,
            Parameter("master", "The system whose values win.", options=tuple(map(str, System))),
            Parameter(
                "companies",
                "The legal entities; without them, all.",
                Kind.TEXTS,
                is_required=False,
            ),
        ),
    ),
    Operation(
        "add-company",
        "Adds a legal entity to dual-write.",
        _add_company,
        (Parameter("company", "The legal entity."),),
    ),
    Operation("retry", "Sends the rows of open catch-up errors again.", _retry, (_MAP, _ROW)),
    Operation("delete-errors", "Deletes open catch-up errors.", _delete_errors, (_MAP, _ROW)),
    Operation("errors", "Lists failed saves and catch-up errors.", _errors),
    Operation("activity", "Lists the actions on table maps.", _activity),
    Operation(
        "limit-queue",
        "Sets how many records can wait for paused table maps.",
        _limit_queue,
        (Parameter("records", "The number of records.", Kind.NUMBER),),
    ),
    Operation("pass-a-day", "Lets a day pass: catch-up errors are purged.", _pass_a_day),
    Operation("check-setup", "Checks the setup as it is now.", _check_setup),
)

ADMINISTRATION: Mapping[str, Operation] = {each.name: each for each in _ALL}
"""The administration of dual-write, by name, as ``/_twin/admin/NAME`` has it."""
