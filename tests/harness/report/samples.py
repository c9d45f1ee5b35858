"""Records of runs, built by hand: one with everything a report can show, one that is large."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prospect_to_cash.common.environment import (
    Deviation,
    EnvironmentDescription,
    MapDescription,
    MappedColumns,
    Setting,
    SetupFinding,
)
from prospect_to_cash.common.evidence_source import Dialog, SetBy, StateTable, Table, Traffic
from prospect_to_cash.common.origins import Origin
from prospect_to_cash.harness.evidence.mutants import (
    By,
    ClaimEvidence,
    Detection,
    KillingTest,
    MutantReport,
    MutationResult,
    Outcome,
    TaggedScenario,
)
from prospect_to_cash.harness.evidence.paths import RecordedPath, RecordedPaths, RecordedSource
from prospect_to_cash.harness.evidence.record import (
    Article,
    Cell,
    Claim,
    ClaimScenario,
    Comparison,
    Expectation,
    Feature,
    Fingerprint,
    Problem,
    ProofState,
    Reason,
    RowComparison,
    Run,
    Scenario,
    Status,
    Step,
)
from prospect_to_cash.harness.report import history
from prospect_to_cash.harness.report.totals import QUIET

LATER = "2026-03-09T08:00:00+00:00"
ARTICLE_URL = "https://learn.microsoft.com/prospects"
NASTY = "<script>alert(\"x\")</script> & 'quoted' </style>"
LONG_NAME = "Grossmann_Vermoegensverwaltungs_und_Beteiligungsgesellschaft"
UMLAUTS = "Müller & Söhne, Größe ß"
EMOJI = "Zoo 🦓 und 👩‍👩‍👧 GmbH"
RIGHT_TO_LEFT = "شركة فابريكام"
SCENARIO_1 = "features/scenario_1_organization_prospect_from_scm.feature"
VARIANTS = {"gab_on": "with the global address book", "gab_off": "without it"}
ANSWERS = {"gab_on": "deployed", "gab_off": "not deployed"}

NOT_SENT = Traffic(
    table_map="Customers V3 (accounts)",
    version="1.0.1.2",
    sender="SCM",
    receiver="Sales",
    legal_entity="USMF",
    row="CUSTOMERACCOUNT P-000101",
    change="insert",
    outcome="not sent",
    reason="`Customers V3 (accounts)` did not send: the relationship type is Prospect, "
    "the map's filter asks for Customer.",
)
DELIVERED = Traffic(
    table_map="Prospects (accounts)",
    version="1.0.0.1",
    sender="SCM",
    receiver="Sales",
    legal_entity="USMF",
    row="PROSPECTNUMBER P-000101",
    change="insert",
    columns={
        "PROSPECTNUMBER": "P-000101",
        "NAME": "Fabrikam",
        "PARTYNUMBER": "007",
        "CUSTOMERGROUPID": "30",
        "DELIVERYADDRESSCITY": "Seattle",
        "DELIVERYADDRESSCOUNTRYREGIONID": "USA",
        "SALESCURRENCYCODE": "USD",
    },
    outcome="delivered",
)


def matched(*values: str) -> RowComparison:
    """A row that was found as expected."""
    return RowComparison(
        status="matched", cells=tuple(Cell(expected=v, actual=v, like=True) for v in values)
    )


def unlike(*values: str | tuple[str, str]) -> RowComparison:
    """A row with other values; a pair is a cell that differs."""
    pairs = [(value, value) if isinstance(value, str) else value for value in values]
    return RowComparison(
        status="unlike", cells=tuple(Cell(expected=e, actual=a, like=e == a) for e, a in pairs)
    )


def missing(*values: str) -> RowComparison:
    """A row that was expected and is not there."""
    return RowComparison(
        status="missing", cells=tuple(Cell(expected=v, actual="", like=False) for v in values)
    )


def surplus(*values: str) -> RowComparison:
    """A row that is there and was not expected."""
    return RowComparison(
        status="surplus", cells=tuple(Cell(expected="", actual=v, like=False) for v in values)
    )


def step(
    keyword: str, text: str, line: int, status: Status = Status.PASSED, **more: object
) -> Step:
    """A step."""
    return Step.model_validate(
        {"keyword": keyword, "text": text, "line": line, "status": status, "seconds": 0.002, **more}
    )


ADDRESS_COLUMNS = ("PARTY", "ROLE", "STREET", "CITY")
UNMET = Expectation(
    met=False,
    comparisons=(
        Comparison(
            system="SCM",
            columns=ADDRESS_COLUMNS,
            rows=(
                matched("Fabrikam", "delivery", "1 Pike Place", "Seattle"),
                matched("Fabrikam", "invoice", "12 Main Street", "Redmond"),
            ),
        ),
        Comparison(
            system="Sales",
            columns=ADDRESS_COLUMNS,
            rows=(
                matched("Fabrikam", "delivery", "1 Pike Place", "Seattle"),
                unlike(
                    "Fabrikam", "invoice", ("12 Main Street", "12 Main St."), ("Redmond", "none")
                ),
                missing("Fabrikam", "other", "9 Harbour Road", "Tacoma"),
                surplus("Fabrikam", "business", "007", "Spokane"),
            ),
        ),
    ),
    reasons=(
        Reason(text=NOT_SENT.reason or ""),
        Reason(text="The invoice address has no role in Sales."),
    ),
)
MET = Expectation(
    met=True,
    comparisons=tuple(
        Comparison(
            system=system,
            columns=("PARTY", "NUMBER", "RELATIONSHIP", "CUSTOMER GROUP"),
            rows=(
                RowComparison(
                    status="matched",
                    cells=(
                        Cell(expected="Fabrikam", actual="Fabrikam", like=True),
                        Cell(expected="any", actual="007", like=True),
                        Cell(expected="Customer", actual="Customer", like=True),
                        Cell(expected="30", actual="30", like=True),
                    ),
                ),
            ),
        )
        for system in ("SCM", "Sales")
    ),
)
REJECTION = (
    "Cannot convert prospect '007' (Fabrikam) to a customer: customer '007' (Contoso) already "
    "exists.\nProspect and customer number sequences must not overlap."
)


def states(name: str, relationship: str, *, group: str = "none") -> tuple[StateTable, ...]:
    """The state of both systems with one party in it."""

    def table(
        system: str, title: str, header: tuple[str, ...], *rows: tuple[str, ...]
    ) -> StateTable:
        return StateTable(system=system, name=title, table=Table(header=header, rows=rows))

    return (
        table(
            "SCM",
            "Business relations",
            ("Number", "Name", "Relation type", "Party"),
            ("007", name, relationship, "PTY-1"),
        ),
        table(
            "SCM",
            "Customer accounts",
            ("Account", "Name", "Customer group"),
            *([("007", name, group)] if relationship == "Customer" else []),
        ),
        table(
            "SCM",
            "Postal addresses",
            ("Party", "Role", "Street", "City"),
            ("PTY-1", "delivery", "1 Pike Place", "Seattle"),
            ("PTY-1", "invoice", "12 Main Street", "Redmond"),
        ),
        table("SCM", "Quotations", ("Number", "Status")),
        table(
            "Sales",
            "Accounts",
            ("Number", "Name", "Relationship type", "Customer group"),
            ("007", name, relationship, group),
        ),
        table("Sales", "Addresses", ("Account", "Role", "City"), ("007", "delivery", "Seattle")),
        table("Sales", "Leads", ("Topic", "Status")),
    )


def walk_through(
    variant: str, line: int, name: str = "Fabrikam", *, fails: bool = False
) -> Scenario:
    """Scenario 1 of the article in one variant; failing, its addresses differ."""
    then_addresses = step(
        "Then ",
        "these addresses exist now",
        line + 8,
        Status.FAILED if fails else Status.PASSED,
        table=Table(
            header=("PARTY", "SYSTEM", "ROLE", "STREET", "CITY"),
            rows=(
                ("Fabrikam", "SCM", "delivery", "1 Pike Place", "Seattle"),
                ("", "SCM", "invoice", "12 Main Street", "Redmond"),
                ("", "Sales", "delivery", "1 Pike Place", "Seattle"),
                ("", "Sales", "invoice", "12 Main Street", "Redmond"),
                ("", "Sales", "other", "9 Harbour Road", "Tacoma"),
            ),
        ),
        expectations=(UNMET,) if fails else (MET,),
    )
    return Scenario(
        name=f"The conversion of {name} in Supply Chain Management reaches Sales",
        line=line,
        rule="A prospect that becomes a customer keeps its number",
        tags=("scenario_1", "walkthrough", "claim-S1.2b", "claim-S1.4d", variant),
        variant=variant,
        example={"address book": ANSWERS[variant]},
        example_line=line + 14 + (variant == "gab_off"),
        status=Status.FAILED if fails else Status.PASSED,
        seconds=0.0124,
        steps=(
            step(
                "Given ",
                f"the global address book is {ANSWERS[variant]}",
                line + 1,
                is_background=True,
            ),
            step(
                "And ",
                f'the organization prospect "{name}" numbered "007" exists in both systems',
                line + 2,
                traffic=(DELIVERED, NOT_SENT),
                states=states(name, "Prospect"),
            ),
            step(
                "When ",
                f'"{name}" is converted to a customer in Supply Chain Management',
                line + 4,
                traffic=(DELIVERED.model_copy(update={"change": "update"}),),
                dialogs=(
                    Dialog(
                        title="Convert to customer",
                        controls={"Customer account": "007 (read-only)", "Customer group": "30"},
                    ),
                ),
                states=states(name, "Customer", group="30"),
            ),
            step(
                "Then ",
                f'"{name}" is now a customer in both systems',
                line + 5,
                expectations=(MET,),
            ),
            then_addresses,
            step("And ", "nothing else changed in either system", line + 10),
        ),
    )


def rejected(line: int) -> Scenario:
    """A conversion that is rejected in other words than expected."""
    said = "The customer number '007' is taken."
    return Scenario(
        name="The conversion is rejected where the number is taken",
        line=line,
        tags=("rejection", "claim-N.2", "gab_on"),
        variant="gab_on",
        status=Status.FAILED,
        seconds=0.004,
        steps=(
            step(
                "Given ", 'the customer "Contoso" numbered "007" exists in both systems', line + 1
            ),
            step("When ", '"Fabrikam" is converted to a customer', line + 2, rejection=REJECTION),
            step(
                "Then ",
                "the conversion is rejected because",
                line + 3,
                Status.FAILED,
                doc_string=said,
                expectations=(Expectation(met=False, expected=said, actual=REJECTION),),
            ),
            step("And ", "both systems are unchanged", line + 7, Status.SKIPPED),
        ),
    )


def nasty(line: int) -> Scenario:
    """A scenario whose every text tries to leave its place."""
    comparison = Comparison(
        system=NASTY,
        columns=(NASTY, "ΟΝΟΜΑ", "\u202eEVIL"),
        rows=(
            unlike((NASTY, "</table>"), RIGHT_TO_LEFT, ("Fabrikam", "Fabrikam ")),
            missing(LONG_NAME, UMLAUTS, EMOJI),
            surplus(EMOJI, "\x1b[31mred", "a\u00a0b"),
        ),
    )
    return Scenario(
        name=f"{NASTY} {LONG_NAME}",
        line=line,
        tags=(NASTY, "emoji🦓"),
        example={"name": UMLAUTS, NASTY: RIGHT_TO_LEFT},
        example_line=line + 9,
        status=Status.FAILED,
        message=f"A rejection that no Then mentions: {NASTY}",
        steps=(
            step("* ", f"{NASTY} {EMOJI}", line + 1, doc_string=f"{NASTY}\n  {RIGHT_TO_LEFT}"),
            step(
                "Then ",
                NASTY,
                line + 2,
                Status.FAILED,
                message=NASTY,
                rejection=NASTY,
                table=Table(header=(NASTY, "x"), rows=((LONG_NAME * 3, UMLAUTS),)),
                expectations=(
                    Expectation(
                        met=False, comparisons=(comparison,), reasons=(Reason(text=NASTY),)
                    ),
                    Expectation(met=False, expected="", actual=NASTY),
                ),
                dialogs=(Dialog(title=NASTY, controls={NASTY: NASTY}),),
                traffic=(
                    NOT_SENT.model_copy(
                        update={"row": NASTY, "reason": NASTY, "columns": {NASTY: EMOJI}}
                    ),
                ),
                states=(
                    StateTable(
                        system=NASTY,
                        name=NASTY,
                        table=Table(header=(NASTY,), rows=((RIGHT_TO_LEFT,),)),
                    ),
                ),
            ),
        ),
    )


def wide(line: int) -> Scenario:
    """An expectation with more columns than a terminal has room for."""
    names = tuple(f"CREDIT LIMIT COLUMN {at}" for at in range(1, 15))
    row = unlike(*("Fabrikam", "007"), *("10.00" for _ in names[2:-1]), ("1,250.00", "1,520.00"))
    comparison = Comparison(system="Sales", columns=names, rows=(row,))
    return Scenario(
        name="A wide table",
        line=line,
        status=Status.FAILED,
        steps=(
            step(
                "Then ",
                "this wide table exists now",
                line + 1,
                Status.FAILED,
                expectations=(Expectation(met=False, comparisons=(comparison,)),),
            ),
        ),
    )


def simple(name: str, line: int, status: Status, message: str | None = None) -> Scenario:
    """A scenario with one step and one verdict."""
    return Scenario(
        name=name,
        line=line,
        variant="gab_off",
        status=status,
        steps=(step("When ", f"{name.lower()} happens", line + 1, status, message=message),),
    )


def run(features: tuple[Feature, ...], claims: tuple[Claim, ...] = (), **more: object) -> Run:
    """A run of `features`."""
    return Run.model_validate(
        {
            "tool": "prospect-to-cash-acceptance 0.1.0",
            "project": "Prospect to cash: Dynamics 365 Sales and Supply Chain Management",
            "started": "2026-11-20T09:30:00Z",
            "seconds": 1.42,
            "seed": 1,
            "variants": VARIANTS,
            "features": features,
            "claims": claims,
            **more,
        }
    )


def green() -> Run:
    """A run in which everything passed."""
    scenarios = tuple(walk_through(variant, 20) for variant in VARIANTS)
    feature = Feature(uri=SCENARIO_1, name="Scenario 1", scenarios=scenarios)
    return run((feature,))


def everything() -> Run:
    """A run with at least one of everything that a report shows."""
    return run(
        (
            Feature(
                uri="features/number_sequences.feature",
                name="Number sequences",
                description="Prospects and customers share one row of numbers.",
                scenarios=(
                    rejected(10),
                    simple(
                        "An unknown sentence", 30, Status.UNDEFINED, "No step definition matches."
                    ),
                    simple("Two meanings", 40, Status.AMBIGUOUS, "Two step definitions match."),
                    simple("A wrong column", 50, Status.BROKEN, "No column 'NUMER' in a table."),
                    simple("A fault", 60, Status.ERROR, "KeyError: 'x'"),
                    simple("Not reached", 70, Status.SKIPPED),
                ),
            ),
            Feature(
                uri=f"features/{LONG_NAME}.feature",
                name=f"{NASTY} {RIGHT_TO_LEFT}",
                description=f"{NASTY}\n{EMOJI}",
                tags=(NASTY,),
                scenarios=(nasty(5), wide(30)),
            ),
            Feature(
                uri=SCENARIO_1,
                name="Scenario 1: an organization prospect that is managed from SCM",
                description="A prospect is created in Supply Chain Management and becomes a "
                "customer there.\nSales follows through dual-write, in both variants.",
                tags=("scenario_1",),
                scenarios=(
                    walk_through("gab_on", 20),
                    walk_through("gab_off", 20, fails=True),
                    walk_through("gab_on", 60, "Contoso"),
                    walk_through("gab_off", 60, "Contoso"),
                ),
            ),
            Feature(
                uri="features/dual_write.feature",
                name="Dual-write",
                problems=(
                    Problem(
                        uri="features/dual_write.feature",
                        line=12,
                        column=5,
                        message=f"Unknown tag '@claim-S9.9'. Did you mean '@claim-S1.9'? {NASTY}",
                    ),
                    Problem(
                        uri="features/dual_write.feature", line=31, message="Examples has no rows."
                    ),
                ),
            ),
        ),
        claims=(
            Claim(
                id="S1.2b",
                where="Scenario 1 step 2 note",
                says="Both addresses appear on the account in Sales, each with its role.",
                basis="text",
                quote=f"both addresses {NASTY}",
                article=Article(title="Work with prospects", url=ARTICLE_URL, draft="Prospects"),
                covered={"gab_on": True, "gab_off": None},
                scenarios=tuple(
                    ClaimScenario(
                        uri=SCENARIO_1,
                        line=each.example_line or each.line,
                        title=each.title,
                        variant=each.variant,
                        status=each.status,
                    )
                    for each in (walk_through("gab_on", 20), walk_through("gab_on", 60, "Contoso"))
                ),
            ),
            Claim(
                id="S1.4d",
                where="Scenario 1 step 4",
                says="The business relation changes its relation type from Prospect to Customer.",
                basis="text",
                quote="is changed from Prospect to Customer",
                article=Article(title="Work with prospects", url=ARTICLE_URL, draft="Prospects"),
                covered={"gab_on": True, "gab_off": False},
            ),
            Claim(
                id="N.2",
                where="Number sequences",
                says=f"Where a customer already holds the number, conversion is rejected. {NASTY}",
                basis="decision",
                ruling="R22",
                covered={"gab_on": False, "gab_off": False},
            ),
            Claim(
                id="Q.1",
                where="Quotations",
                says="A quotation has an origin.",
                basis="text",
                planned=True,
                covered={"gab_on": False, "gab_off": False},
            ),
        ),
        warnings=(f"The tag '@slow' is declared and never used. {NASTY}",),
    )


ORIGINS = (
    Origin(kind="step"),
    Origin(kind="rule", name=f"A rule {NASTY}", source="S1.4d, R25"),
    Origin(kind="table map"),
    Origin(kind="application"),
)
SET_BY = {
    "Business relations": (SetBy(0, (2,), 0),),
    "Customer accounts": (SetBy(0, (0, 1), 0), SetBy(0, (2,), 1)),
    "Accounts": (SetBy(0, (0, 1, 3), 2, 0, (0, 1, -1)), SetBy(0, (2,), 3, 0)),
}


def with_origins() -> Run:
    """A passed run that has who set the cells of its conversion."""
    whole = green()
    scenarios = []
    for scenario in whole.features[0].scenarios:
        steps = list(scenario.steps)
        states = tuple(
            each.model_copy(update={"set_by": SET_BY.get(each.name, ())})
            for each in steps[2].states
        )
        steps[2] = steps[2].model_copy(update={"states": states})
        scenarios.append(scenario.model_copy(update={"steps": tuple(steps), "origins": ORIGINS}))
    feature = whole.features[0].model_copy(update={"scenarios": tuple(scenarios)})
    return whole.model_copy(update={"features": (feature,)})


def with_history() -> Run:
    """A run that has failures that are new, and older ones, and more, since five earlier runs."""
    run = everything().model_copy(
        update={"fingerprint": Fingerprint(features="f", program="p"), "started": LATER}
    )
    now = history.entry_of(run)
    failing = [id for s, found in now.scenarios.items() if s not in QUIET for id in found]
    passing = list(now.scenarios[Status.PASSED])
    new, fixed = failing[0], passing[0]
    earlier = [
        now.model_copy(
            update={
                "run": f"earlier {day}",
                "started": f"2026-03-0{day}T08:00:00+00:00",
                "commit": None if day == 5 else f"{day}" * 40,
                "scenarios": {
                    Status.PASSED: dict.fromkeys([*passing[1:], new], 9),
                    Status.FAILED: dict.fromkeys([*failing[1:], fixed], 9),
                }
                if day > 1
                else {Status.PASSED: dict.fromkeys([*passing, *failing], 9)},
            }
        )
        for day in range(1, 6)
    ]
    return run.model_copy(update={"history": history.compare(run, earlier)})


def busy(scenario: Scenario) -> Scenario:
    """`scenario` with as much traffic and as many states as a lifecycle with addresses causes."""
    traffic = tuple(
        DELIVERED.model_copy(update={"row": f"{DELIVERED.row}, row {at}"}) for at in range(6)
    )

    def state(held: StateTable) -> StateTable:
        row = held.table.rows[:1]
        table = Table(header=held.table.header, rows=held.table.rows + row)
        return held.model_copy(update={"table": table})

    return scenario.model_copy(
        update={
            "steps": tuple(
                each.model_copy(
                    update={
                        "traffic": traffic,
                        "states": tuple(
                            state(held).model_copy(update={"name": f"{held.name} {copy}"})
                            for held in each.states
                            for copy in (1, 2)
                        ),
                    }
                )
                if each.traffic
                else each
                for each in scenario.steps
            )
        }
    )


def large(scenarios: int) -> Run:
    """A run of so many scenarios with traffic and states, one in fifty failing."""
    per_feature = 30

    def feature(number: int) -> Feature:
        return Feature(
            uri=f"features/topic_{number}.feature",
            name=f"Topic {number}",
            scenarios=tuple(
                busy(
                    walk_through(
                        ("gab_on", "gab_off")[at % 2],
                        20 + 20 * at,
                        f"Fabrikam {number}-{at}",
                        fails=(number * per_feature + at) % 50 == 7,
                    )
                )
                for at in range(per_feature)
            ),
        )

    return run(tuple(feature(number) for number in range(scenarios // per_feature)))


def vast() -> Run:
    """A run with scenarios in two variants, each of which has far more of everything than usual."""
    header = tuple(f"COLUMN {at}" for at in range(12))

    def values(at: int) -> tuple[str, ...]:
        return (f"WIDEVALUE{at:04}", *(f"value {at} of {name}" for name in header[1:]))

    def scenario(variant: str, offset: int) -> Scenario:
        rows = tuple(values(at) for at in range(30))
        other = tuple(values(at + offset) for at in range(30))
        comparison = Comparison(
            system="Sales",
            columns=header,
            rows=(
                *(unlike(*((cell, f"{cell}.") for cell in row)) for row in rows[:25]),
                *(surplus(*row) for row in rows[25:]),
            ),
        )
        kinds = {
            f"kind {at}": StateTable(
                system="SCM", name=f"kind {at}", table=Table(header=header, rows=other[:12])
            )
            for at in range(10)
        }
        fields = {f"Field {at}": "value" for at in range(100)}
        sent = tuple(
            DELIVERED.model_copy(update={"row": f"NUMBER {at}", "table_map": f"Map {at % 40}"})
            for at in range(60)
        )
        steps = [
            step(
                "Given ",
                f"setting {at} is on",
                10 + at,
                states=(kinds["kind 0"],) if at % 2 else (),
            )
            for at in range(70)
        ]
        when = step(
            "When ",
            "a lot is sent",
            300,
            table=Table(header=header, rows=rows),
            traffic=sent,
            dialogs=(Dialog(title="Many fields", controls=fields),),
            states=(
                StateTable(system="SCM", name="many", table=Table(header=header, rows=other)),
                StateTable(system="Sales", name="many", table=Table(header=header, rows=rows)),
                StateTable(
                    system="SCM",
                    name="counters",
                    table=Table(header=("A", "B"), rows=tuple(row[:2] for row in rows)),
                ),
                *kinds.values(),
            ),
        )
        then = step(
            "Then ",
            "these rows exist",
            301,
            Status.FAILED,
            table=Table(header=header, rows=rows[:25]),
            expectations=(Expectation(met=False, comparisons=(comparison,)),),
        )
        return Scenario(
            name="Far too much",
            line=5 + offset,
            variant=variant,
            status=Status.FAILED,
            steps=(*steps, when, then),
        )

    first = Feature(
        uri="features/topics/vast.feature",
        name="Vast",
        scenarios=(scenario("gab_on", 0), scenario("gab_off", 1)),
    )
    others = tuple(
        Feature(
            uri=f"features/topics/topic_{number}.feature",
            name=f"Topic {number}",
            scenarios=tuple(
                Scenario(
                    name=f"Scenario {at}",
                    line=5 + at,
                    variant=("gab_on", "gab_off")[at % 2],
                    status=Status.FAILED if number == 40 else Status.PASSED,
                    message="Something went wrong." if number == 40 else None,
                    steps=(step("When ", "it is done", 6 + at, traffic=(NOT_SENT,)),),
                )
                for at in range(4)
            ),
        )
        for number in range(60)
    )
    return run((first, *others))


def one_difference(name: str, value: str) -> Run:
    """A run with one scenario of any name that found any value."""
    comparison = Comparison(
        system="Sales", columns=("NUMBER",), rows=(unlike(("007", f"{value}!")), matched(value))
    )
    then = step(
        "Then ",
        name,
        6,
        Status.FAILED,
        expectations=(
            Expectation(
                met=False, comparisons=(comparison,), reasons=(Reason(text=value, rows=(value,)),)
            ),
        ),
    )
    scenario = Scenario(name=name, line=5, tags=(name,), status=Status.FAILED, steps=(then,))
    return run((Feature(uri="features/any.feature", name=name, scenarios=(scenario,)),))


def one_text(expected: str, actual: str) -> Run:
    """A run in which a system said other words than expected."""
    unmet = Expectation(met=False, expected=expected, actual=actual)
    then = step("Then ", "it is rejected because", 6, Status.FAILED, expectations=(unmet,))
    scenario = Scenario(name="A rejection", line=5, status=Status.FAILED, steps=(then,))
    return run((Feature(uri="features/any.feature", name="Any", scenarios=(scenario,)),))


def one_row(cells: Sequence[str]) -> Run:
    """A run in which every cell of a row differs."""
    names = tuple(f"COLUMN {at}" for at in range(len(cells)))
    row = unlike(*((f">{cell}", f"<{cell}") for cell in cells))
    comparison = Comparison(system="SCM", columns=names, rows=(row,))
    then = step(
        "Then ",
        "this row exists now",
        6,
        Status.FAILED,
        expectations=(Expectation(met=False, comparisons=(comparison,)),),
    )
    scenario = Scenario(name="A row", line=5, status=Status.FAILED, steps=(then,))
    return run((Feature(uri="features/any.feature", name="Any", scenarios=(scenario,)),))


def with_texts(texts: Sequence[str]) -> Run:
    """A run that has the texts in each place where a record has a text, in turn."""
    at = 0

    def text() -> str:
        nonlocal at
        at += 1
        return texts[at % len(texts)].encode("utf-8", "replace").decode() or "x"

    def table() -> Table:
        return Table(header=(f"A {text()}", f"B {text()}"), rows=((text(), text()), (text(), "")))

    def scenario(line: int) -> Scenario:
        name, other = text(), text()
        compared = Comparison(
            system=("Sales", text())[line % 2],
            columns=(name, "B"),
            rows=(
                unlike((text(), text()), (text(), text())),
                missing(text(), text()),
                surplus(text(), text()),
                matched(text(), other),
            ),
        )
        one = step(
            "When ",
            text(),
            line + 1,
            doc_string=text(),
            table=table(),
            dialogs=(Dialog(title=text(), controls={text(): text()}),),
            traffic=tuple(
                Traffic(
                    table_map=text(),
                    version=text(),
                    sender=("SCM", text())[line % 2],
                    receiver="Sales",
                    legal_entity=text(),
                    row=text(),
                    change="update",
                    columns={text(): text()},
                    outcome=outcome,
                    reason=text(),
                )
                for outcome in ("delivered", "not sent", "rejected", "queued")
            ),
            states=(
                StateTable(
                    system="Sales",
                    name=text(),
                    table=table(),
                    set_by=(SetBy(0, (0,), 0), SetBy(1, (0, 1), 0, 0)),
                ),
            ),
        )
        then = step(
            "Then ",
            text(),
            line + 2,
            Status.FAILED,
            message=text(),
            table=table(),
            rejection=text(),
            expectations=(
                Expectation(met=False, comparisons=(compared,), reasons=(Reason(text=text()),)),
                Expectation(met=False, expected=text(), actual=text()),
            ),
        )
        return Scenario(
            name=text(),
            line=line,
            rule=text(),
            tags=(text(), f"claim-{line}"),
            variant=("gab_on", "gab_off")[line % 2],
            example={text(): text()},
            status=Status.FAILED,
            message=text(),
            origins=(Origin(kind="rule", name=text(), source=text()),),
            steps=(one, then),
        )

    features = tuple(
        Feature(
            uri=f"features/{text()}.feature",
            name=text(),
            description=text(),
            tags=(text(),),
            scenarios=tuple(scenario(10 * number) for number in range(1, 4)),
            problems=((Problem(uri=text(), line=1, message=text()),) if number == 0 else ()),
        )
        for number in range(6)
    )
    claims = tuple(
        Claim(
            id=str(number),
            where=text(),
            says=text(),
            basis=text(),
            ruling=text(),
            quote=text(),
            article=Article(title=text(), url=ARTICLE_URL),
            covered={"gab_on": False},
            scenarios=(
                ClaimScenario(
                    uri=text(), line=1, title=text(), variant=text(), status=Status.FAILED
                ),
            ),
        )
        for number in range(10)
    )
    whole = run(
        features, claims, warnings=(text(),), defines={text(): text()}, commit=text(), part=text()
    )
    earlier = history.entry_of(whole).model_copy(update={"run": "earlier"})
    return whole.model_copy(update={"history": history.compare(whole, [earlier])})


def with_proof() -> Run:
    """A run whose claims rest on mutants: one is killed, one survives, and each other outcome."""
    whole = everything()
    scenario = whole.features[0].scenarios[0]
    tests = [
        KillingTest(
            variant=scenario.variant,
            uri=whole.features[0].uri,
            line=scenario.line,
            title=title,
            detection=Detection(by=by, step="Then these parties now exist", reason=reason),
        )
        for title, by, reason in (
            (scenario.title, By.THEN, f"SCM: NAME is {NASTY}, not Fabrikam. " + "long " * 200),
            (f"Gone {NASTY}", By.GIVEN, None),
        )
    ]

    def mutant(name: str, outcome: Outcome, test: KillingTest | None, **more: Any) -> MutantReport:
        result = MutationResult(variant="gab_on", killing_test=test, covering=3)
        return MutantReport(kind="rule", name=name, outcome=outcome, results=(result,), **more)

    mutants = (
        mutant("Accounts: NAME dropped", Outcome.KILLED, tests[0], claims=("S1.2b",)),
        mutant(f"Accounts: {NASTY}", Outcome.SURVIVED, None, claims=("S1.2b",)),
        mutant("Accounts: given", Outcome.WITHOUT_ASSERTION, tests[1]),
        mutant("Accounts: same", Outcome.EQUIVALENT, None, equivalent_because=f"Nothing. {NASTY}"),
        *(mutant(f"Filler {n}", Outcome.KILLED, tests[0]) for n in range(40)),
    )
    evidence = tuple(
        ClaimEvidence(mutant=each.name, variant="gab_on", killing_test=each.results[0].killing_test)
        for each in mutants[:2]
    )
    unneeded = (TaggedScenario(uri="features/a.feature", line=9, title=f"It is {NASTY}"),)
    claims = tuple(
        claim.model_copy(
            update={"proved": {"gab_on": False}, "evidence": evidence, "unneeded": unneeded}
        )
        if claim.id == "S1.2b"
        else claim
        for claim in whole.claims
    )
    return whole.model_copy(update={"proof": ProofState(mutants=mutants), "claims": claims})


def with_environment() -> Run:
    """A run with proof, and with an environment that isn't the same in both variants."""

    def table_map(name: str, version: str, direction: Any, **more: Any) -> MapDescription:
        columns = (
            MappedColumns("name", "↔", "NAME"),
            MappedColumns("street", direction, "STREET", NASTY),
            MappedColumns("", "→", "TYPE", "constant " + "1 ↔ one, " * 40),
        )
        return MapDescription(name=name, version=version, columns=columns, **more)

    lists = (f"mapping-tables.md {NASTY}",)
    deviations = (
        Deviation("other direction", "a = b", "a > b", "ruling R1", lists),
        Deviation("only in the catalog", f"c = {NASTY}", "", "", lists),
    )
    both = {"state": "running", "settings": (("filter of Sales", f"a eq {NASTY}"),)}
    on = EnvironmentDescription(
        maps=(
            table_map(
                "Accounts", "1.0.0.2", "↔", published=lists, same=1, deviations=deviations, **both
            ),
            table_map(f"Parties {NASTY}", "1.0.0.0", "←", state="paused"),
        ),
        deviations=deviations[1:],
        settings=(Setting("Versions", "Solution", "3.0"), Setting("Versions", "SCM", NASTY)),
    )
    off = EnvironmentDescription(
        maps=(table_map("Accounts", "1.0.0.1", "→", **both),),
        settings=(Setting("Versions", "SCM", NASTY),),
        findings=(
            SetupFinding(
                severity="error",
                subject=f"Accounts {NASTY}",
                found="1.0.0.1",
                needed="1.0.0.2",
                remedy="Update it.",
                source="F1",
            ),
        ),
    )
    return with_proof().model_copy(
        update={"environment": {"gab_on": on, "gab_off": off}, "paths": PATHS}
    )


PATHS = (
    RecordedPaths(
        step="When <party> is converted to a customer in <system>",
        values={"system": ("Supply Chain Management", "Sales")},
        paths=(
            RecordedPath(
                system="SCM",
                when={"system": ("Supply Chain Management", "SCM")},
                condition=f"it's a prospect {NASTY}",
                path=f"All prospects > <party> > Convert {NASTY}",
                enter="<party>",
                see=f"All customers {EMOJI}",
                documented=True,
                sources=(
                    RecordedSource(text=f"Use {NASTY}", url="https://example.com/use"),
                    RecordedSource(text="A note"),
                ),
            ),
            RecordedPath(system="Sales", when={"system": ("Sales",)}, path="No", documented=False),
        ),
    ),
    RecordedPaths(
        step="Then both have it",
        paths=(RecordedPath(system="SCM", not_by_hand="Only in SCM", documented=False),),
    ),
)
