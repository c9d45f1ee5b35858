"""A text keeps the line ends of its file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.workbench.browser.line_ends import usual_end, with_ends_of

LINES = st.lists(st.sampled_from(["", "a", "b", "é😀"]), min_size=1, max_size=6)
NEW = st.lists(st.sampled_from(["", "a", "b", "new"]), min_size=1, max_size=6)
ENDS = st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=5, max_size=5)


def normal(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(LINES, ENDS, NEW)
def test_nothing_but_line_ends_differs(lines: list[str], ends: list[str], new: list[str]) -> None:
    used = ends[: len(lines) - 1]
    before = "".join(line + end for line, end in zip(lines, [*used, ""], strict=True))
    assert with_ends_of(normal(before), before) == before
    after = with_ends_of("\n".join(new), before)
    assert normal(after) == "\n".join(new)
    if len({*used}) == 1 and len(new) > 1:
        assert usual_end(after) == usual_end(before)


def test_lines_that_arent_new_keep_their_own_ends() -> None:
    before = "a\nb\r\n\r\nc\n\nd\re\n"
    text = normal(before)
    assert with_ends_of(text.replace("c", "new"), before) == before.replace("c", "new")
    # Lines that each text has once are found again, also if those around them moved.
    assert with_ends_of("x\nb\n\nc\n\nd\ne\n", before) == "x\nb\r\n\r\nc\n\nd\re\n"
    # Of two that changed places, one is new.
    assert with_ends_of("a\nnew\nd\nb\n", before) == "a\nnew\nd\nb\r\n"


def test_a_long_text_of_equal_lines_takes_no_time_that_grows_with_its_square() -> None:
    lines = ["      | a |", "      | b |", ""] * 60_000
    ends = ["\r\n", "\n", "\n"] * 60_000
    before = "".join(line + end for line, end in zip(lines, ends, strict=True))
    middle = len(lines) // 2
    text = "\n".join([*lines[:middle], "new", *lines[middle:], ""])
    start = "".join(map("".join, zip(lines[:middle], ends[:middle], strict=True)))
    rest = "".join(map("".join, zip(lines[middle:], ends[middle:], strict=True)))
    assert with_ends_of(text, before) == f"{start}new\n{rest}"
