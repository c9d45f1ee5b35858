"""Reads the claims register, and computes the coverage of the claims in a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.common.yaml_errors import sentence
from prospect_to_cash.harness.evidence.record import Article, Claim, ClaimScenario, Run, Status
from prospect_to_cash.harness.gherkin import rulings as pages
from prospect_to_cash.harness.gherkin.yaml_places import place_of, top_value
from prospect_to_cash.harness.settings import Settings, text_of

CLAIM_TAG = "claim-"
"""The prefix of a claim's tag, before its id."""
EVERY = "both"
"""The value in the register for a claim that applies to every variant."""
WHOLE = "all"
"""The only key of `Claim.covered` if a project has no variants."""
_RULINGS = "rulings"
"""The key of the page with the rulings."""


class Mistake(NamedTuple):
    """Something that is wrong in the text of the register."""

    message: str
    line: int
    column: int


class RegisterError(ProspectToCashError):
    """An invalid register. The text names the file, the claim, and what is valid."""

    def __init__(self, text: str, found: Sequence[Mistake] = ()) -> None:
        super().__init__(text)
        self.found = tuple(found)
        """Each thing that is wrong with its place, if the file can be read."""


class Entry(BaseModel):
    """One claim of the register."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: str = Field(pattern=r"^\S+$")
    where: str
    says: str
    basis: Literal["text", "decision", "linked"] = "text"
    ruling: str | None = None
    quote: str | None = Field(default=None, min_length=1)
    """A phrase of the article, to the letter."""
    article: str | None = None
    """The key of the article that states the claim; without it, a quote is of the first article."""
    planned: bool = False
    rests_on: tuple[str, ...] | None = Field(default=None, min_length=1)
    """The mutants of the model that would make the claim false; None if none are listed."""
    holds: str = EVERY
    """``both``, or the choice of the only variant that the claim applies to."""


class NotTestable(BaseModel):
    """What the article says without a claim that a scenario can cover, and the reason."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    where: str
    why: str


def register_option(settings: Settings) -> tuple[str | None, tuple[str, ...]]:
    """Return the field of the register for the variant, and the variants."""
    variant = settings.variant
    return (variant.option, tuple(variant.tags)) if variant else (None, ())


def scenarios_by_tag(run: Run) -> dict[str, list[ClaimScenario]]:
    """Return the scenarios of a run by tag."""
    by_tag: dict[str, list[ClaimScenario]] = {}
    for feature, scenario in run.scenarios():
        if not scenario.tags:
            continue
        entry = ClaimScenario(
            uri=feature.uri,
            line=scenario.example_line or scenario.line,
            title=scenario.title,
            variant=scenario.variant,
            status=scenario.status,
        )
        for tag in scenario.tags:
            by_tag.setdefault(tag, []).append(entry)
    return by_tag


class Register(NamedTuple):
    """All claims in the order of the file."""

    claims: tuple[Entry, ...]
    not_testable: tuple[NotTestable, ...] = ()
    articles: Mapping[str, Article] = {}
    """The articles that state the claims, by the key that a claim names; the main one is first."""
    rulings: Mapping[str, str] = {}
    """The texts of the rulings, by id, if the register names their page."""

    @staticmethod
    def of(settings: Settings) -> Register:
        """Read the register of a project. Raise as `load` does, also if there is none."""
        if settings.claims is None:
            raise RegisterError(
                "The project has no claims register. Add its path as 'claims' in [tool.p2c]."
            )
        return Register.load(settings.root / settings.claims, *register_option(settings))

    @staticmethod
    def load(file: Path, option: str | None = None, choices: tuple[str, ...] = ()) -> Register:
        """Read the register. `option` is its field for the variant, and `choices` are the variants.

        Raise `RegisterError` with a message for each problem.
        """
        return Register.read(text_of(file, "register", RegisterError), file, option, choices)

    @staticmethod
    def read(
        text: str, file: Path, option: str | None = None, choices: tuple[str, ...] = ()
    ) -> Register:
        """Read a text that the file has, or will have. Raise as `load` does."""
        content = _content(text, file)
        problems: list[_Problem] = []
        articles = dict(_articles(content, problems))
        rulings = _rulings(content, file, problems)
        claims: dict[str, Entry] = {}
        listed = content.get("claims") or []
        if not isinstance(listed, list):
            problems.append(_Problem("'claims:' must be a list.", ("claims",)))
            listed = []
        for number, raw in enumerate(listed, start=1):
            try:
                entry = _entry(raw, option, choices)
            except ValueError as error:
                name = raw.get("id", f"number {number}") if isinstance(raw, Mapping) else number
                at = ("claims", number - 1, *_field(error))
                problems.append(_Problem(f"claim {name}: {_first(error)}", at))
                continue
            if entry.id in claims:
                problems.append(_Problem(f"Duplicate id {entry.id}.", ("claims", number - 1)))
            problems += [
                _Problem(f"claim {entry.id}: {each}", ("claims", number - 1))
                for each in (*_source(entry, articles), *_ruling(entry, rulings))
            ]
            claims[entry.id] = entry
        if not claims and not problems:
            raise _no_claims(file)
        untestable = tuple(_not_testable(content, problems))
        if problems:
            said = "\n".join(f"{file.name}: {each.message}" for each in problems)
            found = [
                Mistake(each.message[:1].upper() + each.message[1:], *place_of(text, each.at))
                for each in problems
            ]
            raise RegisterError(said, found)
        return Register(tuple(claims.values()), untestable, articles, rulings)

    def holds(self, claim: Entry, tags: Mapping[str, str]) -> tuple[str, ...]:
        """Return the tags of the variants that a claim applies to. `tags` maps choices to tags."""
        if claim.holds == EVERY:
            return tuple(tags.values())
        return (tags[claim.holds],)

    def article(self, claim: Entry) -> Article | None:
        """Return the article that states a claim, or None if the register names none."""
        if claim.article is not None:
            return self.articles[claim.article]
        return next(iter(self.articles.values())) if claim.quote is not None else None

    def coverage(self, run: Run, tags: Mapping[str, str]) -> tuple[Claim, ...]:
        """Return each claim with its coverage in a run.

        In a variant that the run excludes, a claim is neither covered nor uncovered.
        """
        by_tag = scenarios_by_tag(run)
        return tuple(
            _covered(
                self,
                entry,
                by_tag.get(f"{CLAIM_TAG}{entry.id}", []),
                tags,
                tuple(run.not_applicable),
            )
            for entry in self.claims
        )


def _covered(
    register: Register,
    entry: Entry,
    scenarios: list[ClaimScenario],
    tags: Mapping[str, str],
    excluded: tuple[str, ...],
) -> Claim:
    passing = [scenario for scenario in scenarios if scenario.status is Status.PASSED]
    covered: dict[str, bool | None]
    not_applicable: tuple[str, ...] = ()
    if tags:
        meant = register.holds(entry, tags)
        not_applicable = tuple(tag for tag in meant if tag in excluded)
        holds = [tag for tag in meant if tag not in excluded]
        passed = {scenario.variant for scenario in passing}
        covered = {tag: (tag in passed) if tag in holds else None for tag in tags.values()}
    else:
        covered = {WHOLE: bool(passing)}
    return Claim(
        id=entry.id,
        where=entry.where,
        says=entry.says,
        basis=entry.basis,
        ruling=entry.ruling,
        ruling_says=register.rulings.get(entry.ruling or ""),
        quote=entry.quote,
        article=register.article(entry),
        planned=entry.planned,
        covered=covered,
        not_applicable=not_applicable,
        scenarios=tuple(scenarios),
    )


class _Problem(NamedTuple):
    message: str
    at: tuple[str | int, ...]
    """The keys and numbers that lead to the value."""


def _no_claims(file: Path) -> RegisterError:
    said = "has no 'claims:' list with claims."
    return RegisterError(f"{file.name} {said}", [Mistake(f"The register {said}", 1, 1)])


def _content(text: str, file: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # a wheel without libyaml is slower
    try:
        content = yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        name = _from_here(file)
        place = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
        problem, context = getattr(error, "problem", None), getattr(error, "context", None)
        said = sentence(problem, context, text, mark.line if mark else 0)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise RegisterError(f"{place}: {said}", [Mistake(said, line, column)]) from None
    except ValueError as error:  # such as a date that doesn't exist
        said = f"A value can't be read: {error}. Put it between quotation marks."
        raise RegisterError(f"{file.name}: {said}", [Mistake(said, 1, 1)]) from None
    if not isinstance(content, dict):
        raise _no_claims(file)
    return content


def _from_here(file: Path) -> str:
    """Return the path of a file from the current folder, or its name if it's elsewhere."""
    here = Path.cwd()
    return file.relative_to(here).as_posix() if file.is_relative_to(here) else file.name


def _articles(content: dict[str, Any], problems: list[_Problem]) -> Iterator[tuple[str, Article]]:
    """Yield the articles by key, and add a problem for each that isn't valid."""
    value = content.get("articles") or {}
    if not isinstance(value, dict):
        problems.append(_Problem("'articles:' must list articles by key.", ("articles",)))
        return
    for key, raw in value.items():
        try:
            yield str(key), Article.model_validate(raw)
        except ValidationError as error:
            problems.append(_Problem(f"article {key}: {_first(error)}", ("articles", str(key))))


def _source(entry: Entry, articles: Mapping[str, Article]) -> Iterator[str]:
    """Yield why the article of a claim can't be named."""
    if entry.article is not None and entry.article not in articles:
        yield f"There's no article '{entry.article}'.{hint(entry.article, articles)}"
    elif entry.quote is not None and not articles:
        yield "A quote needs an article. List it under 'articles:'."


def _rulings(content: dict[str, Any], file: Path, problems: list[_Problem]) -> dict[str, str]:
    """Return the texts of the rulings on the page that the register names."""
    page = content.get(_RULINGS)
    if page is None:
        return {}
    try:
        found = pages.read(file.parent / str(page))
    except (OSError, UnicodeDecodeError):
        said = f"Can't read the page '{page}' that 'rulings:' names."
        problems.append(_Problem(said, (_RULINGS,)))
        return {}
    if not found:
        said = f"The page '{page}' has no table with a column 'Ruling'."
        problems.append(_Problem(said, (_RULINGS,)))
    return found


def files_of(register: Path) -> tuple[Path, ...]:
    """Return the files of a register: itself, and the page of the rulings if it names one.

    They are those that `Register.load` reads, also if it can't use them.
    """
    try:
        page = top_value(text_of(register, "register", RegisterError), _RULINGS)
    except RegisterError:
        page = None
    return (register, register.parent / page) if page else (register,)


def _ruling(entry: Entry, known: Mapping[str, str]) -> Iterator[str]:
    """Yield why the ruling of a claim can't be shown."""
    if entry.ruling is not None and known and entry.ruling not in known:
        yield f"There's no ruling '{entry.ruling}'.{hint(entry.ruling, known)}"


def _not_testable(content: dict[str, Any], problems: list[_Problem]) -> Iterator[NotTestable]:
    value = content.get("not_testable") or []
    if not isinstance(value, list):
        problems.append(_Problem("'not_testable:' must be a list.", ("not_testable",)))
        return
    for number, raw in enumerate(value, start=1):
        try:
            yield NotTestable.model_validate(raw)
        except ValidationError as error:
            message = f"'not_testable' number {number}: {_first(error)}"
            problems.append(_Problem(message, ("not_testable", number - 1, *_field(error))))


def _entry(raw: object, option: str | None, choices: tuple[str, ...]) -> Entry:
    if not isinstance(raw, dict):
        raise ValueError("A claim needs 'id', 'where', and 'says'.")
    fields = dict(raw)
    if option is not None and option in fields:
        value = fields.pop(option)
        # YAML 1.1 reads on and off without quotes as truth values.
        holds = {True: "on", False: "off"}.get(value, value) if isinstance(value, bool) else value
        if holds != EVERY and holds not in choices:
            valid = ", ".join((EVERY, *choices))
            raise ValueError(f"'{holds}' isn't valid for {option}. Valid values: {valid}.")
        fields["holds"] = holds
    return Entry.model_validate(fields)


def _field(error: ValueError) -> tuple[str | int, ...]:
    """Return the field of a claim that isn't valid, if one is to blame."""
    return error.errors()[0]["loc"] if isinstance(error, ValidationError) else ()


def _first(error: ValueError) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"])
    return f"'{name}': {first['msg'].lower()}."
