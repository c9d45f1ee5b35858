"""What no linter knows: words, commands, references and registers of this project agree."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from prospect_to_cash.harness.settings import Answer, Settings, Variant
from prospect_to_cash.model.applications.sales.party_rules import PARTY_RULES
from prospect_to_cash.model.applications.sales.solutions import RULES as SALES_RULES
from prospect_to_cash.model.applications.supply_chain.rules import RULES as SCM_RULES
from tests.retired_names import RETIRED, retired_names, words_of

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "prospect_to_cash"

RUN = {
    "sh": "python3 -m venv .venv && .venv/bin/python -m pip install -e . && .venv/bin/p2c run",
    "powershell": (
        r"py -m venv .venv; .venv\Scripts\python -m pip install -e .; .venv\Scripts\p2c run"
    ),
}
TEST = {
    "sh": (
        'python3 -m venv .venv && .venv/bin/python -m pip install -e ".[test]" '
        "&& .venv/bin/python -m pytest"
    ),
    "powershell": (
        r'py -m venv .venv; .venv\Scripts\python -m pip install -e ".[test]"; '
        r".venv\Scripts\python -m pytest"
    ),
}

DOCS = [f"docs/{file.name}" for file in sorted((ROOT / "docs").glob("*.md"))]

NOT_TO_SAY = {
    # In quotes, it's a value of Microsoft's own records; in its namespace, a type of the Web API.
    r'(?<!Microsoft\.Dynamics\.)CRM(?!")|CE': "Sales",
    r'ERP|F&O|AX(?!")': "Supply Chain Management, or SCM in tables",
    r"(?<!PowerApps\.)CDS"
    r"(?! (Parties|postal|Party|Contacts|sales|Address|released)|( V2)?(,|$| \(msdyn_))": (
        "Sales; only map names have CDS"
    ),
    r"(?i:feature[- ]flags?|toggles?)": "feature switch",
    r"(?i:entity maps?|mapping files?)": "table map",
    # "Client credentials" is the name of a way to sign in. After a hyphen, it's part of a name.
    # Dataverse says that the version stamp of a client has expired.
    r"(?i:(?<!-)clients?(?! credentials| has expired)|debtors?|buyers?)": "customer",
    # In quotes or braces, it's a part of an address, or what programs call it that sign in.
    r'(?<!["`{])(?i:tenants?)(?!["`}])': "legal entity",
    r"(?i:suspects?)": "prospect",
    # In quotes, and in the name of a command, it's a work item of Azure DevOps.
    r'(?i:test cases?)(?!"| from CSV)': "scenario",
    r"(?i:glue)": "step definition",
    r"(?i:person accounts?)": "contact",
    r"(?i:sub-contacts?)": "associated contact, contact for party",
    r"(?i:system under test)": "environment, or landscape",
    r"(?i:realtime push)": "live sync",
    r"(?i:result dump)": "evidence",
    r"(?i:joined (run|reports|shards)|join the (run|report|shard)s)": "merged, merge the shards",
    r"(?i:a rows? too many)": "an unexpected row",
    r"(?i:with(out)? (its )?script(?!s))": "with or without JavaScript",
    r"(?i:tags? for nothing)": "unneeded tag",
    r"(?i:scenario (can |that )?proves?|no longer proved)": "covers; mutation testing proves",
    r"(?i:breaks? noticed|scenarios? (can |could )?notic(e|es|ed))": "mutants killed, detects",
}
"""Words that this project doesn't use, and what it says instead."""


# ---- Words --------------------------------------------------------------------------------------


def test_an_application_does_not_know_that_it_is_mirrored():
    words = re.compile(r"\bgab\b|global_address_book|dual.?write", re.IGNORECASE)
    found = [
        f"{file.relative_to(ROOT)}: {match.group()}"
        for file in sorted((SOURCE / "model" / "applications").rglob("*.py"))
        for match in words.finditer(file.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("words", NOT_TO_SAY, ids=NOT_TO_SAY.values())
def test_one_idea_has_one_word(words: str):
    pattern = re.compile(rf"\b(?:{words})\b")
    found = [
        f"{_name(file)}:{number}: say {NOT_TO_SAY[words]}, not {match.group()}"
        for file in _prose()
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        for match in pattern.finditer(line)
    ]
    assert found == []


def test_the_pages_in_a_browser_use_the_same_words():
    # HTML has an event and a method 'toggle'.
    words = re.compile("|".join(rf"\b(?:{each})\b" for each in NOT_TO_SAY if "toggle" not in each))
    files = [file for file in _kept_files() if file.is_relative_to(ROOT / "editors" / "web")]
    found = [
        f"{_name(file)}:{number}: {match.group()}"
        for file in files
        if file.suffix in (".js", ".css", ".html")
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        for match in words.finditer(line)
    ]
    assert found == []


def test_no_name_uses_a_retired_word():
    found = retired_names(ROOT, ("src", "steps", "tests"))
    assert found == [], "\n".join(found)


@pytest.mark.parametrize(
    ("name", "retired"),
    [
        ("SyncPassage", True),
        ("_held_back", True),
        ("QuotationJournal", False),
        ("Journal", True),
        ("in_memory", False),
        ("memory", True),
        ("TableMap", False),
        ("_MapDirection", False),
    ],
)
def test_a_retired_word_is_found_in_any_spelling(name: str, retired: bool):
    words = words_of(name)
    assert any(re.search(rule.pattern, words) for rule in RETIRED) is retired


def test_retired_words_are_reported_with_their_place(tmp_path: Path):
    (tmp_path / "src").mkdir()
    file = tmp_path / "src" / "choosing.py"
    file.write_text("def pick(leg):\n    self.choosing = rivals = leg\n", encoding="utf-8")
    assert retired_names(tmp_path, ("src",)) == [
        "src/choosing.py:1: choosing: use 'deselection', not 'choosing'",
        "src/choosing.py:1: leg: use 'map direction', not 'leg'",
        "src/choosing.py:2: rivals: use 'key conflicts', not 'rivals'",
    ]


def test_outcomes_say_now_and_still_and_never_should():
    wish = re.compile(r"^\s*(?:Given|When|Then|And|But|\*)\b.*\b(should|must|I|my|exception)\b")
    found = [
        f"{_name(file)}:{number}: {match.group(1)}"
        for file in sorted((ROOT / "features").rglob("*.feature"))
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if (match := wish.search(line))
    ]
    assert found == []


# ---- Commands -----------------------------------------------------------------------------------


def test_the_readme_gives_each_command_on_a_line_of_its_own():
    text = _text("README.md")
    for shell in ("sh", "powershell"):
        blocks = re.findall(rf"^```{shell}\n(.*?)\n```$", text, re.MULTILINE | re.DOTALL)
        assert RUN[shell] in blocks
        assert TEST[shell] in blocks


def test_ci_runs_the_commands_of_the_readme():
    lines = _text(".ci/run").splitlines()
    assert f"main_job='{RUN['sh']}'" in lines
    assert f"tests='{TEST['sh']}'" in lines
    workflow = yaml.safe_load(_text(".github/workflows/ci.yml"))
    steps = [step.get("run") for job in workflow["jobs"].values() for step in job["steps"]]
    assert RUN["powershell"] in steps
    assert TEST["powershell"] in steps
    assert ".ci/run" in steps


def test_constraints_name_versions_only():
    lines = _text(".ci/constraints.txt").splitlines()
    unlike = [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)]
    assert unlike == []
    pinned = {re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower() for line in lines}
    assert _requirements() <= pinned, "add what .ci/constraints.txt lacks"


# ---- References ---------------------------------------------------------------------------------


def test_nothing_refers_to_what_only_one_machine_has():
    private = re.compile(
        r"(?<![\w.])/(?:work|opt|home|root|Users)/|[A-Z]:\\|\.\./shared|\bshared/|\[S\d+b?\]"
        r"|\b(?:domain|style|peers)\.md\b|(?<!docs/)(?<!\()\bdesign\.md\b|\bfile:///"
    )
    found = [
        f"{_name(file)}:{number}: {match.group()}"
        for file in _kept_files()
        if file != Path(__file__)
        for number, line in enumerate(_lines(file), start=1)
        for match in private.finditer(line)
    ]
    assert found == []


def test_every_link_between_the_pages_leads_somewhere():
    link = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)|<img src=\"([^\"]+)\"")
    broken = []
    for page in _pages():
        for found in link.finditer(page.read_text("utf-8")):
            name = (found.group(1) or found.group(3) or page.name).replace("%20", " ")
            target = page.parent / name
            anchor = found.group(2)
            if name.endswith("reports/index.html"):
                continue
            if not target.exists() or (anchor and anchor not in _anchors(target)):
                broken.append(f"{_name(page)}: {found.group()}")
    assert broken == []


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", *DOCS])
def test_every_file_that_a_page_names_exists(page: str):
    # The reader creates these files: those of the how-to page, and a counterexample.
    text = re.sub(r"^ *```.*?^ *```$|In the new file `[^`]+`", "", _text(page), flags=re.M | re.S)
    named = set(
        re.findall(
            r"`(?:p2c \w+ )?([\w/]+(?: deployed)?\.(?:py|yaml|feature|j2|toml))(?:::\w+)?`", text
        )
    )
    known = {_name(file).removeprefix("src/prospect_to_cash/") for file in _kept_files()}
    known |= {_name(file) for file in _kept_files()}
    names = {name.rpartition("/")[2] for name in known}
    names |= {"found.feature"}
    known |= {"features/found.feature"}
    lost = {name for name in named if name not in (known if "/" in name else names)}
    assert lost == set()


def test_every_file_that_the_source_names_exists():
    named = re.compile(
        r"(?<![\w./-])(?:benchmarks|docs|editors|tests)/[\w/.-]+\.(?:py|md|js|yaml)\b"
    )
    lost = [
        f"{_name(file)}:{number}: {match.group()}"
        for file in sorted(SOURCE.rglob("*.py"))
        for number, line in enumerate(_lines(file), start=1)
        for match in named.finditer(line)
        if not (ROOT / match.group()).exists()
    ]
    assert lost == []


# ---- Registers ----------------------------------------------------------------------------------


def test_every_claim_has_an_id_of_its_own_and_a_ruling_that_exists():
    ids = Counter(claim["id"] for claim in _claims())
    assert [name for name, count in ids.items() if count > 1] == []
    named = {claim["ruling"] for claim in _claims() if "ruling" in claim}
    assert named <= _rulings()
    assert [c["id"] for c in _claims() if (c["basis"] == "decision") != ("ruling" in c)] == []


def test_only_a_linked_claim_that_names_its_article_can_have_no_phrase():
    claims = _claims()
    assert [c["id"] for c in claims if c["basis"] != "linked" and "quote" not in c] == []
    assert [c["id"] for c in claims if len(c.get("quote", "").split()) > 30] == []
    assert [c["id"] for c in claims if "article" in c and c["basis"] != "linked"] == []
    linked = [c for c in claims if c["basis"] == "linked"]
    assert [c["id"] for c in linked if "article" not in c] == []


def test_every_article_is_published_and_cited():
    first, *linked = yaml.safe_load(_text("features/claims.yaml"))["articles"].items()
    assert {key for key, _ in linked} == {c["article"] for c in _claims() if "article" in c}
    learn = "https://learn.microsoft.com/dynamics365/"
    assert [key for key, each in (first, *linked) if not each["url"].startswith(learn)] == []
    for page in ("README.md", "docs/decisions.md"):
        assert f"]({first[1]['url']})" in _text(page) or f"<{first[1]['url']}>" in _text(page)


def test_every_ruling_stands_once():
    numbers = re.findall(r"^\| (R\d+) \|", _text("docs/decisions.md"), re.MULTILINE)
    assert numbers == [f"R{number}" for number in range(1, len(numbers) + 1)]


def test_every_ruling_that_is_cited_exists():
    cited = {
        (ruling, _name(file))
        for file in _kept_files()
        if file.suffix in (".py", ".yaml", ".feature", ".md")
        if file.name != "how-to.md"  # because its recipe for a rule adds a ruling
        for ruling in re.findall(r"\bR\d{1,2}\b", file.read_text("utf-8"))
    }
    assert {(ruling, file) for ruling, file in cited if ruling not in _rulings()} == set()


def test_every_rule_of_an_application_names_a_claim_or_ruling_that_exists():
    known = _rulings() | {claim["id"] for claim in _claims()}
    rules = (*SCM_RULES, *SALES_RULES, *PARTY_RULES)
    unknown = {
        f"{rule.name}: {source}"
        for rule in rules
        for source in rule.source.split(", ")
        if source not in known
    }
    assert unknown == set()


def test_the_design_page_explains_every_setting_and_every_dependency():
    page = _text("docs/design.md")
    settings = {
        name
        for model in (Settings, Variant, Answer)
        for name in model.model_fields
        if name != "root"
    }
    assert {name for name in settings if f"`{name}`" not in page} == set()
    assert {name for name in _requirements() if f"`{name}`" not in page.lower()} == set()


# ---- Where things stand -------------------------------------------------------------------------


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8").splitlines()
    except UnicodeDecodeError:  # a picture
        return []


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def _claims() -> list[dict[str, str]]:
    return yaml.safe_load(_text("features/claims.yaml"))["claims"]


def _rulings() -> set[str]:
    return set(re.findall(r"^\| (R\d+) \|", _text("docs/decisions.md"), re.MULTILINE))


def _requirements() -> set[str]:
    """The distributions that pyproject.toml asks for, but for itself."""
    document = tomllib.loads(_text("pyproject.toml"))
    project = document["project"]
    wanted = [*project["dependencies"], *document["build-system"]["requires"]]
    for extra in project["optional-dependencies"].values():
        wanted += extra
    names = {re.match(r"[\w-]+", text).group().lower().replace("_", "-") for text in wanted}
    return names - {project["name"]}


def _pages() -> list[Path]:
    return [file for file in _kept_files() if file.suffix == ".md"]


def _anchors(page: Path) -> set[str]:
    """The names by which links lead to the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", text).lower().replace(" ", "-") for text in headings}


def _prose() -> Iterator[Path]:
    """Everything that a person reads: features, pages, templates, code with its messages."""
    for file in _kept_files():
        top = file.relative_to(ROOT).parts[0]
        if file.parent.name == "built":  # a program made it of files in editors/web/
            continue
        if file.suffix in (".md", ".feature") or top in ("features", "steps", "src"):
            yield file


def _kept_files() -> list[Path]:
    """The files that git keeps, or would."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        done = subprocess.run(listing, cwd=ROOT, capture_output=True, encoding="utf-8")
        if done.returncode == 0:
            names = sorted(filter(None, done.stdout.split("\0")))
            return [ROOT / name for name in names if (ROOT / name).is_file()]
    folders = ("benchmarks", "docs", "features", "src", "steps", "tests", ".ci", ".github")
    found = [file for folder in folders for file in (ROOT / folder).rglob("*") if file.is_file()]
    made = {"__pycache__", "node_modules"}
    return [file for file in (*found, *ROOT.glob("*.*")) if made.isdisjoint(file.parts)]
