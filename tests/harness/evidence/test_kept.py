"""What a large run keeps of its scenarios is what was made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.harness.evidence.kept import Store

PARTS = st.dictionaries(st.sampled_from(["steps", "page", "messages"]), st.binary(max_size=20))


@given(st.lists(st.tuples(PARTS, PARTS), min_size=1), st.booleans())
def test_parts_are_in_the_file_with_those_from_before(
    pairs: Sequence[tuple[Mapping[str, bytes], Mapping[str, bytes]]], is_same_file: bool
) -> None:
    store = Store()
    first = (store if is_same_file else Store()).add_all([first for first, _ in pairs])
    more = [{f"more {name}": part for name, part in more.items()} for _, more in pairs]
    both = store.add_all(more, first)
    assert [dict(each) for each in first] == [first for first, _ in pairs]
    assert [dict(each) for each in both] == [
        {**first, **new} for (first, _), new in zip(pairs, more, strict=True)
    ]


def test_parts_stay_as_they_are_if_the_disk_does_not_take_them() -> None:
    resource = pytest.importorskip("resource", reason="Windows has no limit of the size of files.")
    store = Store()
    first = store.add_all([{"steps": b"1" * 900}, {"steps": b"2"}])
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
        both = store.add_all([{"page": b"3" * 200}, {"page": b"4"}], first)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [dict(each) for each in both] == [
        {"steps": b"1" * 900, "page": b"3" * 200},
        {"steps": b"2", "page": b"4"},
    ]
    later = store.add_all([{"junit": b"5"}], both[:1])
    assert dict(later[0]) == {"steps": b"1" * 900, "page": b"3" * 200, "junit": b"5"}
