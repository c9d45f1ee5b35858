"""The paths of steps: in files, in ``p2c steps``, and in ``p2c check --script``."""

from __future__ import annotations

import json
import sys

import pytest

from prospect_to_cash.harness.evidence.paths import RecordedPaths
from prospect_to_cash.harness.gherkin.valid_values import PlaceholderEntry
from prospect_to_cash.harness.run.recorded_paths import _same
from tests.harness.run.conftest import FULL, SELLING, Suite

PATHS = """
- steps:
    - Given the shop is <state>
  paths:
    - system: Door
      variant: hours_open
      path: Check that the door is <state>
      basis: documented
      sources: ["hours, page 2"]
    - system: Door
      variant: hours_closed
      not by hand: Nobody closes a shop for a test
      basis: inferred
- steps: [Given there are <number> apples]
  paths:
    - {system: Stock, path: Shelf > Apples = <number>, enter: <number>, see: Shelf, basis: inferred}
- steps: [When <name> buys <number> apples]
  paths:
    - {system: Till, path: "Sell <number> to <name>", basis: inferred, if: there is a till}
- steps: [Then <number> apples are left]
  paths:
    - {system: Stock, path: Shelf > count, basis: inferred}
- steps: ['Then the sale is refused because "<words>"']
  paths:
    - {system: Till, path: Read the message, basis: inferred}
"""
SOURCES = "hours: {title: Opening hours, url: 'https://example.com/hours'}\n"


@pytest.fixture
def shop(full: Suite) -> Suite:
    """A suite with variants and paths."""
    full.settings(FULL.replace('tags = "tags.txt"', 'tags = "tags.txt"\npaths = "paths"'))
    full.write("paths/shop.yaml", PATHS)
    full.write("paths/sources.yaml", SOURCES)
    full.feature(SELLING)
    return full


def test_each_step_is_listed_with_its_paths(shop: Suite) -> None:
    steps = json.loads(shop.p2c("steps", "--format", "json").out)["sentences"]
    found = {step["text"]: step["paths"] for step in steps}
    assert found["the shop is <state>"][0] == {
        "system": "Door",
        "variant": "hours_open",
        "when": {},
        "if": None,
        "column": None,
        "path": "Check that the door is <state>",
        "enter": "",
        "not_by_hand": None,
        "see": "",
        "basis": "documented",
        "sources": [
            {
                "title": "Opening hours",
                "url": "https://example.com/hours",
                "key": "hours",
                "part": "page 2",
            }
        ],
    }
    text = shop.p2c("steps", "apples", "left").out
    assert "Stock:\n        Shelf > count\n        (inferred)\n" in text
    markdown = shop.p2c("steps", "--format", "markdown").out
    assert r"* *Till, if there is a till*: Sell \<number> to \<name>. (inferred)" in markdown
    assert r"(documented: [hours], page 2)" in markdown
    assert "[hours]: https://example.com/hours" in markdown
    html = shop.p2c("steps", "--format", "html").out
    assert "<dd>Not by hand: Nobody closes a shop for a test</dd>" in html
    assert '<a href="https://example.com/hours">Opening hours, page 2</a>' in html


def test_the_record_has_the_paths_of_the_steps(shop: Suite) -> None:
    assert shop.p2c("run", "-n", "0").code == 0
    paths = {each.step: each for each in shop.record().paths}
    assert list(paths) == [
        "Given the shop is <state>",
        "Given there are <number> apples",
        "When <name> buys <number> apples",
        "Then <number> apples are left",
        'Then the sale is refused because "<words>"',
    ]
    door, closed = paths["Given the shop is <state>"].paths
    assert (door.variant, door.path, door.documented) == (
        "hours_open",
        "Check that the door is <state>",
        True,
    )
    assert [each.model_dump() for each in door.sources] == [
        {"text": "Opening hours, page 2", "url": "https://example.com/hours"}
    ]
    assert closed.not_by_hand == "Nobody closes a shop for a test"
    assert not closed.documented


def test_the_values_of_a_path_in_the_record_are_all_that_mean_the_same(shop: Suite) -> None:
    same = (("Sales", '"CRM"'), ("SCM",))
    placeholder = PlaceholderEntry(name="where", same=same)
    assert list(dict.fromkeys(_same(("CRM", "other"), placeholder))) == ["CRM", "Sales", "other"]


def test_the_record_has_the_paths_as_they_are_now(shop: Suite) -> None:
    settings, model = (shop.root / "pyproject.toml").read_text(), 'model = ["shop_steps.py"]'
    shop.write("pyproject.toml", settings.replace("[tool.p2c]", f"[tool.p2c]\n{model}", 1))

    def paths() -> tuple[RecordedPaths, ...]:
        sys.modules.pop("shop_steps", None)  # as in a new process
        assert shop.p2c("run").code == 0
        return shop.record().paths

    first = paths()
    assert paths() == first
    (kept,) = shop.root.rglob(".pytest_cache/**/p2c/paths")
    kept.write_bytes(b"damaged")
    assert paths() == first
    shop.write("paths/shop.yaml", PATHS.replace("Shelf > count", "Shelf > count them"))
    assert "Shelf > count them" in {path.path for each in paths() for path in each.paths}
    shop.write("paths/shop.yaml", PATHS)
    assert paths() == first


def test_a_run_goes_on_without_paths_that_cannot_be_used(shop: Suite) -> None:
    shop.write("paths/shop.yaml", "- steps: [Given a]\n  paths: [{system: A, basis: known}]\n")
    shop.p2c("run", "-n", "0")
    run = shop.record()
    assert run.paths == ()
    assert [scenario.status for _, scenario in run.scenarios()] == ["passed"]
    assert any(each.startswith("paths/shop.yaml:2:") for each in run.warnings)


def test_a_project_without_paths_has_none(full: Suite) -> None:
    full.feature(SELLING)
    assert '"paths": []' in full.p2c("steps", "--format", "json").out
    assert "By hand" not in full.p2c("steps", "--format", "markdown").out
    answer = full.p2c("check", "--script")
    assert (answer.code, answer.err) == (
        2,
        "This project has no paths. Name their folder as 'paths' in [tool.p2c] of "
        "pyproject.toml. docs/script.md describes the files.\n",
    )


def test_check_accepts_complete_paths(shop: Suite) -> None:
    answer = shop.p2c("check", "--script")
    assert (answer.code, answer.err) == (0, ""), answer.out


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (
            "- steps: [Then <number> apples are left]\n  paths:\n"
            "    - {system: Stock, path: Shelf > count, basis: inferred}\n",
            "",
            "shop_steps.py:23:1: The step 'Then <number> apples are left' has no path. Add one, "
            "or 'not by hand' with the reason, to the files of paths (docs/script.md).",
        ),
        (
            "    - system: Door\n      variant: hours_open",
            "    - system: Door\n      variant: hours_closed",
            "features/selling.feature:4:5: This step has no path for the variant 'hours_open'. "
            "Add one, or 'not by hand' with the reason, to the files of paths (docs/script.md).",
        ),
        (
            "Given there are <number> apples",
            "Given there are <number> apple",
            "paths/shop.yaml:14:11: No step matches 'Given there are <number> apple'. Did you mean "
            "'Given there are <number> apples'?",
        ),
        (
            "enter: <number>",
            "enter: <numbre>",
            "paths/shop.yaml:16:7: The step 'there are <number> apples' has no placeholder for "
            "the blank <numbre>. Did you mean 'number'? Its placeholders: number.",
        ),
        (
            "enter: <number>",
            "when: {count: '5'}",
            "paths/shop.yaml:16:7: The step 'there are <number> apples' has no placeholder "
            "'count'. Its placeholders: number.",
        ),
        (
            "enter: <number>",
            "column: COUNT",
            "paths/shop.yaml:16:7: The step 'there are <number> apples' has no table, so a path "
            "can't have a column.",
        ),
        (
            "enter: <number>",
            "when: {number: '6'}",
            "features/selling.feature:5:5: This step has no path for the variant 'hours_open'. "
            "Add one, or 'not by hand' with the reason, to the files of paths (docs/script.md).",
        ),
    ],
)
def test_check_finds_what_a_script_would_lack(
    shop: Suite, old: str, new: str, finding: str
) -> None:
    assert old in PATHS
    shop.write("paths/shop.yaml", PATHS.replace(old, new, 1))
    answer = shop.p2c("check", "--script")
    assert answer.code == 2
    assert finding in answer.out.splitlines()


GIVEN = "Given there are <number> apples"
MISSING = "      not by hand: Nobody closes a shop for a test\n"
KEYS = "system, variant, when, if, column, path, enter, not by hand, see, basis, sources"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "variant: hours_open",
            "variant: hours_opn",
            "6:7: 'hours_opn' isn't the tag of a variant. Did you mean 'hours_open'? "
            "Tags: hours_open, hours_closed.",
        ),
        (
            "basis: documented",
            "basis: dokumented",
            "8:7: 'dokumented' isn't valid for 'basis'. Enter 'documented' or 'inferred'.",
        ),
        (
            "path: Check",
            "paht: Check",
            f"7:7: 'paht' isn't a key here. Did you mean 'path'? Keys: {KEYS}.",
        ),
        (
            "hours, page 2",
            "hour, page 2",
            "9:7: 'hour' isn't a source in sources.yaml. Did you mean 'hours'?",
        ),
        ("      basis: documented\n", "", "5:7: The key 'basis' is missing. Add it."),
        (MISSING, "", "10:7: A path has either 'path' or 'not by hand'."),
        (
            "  paths:\n    - system: Door",
            "  pahts:\n    - system: Door",
            "4:3: 'pahts' isn't a key here. Did you mean 'paths'? Keys: steps, paths.",
        ),
        (
            GIVEN,
            "Given the shop is <state>",
            "14:11: The step has paths twice. The others are in paths/shop.yaml:3:7.",
        ),
        ("path: Check", "path: [Check", "8:12: A bracket isn't closed. "),
        (
            "basis: documented",
            "basis: documented\n      basis: inferred",
            "9:7: The key 'basis' appears twice. Delete one of them.",
        ),
    ],
)
def test_a_bad_file_is_named_with_line_and_column(
    shop: Suite, old: str, new: str, message: str
) -> None:
    assert old in PATHS
    shop.write("paths/shop.yaml", PATHS.replace(old, new, 1))
    for arguments in (("steps",), ("check", "--script")):
        answer = shop.p2c(*arguments)
        assert answer.code == 2
        lines = answer.err.splitlines()
        assert any(line.startswith(f"paths/shop.yaml:{message}") for line in lines), lines


@pytest.mark.parametrize(
    "content",
    [b"\xff", b"", b"- 1", b"a: b", b"- {steps: [1], paths: 2}", b"\x00", b"[" * 3000, b"- *a"],
)
def test_no_content_of_a_file_is_an_internal_error(shop: Suite, content: bytes) -> None:
    (shop.root / "paths" / "shop.yaml").write_bytes(content)
    answer = shop.p2c("steps")
    assert answer.code == 2
    assert all(line.startswith("paths/shop.yaml:") for line in answer.err.splitlines())
    (shop.root / "paths" / "sources.yaml").write_bytes(content)
    assert shop.p2c("steps").code == 2


def test_a_folder_without_paths_is_named(shop: Suite) -> None:
    (shop.root / "paths" / "shop.yaml").unlink()
    assert shop.p2c("steps").err == (
        "Can't find the paths of steps: no .yaml files in 'paths', which is 'paths' in "
        "[tool.p2c] of pyproject.toml.\n"
    )
