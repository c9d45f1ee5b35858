"""The claims register, and what a run proves of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from prospect_to_cash.harness.evidence.record import Feature, Run, Scenario, Status
from prospect_to_cash.harness.gherkin.register import Register, RegisterError
from prospect_to_cash.harness.report.coverage import uncovered

TAGS = {"on": "gab_on", "off": "gab_off"}
REGISTER = """
claims:
  - {id: S1.1, where: Step 1, gab: both, basis: text, says: "Always."}
  - {id: S1.2, where: Step 2, gab: on, basis: decision, ruling: R1, says: "With it."}
  - {id: S1.3, where: Step 3, gab: "off", basis: linked, says: "Without it."}
  - {id: S9.9, where: Later, gab: both, basis: text, planned: true, says: "Later."}
not_testable:
  - {where: Notes, why: "Opinions."}
"""
ARTICLES = """
articles:
  main: {title: Main, url: "https://example.com/main", draft: Early}
  other: {title: Other, url: "https://example.com/other"}
"""


def load(tmp_path: Path, text: str = REGISTER) -> Register:
    file = tmp_path / "claims.yaml"
    file.write_text(text, encoding="utf-8")
    return Register.load(file, "gab", tuple(TAGS))


def run(*scenarios: tuple[str, str | None, Status]) -> Run:
    """A run of one feature: each scenario has its claim, its variant and its status."""
    return Run(
        tool="test",
        project="test",
        started="2026-11-22T12:00:00+00:00",
        seconds=1,
        seed=1,
        features=(
            Feature(
                uri="a.feature",
                name="A",
                scenarios=tuple(
                    Scenario(
                        name=f"Number {line}",
                        line=line,
                        tags=(f"claim-{claim}",),
                        variant=variant,
                        status=status,
                    )
                    for line, (claim, variant, status) in enumerate(scenarios, start=1)
                ),
            ),
        ),
    )


def test_bare_on_and_off_are_choices_although_yaml_reads_truth_values(tmp_path: Path) -> None:
    register = load(tmp_path)
    assert [claim.holds for claim in register.claims] == ["both", "on", "off", "both"]
    assert register.holds(register.claims[0], TAGS) == ("gab_on", "gab_off")
    assert register.holds(register.claims[2], TAGS) == ("gab_off",)
    assert [(each.where, each.why) for each in register.not_testable] == [("Notes", "Opinions.")]


def test_a_claim_is_covered_by_a_passing_scenario_in_each_of_its_variants(tmp_path: Path) -> None:
    claims = load(tmp_path).coverage(
        run(
            ("S1.1", "gab_on", Status.PASSED),
            ("S1.1", "gab_off", Status.FAILED),
            ("S1.2", "gab_on", Status.PASSED),
            ("S1.2", "gab_on", Status.FAILED),
            ("S1.3", "gab_off", Status.SKIPPED),
        ),
        TAGS,
    )
    assert {claim.id: claim.covered for claim in claims} == {
        "S1.1": {"gab_on": True, "gab_off": False},
        "S1.2": {"gab_on": True, "gab_off": None},
        "S1.3": {"gab_on": None, "gab_off": False},
        "S9.9": {"gab_on": False, "gab_off": False},
    }
    assert [claim.id for claim in uncovered(claims)] == ["S1.1", "S1.3"]
    assert [scenario.status for scenario in claims[1].scenarios] == [Status.PASSED, Status.FAILED]


def test_without_variants_one_passing_scenario_is_enough(tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text("claims:\n  - {id: A, where: x, says: y}\n")
    register = Register.load(file)
    (claim,) = register.coverage(run(("A", None, Status.PASSED)), {})
    assert claim.covered == {"all": True}
    assert uncovered(register.coverage(run(), {}))


MISTAKES = {
    "claims:\n  - id: @A\n": ("2:9", "Put the value between quotation marks."),
    "claims:\n  - id: `A\n": ("2:9", "Put the value between quotation marks."),
    "claims:\n  - id: A: B\n": ("2:10", "There's a second colon in the line"),
    "claims:\n  - id: 'A\n": ("3:1", "A quotation mark is missing."),
    "claims:\n\t- id: A\n": ("2:1", "Indent it with spaces."),
    "claims:\n  - id: A\n   where: B\n": ("3:4", "The indentation isn't that of the lines above."),
    "claims:\n  - id: *A\n": ("2:9", "A value can't start with '*'."),
    "claims: [a\n": ("2:1", "A bracket isn't closed."),
    "claims:\n  - id: A\nwhere\n": ("4:1", "A colon is missing after the name."),
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_in_yaml_is_said_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    file = tmp_path / "features" / "claims.yaml"
    file.parent.mkdir()
    file.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    place, says = MISTAKES[text]
    with pytest.raises(RegisterError) as found:
        Register.load(file)
    assert str(found.value).startswith(f"features/claims.yaml:{place}: ")
    assert says in str(found.value)
    monkeypatch.setattr(yaml, "CSafeLoader", yaml.SafeLoader)  # its messages have other words
    with pytest.raises(RegisterError) as found:
        Register.load(file)
    assert says in str(found.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("claims: []", "claims.yaml has no 'claims:' list with claims."),
        ("- a", "claims.yaml has no 'claims:' list with claims."),
        ("claims: [", "claims.yaml:"),
        (
            "claims:\n  - {id: A, where: x, says: y, gab: maybe}",
            "claims.yaml: claim A: 'maybe' isn't valid for gab. Valid values: both, on, off.",
        ),
        ("claims:\n  - {id: A, says: y}", "claims.yaml: claim A: 'where': field required."),
        ("claims:\n  - {id: A, where: x, says: y, basis: rumour}", "claims.yaml: claim A: 'basis'"),
        ("claims:\n  - {id: A, where: x, says: y, ruled: R1}", "claims.yaml: claim A: 'ruled'"),
        (
            "claims:\n  - {id: A, where: x, says: y, quote: z}",
            "claims.yaml: claim A: A quote needs an article. List it under 'articles:'.",
        ),
        ("claims:\n  - {id: A, where: x, says: y, quote: ''}", "claims.yaml: claim A: 'quote'"),
        (
            ARTICLES + "claims:\n  - {id: A, where: x, says: y, article: mian}",
            "claims.yaml: claim A: There's no article 'mian'. Did you mean 'main'?",
        ),
        (
            "articles: {main: {title: M}}\nclaims:\n  - {id: A, where: x, says: y}",
            "claims.yaml: article main: 'url': field required.",
        ),
        (
            "articles: {main: {title: M, url: nowhere}}\nclaims:\n  - {id: A, where: x, says: y}",
            "claims.yaml: article main: 'url'",
        ),
        (
            "articles: [main]\nclaims:\n  - {id: A, where: x, says: y}",
            "claims.yaml: 'articles:' must list articles by key.",
        ),
        (
            "claims:\n  - just a text",
            "claims.yaml: claim 1: A claim needs 'id', 'where', and 'says'.",
        ),
        (
            "claims:\n  - {id: A, where: x, says: y}\n  - {id: A, where: x, says: z}",
            "claims.yaml: Duplicate id A.",
        ),
        ("claims: 5", "claims.yaml: 'claims:' must be a list."),
        (
            "claims:\n  - {id: A, where: 2026-13-45, says: y}",
            "claims.yaml: A value can't be read: month must be in 1..12. Put it between",
        ),
    ],
)
def test_a_register_that_cannot_be_used_says_why(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(RegisterError) as rejected:
        load(tmp_path, text)
    assert str(rejected.value).startswith(sentence)


def test_each_mistake_has_its_place(tmp_path: Path) -> None:
    text = (
        "not_testable: 4\nclaims:\n  - {id: A, where: x}\n  - id: B\n    where: x\n    says: [y]\n"
    )
    with pytest.raises(RegisterError) as rejected:
        load(tmp_path, text)
    assert [(each.message[:16], each.line, each.column) for each in rejected.value.found] == [
        ("Claim A: 'says':", 3, 5),
        ("Claim B: 'says':", 6, 5),
        ("'not_testable:' ", 1, 1),
    ]


def test_a_statement_that_is_not_testable_needs_its_reason(tmp_path: Path) -> None:
    with pytest.raises(RegisterError) as rejected:
        load(tmp_path, REGISTER.replace("why: ", "says: "))
    [found] = rejected.value.found
    assert found.message == "'not_testable' number 1: 'why': field required."
    assert (found.line, found.column) == (8, 5)


RULINGS = """
# Decisions

| ID | Question | Ruling | Why |
|---|---|---|---|
| R1 | Which? | Both [addresses](a.md), with `PRIMARY` \\| *Yes*. | Because. |
| R2 | When? | At once. | So. |
"""
RULED = "rulings: rulings.md\nclaims:\n  - {id: A, where: x, says: y, basis: decision, ruling: R1}"


def test_a_claim_has_the_text_of_its_ruling(tmp_path: Path) -> None:
    (tmp_path / "rulings.md").write_text(RULINGS, encoding="utf-8")
    (claim,) = load(tmp_path, RULED).coverage(run(), TAGS)
    assert claim.ruling_says == "Both addresses, with PRIMARY | Yes."


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        (None, "claims.yaml: Can't read the page 'rulings.md' that 'rulings:' names."),
        (b"\xff", "claims.yaml: Can't read the page 'rulings.md' that 'rulings:' names."),
        (b"# None", "claims.yaml: The page 'rulings.md' has no table with a column 'Ruling'."),
        (
            RULINGS.replace("| R1 |", "| R10 |").encode(),
            "claims.yaml: claim A: There's no ruling 'R1'. Did you mean 'R10'",
        ),
    ],
)
def test_rulings_that_cannot_be_shown_say_why(
    tmp_path: Path, page: bytes | None, sentence: str
) -> None:
    if page is not None:
        (tmp_path / "rulings.md").write_bytes(page)
    with pytest.raises(RegisterError) as rejected:
        load(tmp_path, RULED)
    assert str(rejected.value).startswith(sentence)


def test_a_missing_register_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        RegisterError, match=r"Can't read the register .*nowhere\.yaml: No such file"
    ):
        Register.load(tmp_path / "nowhere.yaml")


def test_a_claim_that_rests_on_nothing_is_a_mistake(tmp_path: Path) -> None:
    text = REGISTER.replace('says: "Always."}', 'says: "Always.", rests_on: []}')
    with pytest.raises(RegisterError, match=r"claim S1\.1: 'rests_on'"):
        load(tmp_path, text)


def test_a_claim_names_the_mutants_that_it_rests_on(tmp_path: Path) -> None:
    text = REGISTER.replace('says: "Always."}', 'says: "Always.", rests_on: ["SCM: A rule"]}')
    first, second, *_ = load(tmp_path, text).claims
    assert first.rests_on == ("SCM: A rule",)
    assert second.rests_on is None


def test_a_quote_is_of_the_first_article_unless_the_claim_names_another(tmp_path: Path) -> None:
    text = ARTICLES + REGISTER.replace('says: "Always."}', 'says: "Always.", quote: "It is so."}')
    text = text.replace('says: "Without it."}', 'says: "Without it.", article: other}')
    first, second, third, _ = load(tmp_path, text).coverage(run(), TAGS)
    assert first.quote == "It is so."
    assert first.article is not None
    assert first.article.url == "https://example.com/main"
    assert first.article.quoted == "Main (quoted from its draft, Early)"
    assert (second.quote, second.article, second.ruling) == (None, None, "R1")
    assert third.article is not None
    assert third.article.quoted == "Other"
    assert third.quote is None
