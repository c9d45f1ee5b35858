"""What the workbench reads and writes: which files, and what stays of them."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from prospect_to_cash.harness.settings import load
from prospect_to_cash.workbench.browser.files import Conflict, Content, Files
from prospect_to_cash.workbench.browser.git import statuses
from prospect_to_cash.workbench.browser.protocol_values import MessageError
from tests.workbench.page import Loop, Page, open_workbench
from tests.workbench.shop import SAVED, write_shop

FILE = "features/saved.feature"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_shop(tmp_path.resolve() / "project")


@pytest.fixture
def files(root: Path) -> Files:
    return Files(load(root))


def _save(files: Files, text: str, name: str = FILE) -> Content:
    saved = files.save(name, text, files.read(name).hash)
    assert isinstance(saved, Content)
    return saved


@pytest.mark.parametrize("name", [FILE, "features/tags.txt", "features/claims.yaml"])
def test_a_file_is_saved_if_it_is_as_its_author_saw_it(files: Files, root: Path, name: str) -> None:
    before = files.read(name)
    saved = _save(files, f"{before.text}# more\n", name)
    assert saved == files.read(name)
    assert (root / name).read_text("utf-8") == f"{before.text}# more\n"
    conflict = files.save(name, "other", before.hash)
    assert conflict == Conflict(saved)
    assert files.read(name) == saved
    (root / name).unlink()
    assert files.save(name, "other", saved.hash) == Conflict(None)
    assert not (root / name).exists()
    assert [each.name for each in (root / "features").iterdir() if each.name.startswith(".")] == []


def test_the_mark_and_the_line_ends_stay(files: Files, root: Path) -> None:
    before = SAVED.replace("\n", "\r\n").encode()
    (root / FILE).write_bytes(b"\xef\xbb\xbf" + before)
    assert files.read(FILE).line_end == "\r\n"
    _save(files, f"{SAVED}# more\n")
    assert (root / FILE).read_bytes() == b"\xef\xbb\xbf" + before + b"# more\r\n"


def test_one_of_several_authors_wins_and_the_others_see_the_text(files: Files, root: Path) -> None:
    seen = files.read(FILE)
    results = []
    threads = [
        threading.Thread(target=lambda n=n: results.append(files.save(FILE, f"{n}", seen.hash)))
        for n in range(8)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    (saved,) = [each for each in results if isinstance(each, Content)]
    others = [each for each in results if isinstance(each, Conflict)]
    assert len(others) == 7
    assert {each.content for each in others} == {saved}
    assert (root / FILE).read_text("utf-8") == saved.text


def test_a_file_is_never_seen_half_written(
    files: Files, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(MessageError, match=f"Can't save {FILE}: No space left on device."):
        _save(files, "half")
    assert (root / FILE).read_text("utf-8") == SAVED
    assert sorted(each.name for each in (root / "features").iterdir()) == [
        "claims.yaml",
        "saved.feature",
        "tags.txt",
    ]


def test_a_file_that_windows_holds_open_is_replaced_later(
    files: Files, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts = []
    replace = os.replace

    def busy(*paths: str) -> None:
        attempts.append(paths)
        if len(attempts) < 3:
            raise PermissionError(13, "Permission denied")
        replace(*paths)

    monkeypatch.setattr(os, "replace", busy)
    _save(files, "saved")
    assert (root / FILE).read_text("utf-8") == "saved"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_permissions_stay(files: Files, root: Path) -> None:
    (root / FILE).chmod(0o640)
    _save(files, "saved")
    assert (root / FILE).stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "/etc/passwd",
        "/etc/passwd.feature",
        "features",
        "features/",
        "features/../other.feature",
        "features/sub/../../../other.feature",
        "features/./saved.feature",
        "features//saved.feature",
        "./features/saved.feature",
        "../project/features/saved.feature",
        "other.feature",
        "other/saved.feature",
        "features2/saved.feature",
        "FEATURES/../features/saved.feature",
        "features\\saved.feature",
        "features/..\\..\\x.feature",
        "C:/features/saved.feature",
        "C:features/saved.feature",
        "//server/share/x.feature",
        "features/saved.feature:stream",
        "features/saved.feature::$DATA",
        "features/x:y.feature",
        "features/CON",
        "features/con.feature",
        "features/NUL.feature",
        "features/nul.x.feature",
        "features/nul .feature",
        "features/aux/x.feature",
        "features/COM1.feature",
        "features/LPT¹.feature",
        "features/CONIN$.feature",
        "features/saved.feature.",
        "features/saved.feature ",
        "features/ saved.feature",
        "features/dot./x.feature",
        "features/\x00.feature",
        "features/a\nb.feature",
        "features/a*.feature",
        'features/a".feature',
        f"features/{'x' * 300}.feature",
        "features/saved.txt",
        "features/claims.txt",
        "features/sub/tags.txt",
        "features/.p2c.tmp",
        "pyproject.toml",
        "shop_steps_1.py",
    ],
)
def test_no_other_file_can_be_read_or_written(files: Files, root: Path, name: str) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    for attempt in (
        lambda: files.read(name),
        lambda: files.save(name, "x", ""),
        lambda: files.create(name, "x"),
    ):
        with pytest.raises(MessageError):
            attempt()
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    assert sorted(each.name for each in root.parent.iterdir()) == ["project"]


@pytest.mark.skipif(os.name == "nt", reason="links need a permission on Windows")
def test_a_link_out_of_the_folder_is_not_followed(files: Files, root: Path) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "secret.feature").write_text("secret", "utf-8")
    features = root / "features"
    (features / "file.feature").symlink_to(outside / "secret.feature")
    (features / "gone.feature").symlink_to(outside / "gone.feature")
    (features / "folder").symlink_to(outside)
    (features / "own.feature").symlink_to(features / "saved.feature")
    (features / "pipe.feature").mkdir()
    for name in ("file", "gone", "folder/secret", "folder/new", "own", "pipe"):
        for attempt in (
            files.read,
            lambda it: files.save(it, "x", ""),
            lambda it: files.create(it, "x"),
        ):
            with pytest.raises(MessageError, match="leads out of"):
                attempt(f"features/{name}.feature")
    assert (outside / "secret.feature").read_text("utf-8") == "secret"
    assert sorted(each.name for each in outside.iterdir()) == ["secret.feature"]
    assert list(files.names()) == [FILE, "features/tags.txt", "features/claims.yaml"]


def test_a_new_file_that_cannot_be_written_leaves_nothing(files: Files, root: Path) -> None:
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    names = {each.name for each in (root / "features").iterdir()}
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
        with pytest.raises(MessageError, match=r"Can't create features/new\.feature"):
            files.create("features/new.feature", "#" * 200_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert {each.name for each in (root / "features").iterdir()} == names


def test_a_new_file_is_created_with_its_folders_and_replaces_none(files: Files, root: Path) -> None:
    created = files.create("features/new folder/größe.feature", SAVED)
    assert created == files.read("features/new folder/größe.feature")
    with pytest.raises(MessageError, match="already exists"):
        files.create(FILE, "x")
    with pytest.raises(MessageError, match=r"must end in \.feature"):
        files.create("features/claims.yaml", "x")
    assert (root / FILE).read_text("utf-8") == SAVED


def test_a_text_that_cant_be_a_file_is_not_written(files: Files, root: Path) -> None:
    for text, says in (
        ("\ud800", "half of a character"),
        (f"{SAVED}\x00", "NUL character"),
        ("x" * 2_000_001, "larger than 2 MB"),
    ):
        with pytest.raises(MessageError, match=says):
            _save(files, text)
        with pytest.raises(MessageError, match=says):
            files.create("features/new.feature", text)
    assert (root / FILE).read_text("utf-8") == SAVED
    (root / FILE).write_bytes(b"\xff\xfea\0")
    with pytest.raises(MessageError, match="UTF-16"):
        files.read(FILE)


def test_pages_are_told_what_changed_on_the_disk(root: Path) -> None:
    loop, workbench = Loop(), open_workbench(root)
    page, other = Page(workbench, loop), Page(workbench, loop)
    loop.wait(workbench.look())
    page.forget()
    opened = page.ask("open", file=FILE)
    saved = page.write("save", file=FILE, text="Feature: New\n", hash=opened["hash"])
    for each in (page, other):
        assert each.next("disk") == {"file": FILE, "hash": saved["hash"]}
    loop.wait(workbench.look())
    assert page.events["disk"].empty()
    conflict = page.write("save", file=FILE, text="Feature: Old\n", hash=opened["hash"])
    assert conflict["conflict"]["text"] == "Feature: New\n"
    (root / FILE).unlink()
    (root / "features" / "more.feature").write_text("Feature: More\n", "utf-8")
    loop.wait(workbench.look())
    found = {each["file"]: each["hash"] for each in (page.next("disk"), page.next("disk"))}
    assert found[FILE] is None
    assert found["features/more.feature"] == workbench.files.read("features/more.feature").hash
    page.close()
    other.close()
    workbench.close()
    loop.close()


def test_git_says_what_is_not_committed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(root)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(root.parent))
    assert statuses(settings) == {}
    monkeypatch.delenv("GIT_CEILING_DIRECTORIES")
    where = root.parent  # the project is a folder of the repository
    git = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "core.quotePath=true"]
    for arguments in (["init", "-q"], ["add", "."], [*git, "commit", "-q", "-m", "x"]):
        assert os.spawnvp(os.P_WAIT, "git", ["git", "-C", str(where), *arguments]) == 0
    assert statuses(settings) == {}
    (root / FILE).write_text("changed", "utf-8")
    (root / "features" / "größe.feature").write_text("new", "utf-8")
    assert statuses(settings) == {FILE: "changed", "features/größe.feature": "new"}
    monkeypatch.setenv("PATH", "")
    assert statuses(settings) == {}
