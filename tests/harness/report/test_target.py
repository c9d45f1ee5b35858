"""Where reports go: all of a report stands in the file, or the one before is untouched."""

from __future__ import annotations

import pytest

from prospect_to_cash.harness.report import html, run_json
from prospect_to_cash.harness.report.output import ReportError, write_text
from tests.harness.report import samples


def test_a_report_replaces_the_one_before_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "reports" / "index.html"
    html.write(samples.everything(), path)
    html.write(samples.green(), path)
    assert "2 of 2 scenarios passed." in path.read_text(encoding="utf-8")
    assert [each.name for each in path.parent.iterdir()] == ["index.html"]


def test_a_report_that_breaks_off_leaves_the_one_before(tmp_path):
    def parts():
        yield "half"
        raise ValueError("broke off")

    path = tmp_path / "index.html"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(ValueError, match="broke off"):
        write_text(path, parts())
    assert path.read_text(encoding="utf-8") == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["index.html"]


def test_a_report_is_utf_8_with_plain_line_ends(tmp_path):
    path = tmp_path / "x.txt"
    write_text(path, ["Größe\n"])
    assert path.read_bytes() == "Größe\n".encode()


@pytest.mark.parametrize("write", [html.write, run_json.write])
def test_a_place_that_can_not_be_written_to_is_answered_with_a_sentence(tmp_path, write):
    (tmp_path / "reports").write_text("a file where a folder is needed", encoding="utf-8")
    path = tmp_path / "reports" / "index.html"
    with pytest.raises(ReportError) as raised:
        write(samples.green(), path)
    assert str(raised.value).startswith(f"Can't write report {path} (")
    assert "choose another folder" in str(raised.value)


def test_a_folder_is_no_report(tmp_path):
    with pytest.raises(ReportError, match="because it's a folder") as raised:
        html.write(samples.green(), tmp_path)
    assert "--report" not in str(raised.value)
    assert not list(tmp_path.iterdir())
