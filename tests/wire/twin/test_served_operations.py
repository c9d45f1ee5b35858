"""The table of operations in docs/twin.md is what the Web APIs answer, and names real tests."""

from __future__ import annotations

import re
from pathlib import Path

from tests.wire.twin.served_operations import PAGE, SALES, SCM, page_with, table

TESTS = Path(__file__).parent


def test_the_page_has_the_table_of_operations():
    assert PAGE.read_text("utf-8") == page_with(table()), (
        "run python -m tests.wire.twin.served_operations"
    )


def test_each_operation_that_is_served_has_a_test():
    lines = table().splitlines()
    for system, operations in (("Sales", SALES), ("SCM", SCM)):
        for operation in operations:
            file, _, name = operation.test.partition("::")
            if not name:
                [line] = [e for e in lines if e.startswith(f"| {system} | {operation.name} |")]
                assert "| not offered |" in line or "| unknown |" in line
                continue
            text = (TESTS / file).read_text("utf-8")
            assert re.search(rf"^def {name}\(", text, re.MULTILINE), name
