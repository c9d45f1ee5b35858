"""The catalog agrees with what Microsoft published, except for the intended differences."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from prospect_to_cash.maps.catalog_maps import catalog_maps
from prospect_to_cash.maps.command import published_comparisons
from prospect_to_cash.maps.difference import KINDS
from prospect_to_cash.maps.intended import intended, subjects


def test_each_difference_from_the_published_lists_is_intended():
    found = {
        (each.title, one.kind, one.subject.casefold()): one.subject
        for each in published_comparisons(catalog_maps())
        for one in each.differences
    }
    known = {each.at: each.subject for each in intended()}
    add = [(*at[:2], subject) for at, subject in found.items() if at not in known]
    delete = [(*at[:2], subject) for at, subject in known.items() if at not in found]
    # Mend the catalog, or write the lines to add in maps/intended.yaml, each with its reason.
    assert {"add": add, "delete": delete} == {"add": [], "delete": []}


def test_an_intended_difference_is_written_once_and_names_a_kind():
    counts = Counter(each.at for each in intended())
    assert [at for at, count in counts.items() if count > 1] == []
    assert {each.kind for each in intended()} <= set(KINDS)


def test_each_reason_is_a_ruling_or_a_subject_with_a_sentence():
    rulings = set(re.findall(r"^\| (R\d+) \|", Path("docs/decisions.md").read_text(), re.M))
    reasons = {each.reason for each in intended()}
    assert reasons - rulings == set(subjects())
    assert all(re.fullmatch(r"[A-Z].+\.", sentence) for sentence in subjects().values())
