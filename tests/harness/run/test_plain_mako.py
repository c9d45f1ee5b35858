"""Mako is loaded without Pygments, and its plugin for Pygments still works."""

from __future__ import annotations

import subprocess
import sys

LOAD = """
import sys
from prospect_to_cash.harness.run import plain_mako

plain_mako.load()
import pytest_bdd.generation

print("pygments.lexers.web" in sys.modules)
import mako.ext.pygmentplugin

print("pygments.lexers.web" in sys.modules)
"""


def test_pytest_bdd_loads_mako_without_pygments_and_a_project_can_still_use_both():
    found = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False", "True"]
