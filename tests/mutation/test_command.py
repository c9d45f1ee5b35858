"""Where ``p2c prove`` says that its proof can be seen."""

from __future__ import annotations

import json

import pytest

from prospect_to_cash.harness.evidence.record import Claim, Fingerprint
from prospect_to_cash.harness.report import run_json
from prospect_to_cash.mutation.command import shown_in
from tests.harness.report import samples

NOW = Fingerprint(model="m1", features="f1", program="p1")


def write_run(folder):
    claim = Claim(id="S1.1", where="1", says="It holds.", basis="text", covered={"gab_on": True})
    run_json.write(samples.run((), (claim,), fingerprint=NOW), folder / "run.json")


def write_proof(folder, features):
    content = {
        "fingerprint": {"model": "m1", "features": features, "program": "p0"},
        "claims": [],
        "mutants": [],
    }
    (folder / "proof.json").write_text(json.dumps(content), encoding="utf-8")


def test_the_proof_is_added_to_the_report_of_a_run_of_the_same_files(tmp_path):
    write_run(tmp_path)
    write_proof(tmp_path, "f1")
    assert shown_in(tmp_path) == f"report: {tmp_path / 'index.html'}#proof"
    assert "0 mutants" in (tmp_path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("earlier", [True, False])
def test_without_such_a_run_the_report_of_the_next_one_has_it(tmp_path, earlier):
    if earlier:
        write_run(tmp_path)
    write_proof(tmp_path, "f2")
    assert shown_in(tmp_path) == (
        f"proof: {tmp_path / 'proof.json'}\nTo see it in a report, run 'p2c run'."
    )
