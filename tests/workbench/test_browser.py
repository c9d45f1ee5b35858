"""The messages of the workbench: what a page asks, and what it's told."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from prospect_to_cash.harness.settings import load
from prospect_to_cash.workbench.browser import page_runs, session
from prospect_to_cash.workbench.browser.whole_runs import WholeRuns
from tests.workbench.page import Loop, Page, open_workbench
from tests.workbench.shop import SAVED, STEPS, write_shop

FILE = "features/saved.feature"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    root = write_shop(tmp_path_factory.mktemp("shops").resolve() / "project")
    loop, workbench = Loop(), open_workbench(root)
    page = Page(workbench, loop)
    page.ask("project")
    yield page
    page.close()
    workbench.close()
    loop.close()


def at(line: int, column: int) -> dict[str, int]:
    return {"line": line, "column": column}


def span(line: int, start: int, end: int) -> dict[str, Any]:
    return {"from": at(line, start), "to": at(line, end)}


def _steps(page: Page) -> Path:
    (found,) = page.root.glob("shop_steps_*.py")
    return found


def change(page: Page, version: int, text: str, line: int = 0, **others: Any) -> None:
    page.tell("change", file=FILE, version=version, text=text, at=at(line, 0), **others)


def test_a_page_gets_the_project(page: Page) -> None:
    found = page.ask("project")
    assert [each["id"] for each in found["variants"]] == ["sunday", "monday"]
    assert found["error"] == ""
    files = {each["file"]: each for each in found["files"]}
    assert list(files) == [FILE, "features/tags.txt", "features/claims.yaml"]
    assert files[FILE]["title"] == "Shops"
    assert [(each["title"], each["line"]) for each in files[FILE]["scenarios"]] == [
        ("A shop opens", 3),
        ("Another shop opens", 10),
    ]


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_a_file_that_never_runs_is_listed_with_the_reason(page: Page) -> None:
    file = os.fsencode(page.root) + b"/features/caf\xe9.feature"
    with open(file, "wb") as new:
        new.write(b"Feature: Coffee")
    try:
        found = page.ask("project")["files"][-1]
    finally:
        os.unlink(file)
    assert (found["file"], found["isReadable"]) == ("features/caf\\xe9.feature", False)
    assert found["problem"] == "The name of this file isn't UTF-8. Rename the file."


def test_all_scenarios_run_when_a_text_is_opened(page: Page) -> None:
    opened = page.ask("open", file=FILE)
    assert (opened["text"], opened["lineEnd"]) == (SAVED, "\n")
    assert page.next("diagnostics") == {"file": FILE, "version": 0, "items": []}
    assert page.next("evidence")["scenarios"] == []
    verdicts = page.next("verdicts")
    assert [(each["line"], each["status"], each["variant"]) for each in verdicts["scenarios"]] == [
        (3, "passed", "monday"),
        (10, "passed", "monday"),
    ]
    steps = verdicts["scenarios"][0]["steps"]
    assert [(each["line"], each["status"]) for each in steps] == [
        (4, "passed"),
        (5, "passed"),
        (8, "passed"),
    ]


def test_the_newest_text_is_checked_and_its_scenario_runs_first(page: Page) -> None:
    page.ask("open", file=FILE)
    page.next("verdicts", 0)
    page.forget()
    slip = SAVED.replace('"North" is open', '"North" is opne')
    wrong = SAVED.replace('Then the shop "North"', 'Then the shop "West"')
    for number in range(1, 4):
        change(page, number, SAVED + "#" * number, 8)
    change(page, 4, slip, 8)
    (hint,) = page.next("diagnostics")["items"]
    assert (hint["severity"], hint["range"]) == ("hint", span(8, 4, 33))
    (fix,) = hint["fixes"]
    assert page.ask("fixes", file=FILE, range=hint["range"])["fixes"] == [fix]
    (edit,) = fix["edits"]
    line = slip.splitlines()[8]
    start, end = edit["range"]["from"]["column"], edit["range"]["to"]["column"]
    assert line[:start] + edit["text"] + line[end:] == SAVED.splitlines()[8]
    change(page, 5, "\n" + wrong, 9)
    assert page.next("running", 5)["lines"] == [4]
    first, second = page.next("verdicts", 5)["scenarios"]
    assert (first["line"], first["status"]) == (4, "failed")
    assert first["steps"][2] == {"line": 9, "status": "failed", "message": "West isn't built"}
    # It was moved, but its lines are as they ran.
    assert (second["line"], second["status"]) == (11, "passed")
    assert [each["line"] for each in second["steps"]] == [12, 13, 16]
    found = page.next("evidence", 5)
    assert [each["title"] for each in found["scenarios"]] == ["A shop opens"]
    assert set(found["data"]) == {"index", "texts", "scenarios-0"}


def test_a_cursor_that_moves_at_once_doesnt_keep_a_text_from_being_checked(page: Page) -> None:
    page.forget()
    page.ask("open", file=FILE)
    change(page, 21, SAVED, 8)
    assert page.next("diagnostics", 21)["items"] == []
    change(page, 22, SAVED.replace("is open", "is opne"), 8)
    page.tell("change", file=FILE, version=23, at=at(2, 0))
    assert len(page.next("diagnostics", 23)["items"]) == 2


def test_a_known_verdict_stays_while_the_evidence_is_made(page: Page) -> None:
    page.ask("open", file=FILE)
    page.next("verdicts", 0)
    page.forget()
    page.tell("change", file=FILE, version=0, at=at(11, 0))
    found = page.next("evidence", 0)
    assert [each["title"] for each in found["scenarios"]] == ["Another shop opens"]
    assert page.events["running"].empty()
    assert [each["status"] for each in page.next("verdicts", 0)["scenarios"]] == ["passed"] * 2


@pytest.mark.parametrize("new", ["Feature: Shops", "Feature: Shop\n\n  A description."])
def test_a_change_after_which_nothing_runs_is_followed_by_the_verdicts(
    page: Page, new: str
) -> None:
    page.ask("open", file=FILE)
    page.next("verdicts", 0)
    page.forget()
    first, _, rest = SAVED.partition("\n")
    change(page, 27, f"{new}\n{rest}", 0)
    assert first.startswith("Feature:")
    assert [each["status"] for each in page.next("verdicts", 27)["scenarios"]] == ["passed"] * 2
    assert page.events["running"].empty()


def test_a_scenario_that_cannot_run_does_not_run_for_good(page: Page) -> None:
    page.ask("open", file=FILE)
    page.next("verdicts", 0)
    page.forget()
    change(page, 25, SAVED.replace("Given the day is Monday", "", 1), 8)
    assert page.next("evidence", 25)["scenarios"] == []
    while lines := page.next("running", 25)["lines"]:
        assert lines == [3]
    assert [each["line"] for each in page.next("verdicts", 25)["scenarios"]] == [10]


def test_a_scenario_that_doesnt_end_has_a_verdict_and_evidence(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_runs, "LONGEST", 2.0)
    page.ask("open", file=FILE)
    page.next("verdicts", 0)
    page.forget()
    text = SAVED.replace("is open", "is never left", 1).replace("Another shop", "A third shop")
    change(page, 41, text, 8)
    assert page.next("running", 41)["lines"] == [3]
    (stopped,) = page.next("verdicts", 41)["scenarios"]
    assert (stopped["line"], stopped["status"], stopped["stopped"]) == (3, "error", 2.0)
    said = "Stopped after 2 s, because this step didn't end."
    assert [(each["status"], each.get("message")) for each in stopped["steps"]] == [
        ("passed", None),
        ("passed", None),
        ("error", said),
    ]
    found = page.next("evidence", 41)
    assert [each["title"] for each in found["scenarios"]] == ["A shop opens"]
    assert "scenarios-0" in found["data"]
    # The other scenario runs in a new process.
    verdicts = page.next("verdicts", 41)["scenarios"]
    assert [each["status"] for each in verdicts] == ["error", "passed"]
    page.tell("close", file=FILE)
    page.forget()


def test_all_scenarios_run_at_once_when_a_text_is_saved(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_IDLE", 600.0)
    opened = page.ask("open", file=FILE)
    page.forget()
    text = SAVED.replace("A shop", "Some shop").replace("Another shop", "Some other shop")
    change(page, 31, text)
    assert page.next("diagnostics", 31)["items"] == []
    saved = page.write("save", file=FILE, text=text, hash=opened["hash"])
    titles = [each["title"] for each in page.next("verdicts", 31)["scenarios"]]
    assert titles == ["Some shop opens", "Some other shop opens"]
    page.write("save", file=FILE, text=SAVED, hash=saved["hash"])


def test_an_error_in_the_typed_line_is_one_after_a_pause(page: Page) -> None:
    page.ask("open", file=FILE)
    change(page, 6, SAVED.replace("is open", "is opne"), 8)
    assert [each["severity"] for each in page.next("diagnostics", 6)["items"]] == ["hint", "error"]
    assert [each["severity"] for each in page.next("diagnostics", 6)["items"]] == ["error"] * 2


def test_a_scenario_runs_in_the_variants_that_the_page_shows(page: Page) -> None:
    page.ask("open", file=FILE)
    change(page, 7, SAVED, 5, variant="all")
    results = [
        [(each["variant"], each["status"], each["asWritten"]) for each in found["scenarios"]]
        for found in (page.next("evidence", 7), page.next("evidence", 7))
    ]
    as_written = ("monday", "passed", True)
    other = ("sunday", "failed", False)
    assert results == [[as_written], [as_written, other]]
    page.next("verdicts", 7)
    steps = [each["steps"][-1] for each in page.next("verdicts", 7)["scenarios"]]
    assert [each.get("message") for each in steps[:2]] == [None, "North is closed on Sunday"]
    change(page, 8, SAVED, 5, variant="sunday")
    (only,) = page.next("evidence", 8)["scenarios"]
    assert (only["variant"], only["asWritten"]) == ("sunday", False)


def test_a_scenario_that_cant_run_in_another_variant_says_why(page: Page) -> None:
    page.ask("open", file=FILE)
    slip = SAVED.replace('Then the shop "North" is open', 'Then the shop "North" is opne')
    change(page, 40, slip, 5, variant="sunday")
    found = page.next("evidence", 40)
    (reason,) = found["reasons"]
    assert reason.startswith("Can't run on Sunday. Line 9: No step matches 'Then the shop")
    # The steps above it ran.
    steps = page.next("verdicts", 40)["scenarios"][0]["steps"]
    assert [each["status"] for each in steps] == ["passed", "passed", "undefined"]


def test_switches_add_steps(page: Page) -> None:
    page.ask("open", file=FILE)
    switches = ['the owner is "Ann"']
    change(page, 9, SAVED.replace("Monday", "Sunday"), 5, switches=switches)
    (found,) = page.next("evidence", 9)["scenarios"]
    assert (found["status"], found["asWritten"]) == ("failed", False)
    first, *_ = page.next("verdicts", 9)["scenarios"]
    assert [each["line"] for each in first["steps"]] == [4, 5, 8]
    assert first["steps"][-1]["message"] == "North is closed on SundayAnn"
    assert first["added"] == [{"text": switches[0], "status": "passed", "message": None}]
    change(page, 16, SAVED, 5, switches=["the day is Sunday"])
    assert "names the variant" in page.next("notRun")["error"]


def test_the_project_lists_its_switches(page: Page) -> None:
    page.ask("open", file=FILE)
    page.next("verdicts", 0)
    change(page, 17, SAVED, 5, switches=['the owner is "Monday"'])
    (one,) = page.ask("switches", file=FILE, line=5)["switches"]
    step = 'the owner is "Monday"'
    assert one == {"id": step, "group": "Owners", "label": "Monday", "isOn": True}
    change(page, 18, SAVED, 5, variant="sunday")
    (one,) = page.ask("switches", file=FILE, line=5)["switches"]
    assert (one["label"], one["isOn"]) == ("Sunday", False)
    assert page.ask("switches", file=FILE, line=0) == {"switches": []}


def test_saved_files_run_with_their_reports(page: Page) -> None:
    new = "features/other/failing.feature"
    page.write("create", file=new, text=SAVED.replace('"North" is open', '"West" is open'))
    assert page.error("run", files=["features/nothing.feature"]) == (
        "Can't find 'features/nothing.feature'."
    )
    assert page.error("run", folder="features/othe") == "Can't find features in 'features/othe'."
    first = page.ask("run", folder="features/other")["run"]
    assert "hasn't ended yet" in page.error("run")
    ended = _end_of(page, first)
    assert (ended["state"], ended["code"], ended["message"]) == ("done", 1, "")
    assert (ended["done"], ended["of"], ended["failed"]) == (2, 2, 1)
    assert ended["report"] == "/report/part/index.html"
    assert (page.root / "reports" / "part" / "index.html").is_file()
    files = {each["file"]: each["scenarios"] for each in page.ask("project")["files"]}
    assert [each["status"] for each in files[new]] == ["failed", "passed"]
    assert [each["status"] for each in files[FILE]] == ["", ""]
    stopped = page.ask("run", failed=True)["run"]
    page.ask("stopRun")
    assert _end_of(page, stopped)["state"] == "stopped"
    (page.root / new).unlink()


def test_two_runs_that_start_at_the_same_time_are_one(page: Page) -> None:
    settings = load(page.root)

    async def both() -> list[int | BaseException]:
        runs = WholeRuns(lambda method, params: None)
        starts = (runs.start(settings, [FILE], failed=False) for _ in range(2))
        found = await asyncio.gather(*starts, return_exceptions=True)
        while runs.is_running:
            await asyncio.sleep(0.05)
        return found

    number, error = asyncio.run(both())
    assert number == 1
    assert "hasn't ended yet" in str(error)


def _end_of(page: Page, number: int) -> Any:
    while True:
        found = page.next("progress")
        if found["run"] == number and found["state"] != "running":
            return found


def test_what_can_be_written_and_what_it_means(page: Page) -> None:
    page.ask("open", file=FILE)
    items = page.ask("complete", file=FILE, at=at(8, 20))["items"]
    (item,) = [each for each in items if "is open" in each["label"]]
    assert (item["kind"], item["range"]) == ("step", span(8, 9, 33))
    assert "Compares the sign" in item["documentation"]
    assert "**Then**" in page.ask("hover", file=FILE, at=at(8, 6))["markdown"]
    assert page.ask("hover", file=FILE, at=at(0, 0)) is None
    table = page.ask("table", file=FILE, line=7)
    assert [(each["name"], each["isNeeded"], each["isClosed"]) for each in table["columns"]] == [
        ("FRUIT", True, False),
        ("SIZE", False, True),
    ]
    assert table["columns"][1]["values"] == ["small", "large"]
    assert (table["rows"], table["otherColumns"]) == ([["apples", "small"]], [])
    assert table["range"] == {"from": at(6, 0), "to": at(7, 24)}
    assert page.ask("table", file=FILE, line=14)["otherColumns"] == ["SIZE"]
    assert page.ask("table", file=FILE, line=8) is None
    (claim,) = page.ask("claims", file=FILE, line=7)["claims"]
    assert (claim["id"], claim["says"]) == ("SHOP-1", "Shops are open on Monday.")
    assert page.ask("claims", file=FILE, line=12) == {"claims": []}


def test_where_things_are(page: Page) -> None:
    page.ask("open", file=FILE)
    place = {"file": FILE, "at": at(8, 20)}
    assert page.ask("definition", **place) == {"file": FILE, "range": span(5, 19, 24)}
    step = page.ask("definition", file=FILE, at=at(8, 6))
    line = step["range"]["from"]["line"]
    assert (step["file"], STEPS.splitlines()[line][:5]) == (_steps(page).name, "@then")
    uses = page.ask("uses", file=FILE, at=at(8, 6))["uses"]
    assert [each["range"] for each in uses] == [span(8, 4, 33), span(15, 4, 33)]
    assert len(page.ask("uses", **place)["uses"]) == 2
    assert page.ask("rename", **place)["ranges"] == [span(5, 19, 24), span(8, 19, 24)]
    edits = page.ask("rename", **place, name="😀")["edits"]
    assert [each["text"] for each in edits] == ["😀", "😀"]
    assert "quotation mark" in page.error("rename", **place, name='a"b')


def test_a_text_is_found_in_all_files(page: Page) -> None:
    page.ask("open", file=FILE)
    change(page, 25, SAVED.replace("North", "Zürich"))
    found = page.ask("find", text='the shop "ZÜRICH')
    assert found == {
        "hits": [
            {"file": FILE, "line": 5, "text": 'When the shop "Zürich" is built:'},
            {"file": FILE, "line": 8, "text": 'Then the shop "Zürich" is open'},
        ],
        "total": 2,
    }
    change(page, 26, SAVED + "#\n" * 300)
    found = page.ask("find", text="#")
    assert (len(found["hits"]), found["total"]) == (200, 300)
    assert page.ask("find", text="") == {"hits": [], "total": 0}
    page.tell("close", file=FILE)
    assert page.ask("find", text="Zürich") == {"hits": [], "total": 0}
    assert page.ask("find", text="NORTH")["total"] == 2


def test_columns_count_utf_16_units(page: Page) -> None:
    page.ask("open", file=FILE)
    change(page, 10, SAVED.replace("North", "😀"), 8)
    place = {"file": FILE, "at": at(8, 19)}
    assert page.ask("rename", **place)["ranges"] == [span(5, 19, 21), span(8, 19, 21)]


def test_half_of_a_character_does_no_harm(page: Page) -> None:
    page.ask("open", file=FILE)
    change(page, 24, SAVED.replace("North", "\ud83d"), 8)
    first, *_ = page.next("verdicts", 24)["scenarios"]
    assert first["status"] == "passed"


def test_outline_colors_and_format(page: Page) -> None:
    page.ask("open", file=FILE)
    change(page, 11, SAVED.replace(" | small", "| small").replace("    Then", "   Then", 1))
    (feature,) = page.ask("outline", file=FILE)["symbols"]
    assert [each["name"] for each in feature["children"]] == ["A shop opens", "Another shop opens"]
    tokens = page.ask("tokens", file=FILE)["tokens"]
    assert tokens[0] == {"range": span(0, 0, 8), "kind": "keyword"}
    two = {1, 2, 3, 4} & {each["range"]["from"]["line"] for each in tokens}
    some = page.ask("tokens", file=FILE, **{"from": 1, "to": 5})["tokens"]
    assert {each["range"]["from"]["line"] for each in some} == two
    (row,) = page.ask("format", file=FILE, line=7)["edits"]
    assert row["text"] == "      | apples | small |"
    (lines,) = page.ask("format", file=FILE)["edits"]
    assert lines["range"] == {"from": at(7, 0), "to": at(9, 0)}


@pytest.mark.parametrize(
    ("line", "kind", "place"),
    [
        (0, "given", None),
        (3, "given", (3, False, "    ", "Given")),
        (2, "given", (3, False, "    ", "Given")),  # its tags
        (4, "given", (4, False, "    ", "And")),
        (4, "then", (4, False, "    ", "Then")),
        (5, "when", (7, False, "    ", "And")),
        (6, "then", (7, False, "    ", "Then")),
        (8, "then", (8, False, "    ", "And")),
        (9, "when", (9, True, "    ", "When")),
        (9, "then", (9, True, "    ", "And")),
        (99, "given", None),
    ],
)
def test_a_step_of_the_palette_has_its_keyword(
    page: Page, line: int, kind: str, place: Any
) -> None:
    page.ask("open", file=FILE)
    found = page.ask("newStep", file=FILE, line=line, kind=kind)
    keys = ("line", "isFree", "indent", "keyword")
    assert found == (None if place is None else dict(zip(keys, place, strict=True)))


def test_problems_are_told_about_each_version_also_if_the_text_is_as_it_was(page: Page) -> None:
    slip = SAVED.replace('"North" is open', '"North" is opne')
    page.ask("open", file=FILE)
    change(page, 1, slip)
    assert len(page.next("diagnostics", 1)["items"]) == 1
    change(page, 2, slip)
    assert len(page.next("diagnostics", 2)["items"]) == 1
    page.tell("change", file=FILE, version=3, at=at(4, 0))
    assert len(page.next("diagnostics", 3)["items"]) == 1


def test_a_step_goes_into_scenarios_and_backgrounds_only(page: Page) -> None:
    text = """\
# language: de
Funktionalität: F

  Grundlage:

  Szenariogrundriss: A
      Angenommen <x>
      Dann
    Beispiele:
      | x |
      | 1 |
"""
    page.ask("open", file=FILE)
    change(page, 1, text)
    places = [page.ask("newStep", file=FILE, line=line, kind="then") for line in range(11)]
    assert [each and (each["line"], each["isFree"], each["keyword"]) for each in places] == [
        *(None, None, None),
        (3, False, "Dann"),
        (4, True, "Dann"),
        (5, False, "Dann"),
        (6, False, "Dann"),
        (7, True, "Dann"),
        *(None, None, None),
    ]
    assert [each["indent"] for each in places if each] == [" " * 4] * 2 + [" " * 6] * 3
    assert page.error("newStep", file=FILE, line=1, kind="and").startswith("'kind' must be given")
    page.ask("open", file="features/tags.txt")
    assert page.ask("newStep", file="features/tags.txt", line=0, kind="then") is None


def test_mistakes_in_the_lists_are_told_before_they_are_saved(page: Page) -> None:
    file = "features/tags.txt"
    page.ask("open", file=file)
    page.forget()
    page.tell("change", file=file, version=801, text="@slow  Takes long.\nslow\n", at=at(0, 0))
    (wrong,) = page.next("diagnostics", 801)["items"]
    assert (wrong["severity"], wrong["range"]) == ("error", span(1, 0, 4))
    assert wrong["message"] == "'slow' isn't a tag with a description. Write '@tag  description'."
    page.tell("change", file=file, version=802, text="@slow  Takes long.\n")
    assert page.next("diagnostics", 802)["items"] == []
    page.tell("close", file=file)

    file = "features/claims.yaml"
    claims = page.ask("open", file=file)["text"]
    page.forget()
    wrong_id = f"{claims}  - id: SHOP 2\n    where: Doors\n    says: They open.\n"
    page.tell("change", file=file, version=811, text=wrong_id, at=at(0, 0))
    (wrong,) = page.next("diagnostics", 811)["items"]
    assert wrong["range"]["from"] == at(4, 4)
    assert wrong["message"].startswith("Claim SHOP 2: 'id': string should match")
    unclosed = claims.replace("where: Opening", "where: 'Opening")
    page.tell("change", file=file, version=812, text=unclosed, at=at(0, 0))
    (wrong,) = page.next("diagnostics", 812)["items"]
    assert "A quotation mark is missing." in wrong["message"]
    page.tell("change", file=file, version=813, text="", at=at(0, 0))
    (wrong,) = page.next("diagnostics", 813)["items"]
    assert wrong["message"] == "The register has no 'claims:' list with claims."
    page.tell("close", file=file)


def test_the_palette_has_the_sentences(page: Page) -> None:
    every = page.ask("sentences")["sentences"]
    assert [each["kind"] for each in every] == ["given", "given", "when", "then", "then"]
    (one,) = page.ask("sentences", query="built shop")["sentences"]
    assert (one["sentence"], one["hasTable"]) == ('the shop "<name>" is built:', True)
    assert one["snippet"].startswith('the shop "${1:name}" is built:\n')


def test_changed_steps_are_loaded_and_all_texts_run_again(page: Page) -> None:
    page.ask("open", file=FILE)
    page.next("verdicts", 0)
    steps = _steps(page)

    def write(text: str, seconds: int) -> None:
        steps.write_text(text, "utf-8")
        now = steps.stat().st_mtime
        os.utime(steps, (now + seconds, now + seconds))

    write(STEPS.replace("is open", "is opne"), 1)
    change(page, 12, SAVED + "\n", 8)
    assert page.next("reloaded") == {}
    assert len(page.next("diagnostics", 12)["items"]) == 2
    write("import nothing_of_that_name\n", 2)
    change(page, 13, SAVED, 8)
    assert "nothing_of_that_name" in page.next("reloaded")["error"]
    write(STEPS, 3)
    change(page, 14, SAVED, 8)
    assert page.next("diagnostics", 14)["items"] == []
    assert page.next("verdicts", 14)["scenarios"][0]["status"] == "passed"


def test_a_change_of_the_model_clears_what_ran_before(tmp_path: Path) -> None:
    root = write_shop(tmp_path / "project")
    (steps,) = root.glob("shop_steps_*.py")
    read = STEPS.replace('!= "Monday"', '!= open("model/day.txt").read()')
    assert read != STEPS
    steps.write_text(read, "utf-8")
    settings = root / "pyproject.toml"
    table = settings.read_text("utf-8").replace("[tool.p2c]\n", '[tool.p2c]\nmodel = ["model"]\n')
    settings.write_text(table, "utf-8")
    day = root / "model" / "day.txt"
    day.parent.mkdir()
    day.write_text("Monday", "utf-8")
    loop, workbench = Loop(), open_workbench(root)
    page = Page(workbench, loop)
    try:
        page.ask("open", file=FILE)
        change(page, 1, SAVED, 8)
        assert page.next("verdicts", 1)["scenarios"][0]["status"] == "passed"
        page.forget()
        day.write_text("Tuesday", "utf-8")
        change(page, 2, SAVED, 8)  # the same text
        assert page.next("reloaded") == {}
        assert page.next("verdicts", 2)["scenarios"][0]["status"] == "failed"
        steps.write_text("import nothing_of_that_name\n", "utf-8")
        page.forget()
        change(page, 3, SAVED, 8)
        assert page.next("verdicts", 3)["scenarios"] == []
        assert "nothing_of_that_name" in page.next("notRun")["error"]
    finally:
        page.close()
        workbench.close()
        loop.close()


def test_an_internal_error_is_told_and_the_next_change_is_checked(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.ask("open", file=FILE)
    page.next("verdicts", 0)
    page.forget()

    def fails(*_: object) -> None:
        raise LookupError("nothing")

    with monkeypatch.context() as broken:
        broken.setattr("prospect_to_cash.workbench.open_text.diagnostics", fails)
        broken.setattr("prospect_to_cash.workbench.browser.project_questions.sentences", fails)
        change(page, 27, SAVED + "#", 8)
        assert page.next("notRun") == {"error": "Internal error: LookupError: nothing."}
        assert page.error("sentences") == "Internal error: LookupError: nothing."
    change(page, 28, SAVED, 8)
    assert page.next("diagnostics", 28)["items"] == []


def test_a_question_before_the_project_is_loaded_is_answered(tmp_path: Path) -> None:
    loop, workbench = Loop(), open_workbench(write_shop(tmp_path.resolve() / "project"))
    page = Page(workbench, loop)
    try:
        assert len(page.ask("sentences")["sentences"]) == 5
        page.ask("open", file=FILE)
        assert page.ask("complete", file=FILE, at=at(4, 4))["items"]
    finally:
        page.close()
        workbench.close()
        loop.close()


def test_each_error_says_what_is_wrong_while_steps_cant_be_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop, workbench = Loop(), open_workbench(write_shop(tmp_path.resolve() / "project"))
    page = Page(workbench, loop)

    def fails(*_: object) -> None:
        raise LookupError

    try:
        with monkeypatch.context() as broken:
            broken.setattr("prospect_to_cash.workbench.project.load_registry", fails)
            said = [page.error("sentences") for _ in range(2)]
            assert said == ["Internal error: LookupError."] * 2
            assert page.ask("project")["error"] == said[0]
        _steps(page).write_text("raise NotImplementedError\n", "utf-8")
        assert "NotImplementedError (" in page.error("sentences")
        _steps(page).write_text(STEPS + "\n", "utf-8")
        assert page.ask("sentences")["sentences"]
    finally:
        page.close()
        workbench.close()
        loop.close()


def test_a_message_that_cant_be_answered_says_why(page: Page) -> None:
    assert page.error("complte") == "'complte' isn't a message. Did you mean 'complete'?"
    assert page.error("hover", file="features/other.feature", at=at(0, 0)) == (
        "features/other.feature isn't open."
    )
    assert page.error("hover", file=FILE, at=3) == "'at' must be an object."
    assert page.error("hover", file=FILE, at={"line": "3"}) == "'line' must be a whole number."
    assert page.error("open", file="features/nothing.feature").startswith("Can't read features/")
    assert page.error("save", file=FILE) == "'save' isn't a message."
