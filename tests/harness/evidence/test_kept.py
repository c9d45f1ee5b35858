"""What a large run keeps of its scenarios is what was made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.harness.evidence.kept import Keeper, Store, received
from prospect_to_cash.harness.evidence.record import STEPS, KeptSteps, Scenario, Status

PARTS = st.dictionaries(st.sampled_from(["page", "messages", "junit"]), st.binary(max_size=20))


def scenario(name: str, steps: KeptSteps) -> tuple[str, Scenario]:
    return "f.feature", Scenario(name=name, line=1, status=Status.PASSED, steps=steps)


def parts_of(steps: object) -> dict[str, bytes]:
    assert isinstance(steps, KeptSteps)
    return dict(steps.parts)


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    resource = pytest.importorskip("resource", reason="Windows has no limit of the size of files.")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@given(st.lists(PARTS, min_size=1), st.sampled_from(["values", "places"]), st.booleans())
def test_excerpts_come_to_the_steps_that_are_kept(
    made: Sequence[dict[str, bytes]], first: str, is_shared: bool
) -> None:
    """The steps are values or in the file of a worker, and so are the excerpts that follow."""
    store = Store.shared()
    assert store is not None
    steps = [{STEPS: b"[%d]" % at} for at in range(len(made))]
    sent = store.sent(steps) if first == "places" else steps
    kept = [KeptSteps(0, received(each, store)) for each in sent]
    keeper = Keeper()
    scenarios = keeper.all([scenario(f"S{at}", each) for at, each in enumerate(kept)])
    assert [parts_of(each.steps) for each in scenarios] == steps
    excerpts = store.sent(made) if is_shared else made
    keeper.add_excerpts(kept, [received(each, store) for each in excerpts])
    assert [parts_of(each.steps) for each in scenarios] == [
        {**own, **more} for own, more in zip(steps, made, strict=True)
    ]


def test_parts_stay_as_they_are_if_the_disk_does_not_take_them() -> None:
    store, keeper = Store.shared(), Keeper()
    assert store is not None
    (first,) = store.sent([{STEPS: b"1" * 900}])
    steps = KeptSteps(0, received(first, store))
    keeper.all([scenario("S", steps)])
    with no_file_larger_than(1000):
        (excerpts,) = store.sent([{"page": b"2" * 200}])
        assert excerpts == {"page": b"2" * 200}
        keeper.add_excerpts([steps], [received(excerpts, store)])
    assert dict(steps.parts) == {STEPS: b"1" * 900, "page": b"2" * 200}
    assert store.add({"page": b"3"})["page"] == b"3"
