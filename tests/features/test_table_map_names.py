"""A step can name only the table maps of its variant, which is checked before anything runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from prospect_to_cash.cli.main import main
from prospect_to_cash.model.landscape import catalogs, changed_map_error
from prospect_to_cash.model.setup import MapSetup

ORDER_LINES = "Dynamics 365 Sales order lines"
FEATURE = """Feature: Maps

  Scenario Outline: A map is stopped
    Given the global address book solution is <address book>
    And the table map "{name}" was stopped
    When the organization prospect "Fabrikam" is created in Sales
    Then nothing changed in either system

    Examples:
      | address book |
      | {answer} |
"""


CATALOG = Path("src/prospect_to_cash/model/dual_write/catalog").absolute()
SETTINGS = ("claims", "equivalent_mutants", "tags", "former_words", "other_features", "model")
"""The settings that name files of the project."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a project with these step definitions and no feature files."""
    lines = Path("pyproject.toml").read_text("utf-8").splitlines()
    start = lines.index("[tool.p2c]")
    end = next(at for at in range(start, len(lines)) if lines[at].startswith("[tool.pytest"))
    kept = [line for line in lines[start:end] if not line.startswith(SETTINGS)]
    (tmp_path / "pyproject.toml").write_text("\n".join(kept), "utf-8")
    (tmp_path / "features").mkdir()
    monkeypatch.syspath_prepend(str(Path.cwd()))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(
    project: Path, capsys: pytest.CaptureFixture[str], name: str, answer: str, *arguments: str
) -> list[str]:
    """Return the messages about table maps."""
    file = project / "features" / "maps.feature"
    file.write_text(FEATURE.format(name=name, answer=answer), "utf-8")
    code = main(["check", str(file), *arguments])
    lines = capsys.readouterr().out.splitlines()
    found = [line.partition(": ")[2] for line in lines if "able map" in line]
    assert code == (2 if found else 0)
    return found


@pytest.mark.parametrize(
    ("name", "answer", "messages"),
    [
        ("Contacts V2", "deployed", []),
        ("contacts v2 (msdyn_contactforparties)", "deployed", []),
        (
            "Contacts V2",
            "not deployed",
            [
                "Table map 'Contacts V2' doesn't exist when the global address book is "
                "not deployed. It exists only when the global address book is deployed."
            ],
        ),
        (
            "CDS Contacts V2 (contacts)",
            "deployed",
            [
                "Table map 'CDS Contacts V2 (contacts)' doesn't exist when the global address "
                "book is deployed. It exists only when the global address book is not deployed."
            ],
        ),
        (
            "CDS Partys",
            "deployed",
            ["Unknown table map 'CDS Partys'. Did you mean 'CDS Parties'?"],
        ),
    ],
)
def test_check_knows_the_table_maps_of_the_variant(
    project: Path, capsys: pytest.CaptureFixture[str], name: str, answer: str, messages: list[str]
):
    assert check(project, capsys, name, answer) == messages


def test_check_knows_the_table_maps_of_a_folder(project: Path, capsys: pytest.CaptureFixture[str]):
    folder = project / "maps"
    folder.mkdir()
    for name in ("deployed.yaml", "not deployed.yaml", "maps/order_lines_1.0.1.0.yaml"):
        text = (CATALOG / name).read_text("utf-8")
        for key in ("name: ", "map: "):
            text = text.replace(f"{key}{ORDER_LINES}", f"{key}Our lines")
        (folder / Path(name).name).write_text(text, "utf-8")
    assert len(check(project, capsys, "Our lines", "deployed")) == 1
    assert check(project, capsys, "Our lines", "deployed", "--catalog", "maps") == []
    assert len(check(project, capsys, ORDER_LINES, "deployed", "--catalog", "maps")) == 1


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("CREDITLIMIT > jobtitle", None),  # the product finds it when the table map starts
        (
            "SALESMEMOO > jobtitle",
            "[DIPV1022] Missing source field SALESMEMOO in the schema. Did you mean 'SALESMEMO'?",
        ),
        (
            "none >> jobtitle",
            "[DIPV1021] Missing source field in the mapping: none >> jobtitle. Write the constant "
            "after a colon.",
        ),
        (
            "PERSONGENDER >< gendercode: {Male: x}",
            "[DIPV1030] Data type mismatch: PERSONGENDER >< gendercode, whole number and 'x'. Map "
            "a column of the same type, or add a value map.",
        ),
        (
            "PERSONGENDER >< gendercode: {Male: [1]}",
            "The value map of 'PERSONGENDER >< gendercode' can't be read: a counterpart isn't a "
            "single value. Give each value one counterpart.",
        ),
    ],
)
def test_an_added_mapping_has_no_mistake_that_a_file_can_not_have(
    mapping: str, message: str | None
):
    changed = MapSetup(adds=(mapping,))
    found = changed_map_error(catalogs(), "deployed", "Customers V3 (contacts)", changed)
    assert message == (found and str(found))
