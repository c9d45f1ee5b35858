"""Callers that write at the same time: nothing is lost, and no number is given twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tests.wire.twin.calls import Answer, Caller

CALLERS, EACH = 10, 5


def test_quotes_of_many_callers_have_numbers_of_their_own(call: Caller):
    account = call.prospect("Fabrikam", "F-1")
    bound = {"customerid_account@odata.bind": f"/accounts({account.id})"}

    def work(caller: int) -> list[Answer]:
        answers = []
        for number in range(EACH):
            answers.append(call("POST", "quotes", {"name": f"{caller}-{number}", **bound}))
            # A rejected write of another caller undoes nothing of this one.
            assert call("POST", "quotes", {"name": "x" * 301, **bound}).status == 400
            assert call("GET", answers[-1].address).body["name"] == f"{caller}-{number}"
        return answers

    with ThreadPoolExecutor(CALLERS) as pool:
        answers = [answer for found in pool.map(work, range(CALLERS)) for answer in found]
    assert {answer.status for answer in answers} == {204}
    assert len({answer.id for answer in answers}) == CALLERS * EACH
    quotes = call("GET", "quotes?$select=name,quotenumber").body["value"]
    assert {quote["name"] for quote in quotes} == {
        f"{caller}-{number}" for caller in range(CALLERS) for number in range(EACH)
    }
    numbers = sorted(quote["quotenumber"] for quote in quotes)
    assert numbers == [f"QUO-{number:05}" for number in range(1, CALLERS * EACH + 1)]
    assert sorted(call.shown("quotes", "NUMBER")) == sorted(
        (system, number) for system in ("SCM", "Sales") for number in numbers
    )
