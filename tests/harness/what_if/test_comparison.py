"""Two runs laid side by side: which claims fall, which are shaken, and what shows it."""

from __future__ import annotations

from prospect_to_cash.harness.evidence.first_failure import first_failure
from prospect_to_cash.harness.evidence.record import (
    Cell,
    Claim,
    ClaimScenario,
    Comparison,
    Expectation,
    Feature,
    Reason,
    RowComparison,
    Run,
    Scenario,
    Status,
    Step,
)
from prospect_to_cash.harness.what_if.comparison import compare

URI = "features/selling.feature"
SENTENCE = 'the table map "Apples" is stopped'


def scenario(line: int, *, passes: bool, variant: str = "on", **more) -> Scenario:
    status = Status.PASSED if passes else Status.FAILED
    asked = Step(
        keyword="Then",
        text="3 apples are left",
        line=line + 1,
        status=status,
        expectations=(Expectation(met=passes, expected="3", actual="3" if passes else "5"),),
    )
    said = {"name": f"Line {line}", "line": line, "variant": variant, "status": status}
    return Scenario(**{**said, "steps": (asked,), **more})


def run(*scenarios: Scenario, carried: dict[str, tuple[int, ...]]) -> Run:
    def claim(id: str, lines: tuple[int, ...]) -> Claim:
        carriers = tuple(
            ClaimScenario(uri=URI, line=s.line, title=s.title, variant=s.variant, status=s.status)
            for s in scenarios
            if s.line in lines
        )
        passing = {c.variant for c in carriers if c.status is Status.PASSED}
        covered = {"on": "on" in passing, "off": "off" in passing}
        return Claim(id=id, where="1", says="It sells.", basis="text", covered=covered,
                     scenarios=carriers)  # fmt: skip

    return Run(
        tool="t",
        project="p",
        started="2026-01-01T00:00:00Z",
        seconds=0,
        seed=1,
        variants={"on": "open", "off": "closed"},
        features=(Feature(uri=URI, name="Selling", scenarios=scenarios),),
        claims=tuple(claim(id, lines) for id, lines in carried.items()),
    )


def asked(before: list[Scenario], after: list[Scenario], carried: dict[str, tuple[int, ...]]):
    return compare(run(*before, carried=carried), run(*after, carried=carried), (SENTENCE,))


def test_a_claim_falls_in_the_variant_in_which_nothing_proves_it_any_more():
    answer = asked(
        [scenario(1, passes=True), scenario(5, passes=True, variant="off")],
        [scenario(1, passes=False), scenario(5, passes=True, variant="off")],
        {"A": (1, 5), "B": (5,)},
    )
    assert [(claim.id, list(claim.variants)) for claim in answer.fallen] == [("A", ["on"])]
    assert [shown.line for shown in answer.fallen[0].variants["on"]] == [1]
    assert answer.shaken == ()
    assert (answer.claims["on"].normal, answer.claims["on"].changed) == (1, 0)
    assert (answer.claims["off"].normal, answer.claims["off"].changed) == (2, 2)


def test_a_claim_that_another_scenario_covers_is_shaken_and_does_not_fall():
    answer = asked(
        [scenario(1, passes=True), scenario(5, passes=True)],
        [scenario(1, passes=False), scenario(5, passes=True)],
        {"A": (1, 5)},
    )
    assert answer.fallen == ()
    assert [(claim.id, list(claim.variants)) for claim in answer.shaken] == [("A", ["on"])]
    assert not answer.changes_nothing


def test_what_failed_before_is_no_consequence():
    answer = asked(
        [scenario(1, passes=False), scenario(5, passes=False)],
        [scenario(1, passes=False), scenario(5, passes=True)],
        {"A": (1,)},
    )
    assert answer.changes_nothing
    assert [each.line for each in answer.mended] == [5]
    assert answer.verdict == "All claims still hold. 1 scenario passes only with the change."


def test_a_scenario_that_only_one_run_has_is_left_out():
    answer = asked([scenario(1, passes=True)], [scenario(9, passes=False)], {})
    assert answer.failing == ()


def test_the_first_sentence_that_is_not_met_is_named_with_what_was_found():
    [shown] = asked([scenario(1, passes=True)], [scenario(1, passes=False)], {}).failing
    assert shown.sentence == "Then 3 apples are left"
    assert shown.because == "Expected '3', but found '5'."


def test_of_several_reasons_those_count_that_name_what_was_asked_about():
    step = Step(
        keyword="Then",
        text="these apples exist now",
        line=2,
        status=Status.FAILED,
        expectations=(
            Expectation(met=True),
            Expectation(
                met=False,
                comparisons=(
                    Comparison(
                        system="Sales",
                        columns=("NAME", "KIND"),
                        rows=(
                            RowComparison(
                                status="matched",
                                cells=(Cell(expected="a", actual="a", like=True),) * 2,
                            ),
                            RowComparison(
                                status="unlike",
                                cells=(
                                    Cell(expected="b", actual="b", like=True),
                                    Cell(expected="red", actual="green", like=False),
                                ),
                            ),
                        ),
                    ),
                ),
                reasons=(
                    Reason(text="Pears did not send b."),
                    Reason(text="Apples did not send b in line 7: it was stopped in line 12."),
                ),
            ),
        ),
    )
    failed = scenario(1, passes=False, steps=(step,))
    [shown] = asked([scenario(1, passes=True)], [failed], {}).failing
    because = "Apples did not send b in line 7: it was stopped in line 12."
    assert shown.because == f"Sales: KIND is green, not red. {because}"
    assert shown.cause == (
        "KIND in Sales is green instead of red. Apples did not send b: it was stopped."
    )
    assert first_failure(failed).because == (
        f"Sales: KIND is green, not red. Pears did not send b. {because}"
    )


def test_a_scenario_that_failed_as_a_whole_says_so():
    failed = scenario(1, passes=False, steps=(), message="A rejection that nobody mentions.")
    assert first_failure(failed) == (None, "A rejection that nobody mentions.")


def test_a_sentence_that_cannot_be_said_of_a_scenario_is_reported_with_the_reason():
    inserted = Step(
        keyword="And",
        text=SENTENCE,
        line=1,
        status=Status.SKIPPED,
        is_inserted=True,
        message="There is no table map 'Apples'.",
    )
    without = scenario(1, passes=True, steps=(inserted,))
    [separately] = asked([scenario(1, passes=True)], [without], {}).inapplicable
    assert (separately.sentence, separately.scenarios) == (SENTENCE, 1)
    assert separately.because == "There is no table map 'Apples'."
