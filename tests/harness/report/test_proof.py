"""What a run shows of a proof: proved claims, or what changed since."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from prospect_to_cash.harness.evidence.record import Claim, Fingerprint, ProofState, Run
from prospect_to_cash.harness.report import coverage, html, run_json, summary, terminal
from prospect_to_cash.harness.report.html.command import show_proof
from prospect_to_cash.harness.report.output import ReportError
from prospect_to_cash.harness.report.proof import with_proof
from tests.harness.report import samples
from tests.harness.report.page_reader import PageReader

NOW = Fingerprint(model="m1", features="f1", program="p1")


def claim(id: str, **more) -> Claim:
    covered = {"gab_on": True, "gab_off": True}
    return Claim(id=id, where="1", says="It holds.", basis="text", covered=covered, **more)


def run(**more) -> Run:
    claims = (claim("S1.1"), claim("S1.2"))
    return samples.run((), claims, **{"fingerprint": NOW, **more})


def proof(folder: Path, **fingerprint: str) -> Path:
    file = folder / "proof.json"
    proved = {"S1.1": {"gab_on": True, "gab_off": True}, "S1.2": {"gab_on": True, "gab_off": False}}
    content = {
        "fingerprint": {"model": "m1", "features": "f1", "program": "p1", **fingerprint},
        "claims": [{"id": id, "proved": by_variant} for id, by_variant in proved.items()],
        "mutants": [],
    }
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def test_a_proof_of_this_model_and_these_features_counts(tmp_path):
    proved = with_proof(run(), proof(tmp_path, program="p2"))
    assert proved.proof == ProofState()
    assert coverage.summary(proved.claims, proved.proof) == "2 of 2 covered, 1 proved"
    assert coverage.in_variant(proved.claims, "gab_on") == "2 of 2 covered, 2 proved"
    assert coverage.in_variant(proved.claims, "gab_off") == "2 of 2 covered, 1 proved"
    assert coverage.with_proved(proved.claims[1], "gab_off") == "covered, not proved"


@pytest.mark.parametrize(
    ("since", "text"),
    [
        ({"model": "m0"}, "not proved since the model changed"),
        ({"features": "f0"}, "not proved since the features changed"),
        ({"model": "m0", "features": "f0"}, "not proved since the model and the features changed"),
    ],
)
def test_an_older_proof_says_what_changed_since(tmp_path, since, text):
    changed = with_proof(run(), proof(tmp_path, **since))
    assert coverage.summary(changed.claims, changed.proof) == f"2 of 2 covered, {text}"
    assert coverage.in_variant(changed.claims, "gab_on") == "2 of 2 covered"
    assert coverage.with_proved(changed.claims[0], "gab_on") == "covered"


@pytest.mark.parametrize("more", [{"defines": {"environment": "uat.yaml"}}, {"fingerprint": None}])
def test_a_run_of_something_else_has_no_proof(tmp_path, more):
    assert with_proof(run(**more), proof(tmp_path)) == run(**more)


def test_without_a_proof_nothing_is_said(tmp_path):
    assert with_proof(run(), tmp_path / "proof.json") == run()
    assert coverage.summary(run().claims, None) == "2 of 2 covered"


def test_a_proof_that_cannot_be_read_is_reported(tmp_path):
    file = tmp_path / "proof.json"
    file.write_text("{", encoding="utf-8")
    with pytest.raises(ReportError, match=r"can't be used\. To create it again, run 'p2c prove'"):
        with_proof(run(), file)


def test_every_report_shows_both(tmp_path):
    proved = with_proof(run(), proof(tmp_path))
    written = {}
    for name, write in (("html", html.write), ("md", summary.write), ("txt", terminal.write)):
        stream = io.StringIO()
        write(proved, stream)
        written[name] = stream.getvalue()
    assert all("2 of 2 covered, 1 proved" in text for text in written.values())
    assert "2 of 2 covered, 2 proved" in written["html"]
    assert written["html"].count("✗ not proved") == 1
    assert written["html"].count("✓ proved") == 3


def static(run: Run) -> str:
    stream = io.StringIO()
    html.write(run, stream)
    text = PageReader(stream.getvalue()).text
    return " ".join(text[text.index("Proof", text.index("All scenarios")) :].split())


def test_without_script_the_report_says_what_survived_and_counts_the_mutants():
    run = samples.with_proof()
    text = static(run)
    assert "44 mutants: 41 killed, 1 equivalent, 1 killed without an assertion, 1 survived." in text
    assert f"no scenario detects the change Accounts: {samples.NASTY} (S1.2b)" in text
    assert "Rule 44 1 1 1 41 All 44 1 1 1 41" in text


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (None, "There's no proof of this run."),
        (
            ProofState(changed=("model", "features")),
            "says nothing about this run, because the model and the features changed since.",
        ),
    ],
)
def test_the_report_says_if_nothing_is_proved(state, says):
    assert says in static(samples.everything().model_copy(update={"proof": state}))


def test_a_proof_comes_back_from_its_file_with_mutants_and_evidence(tmp_path):
    whole = samples.with_proof()
    assert whole.proof is not None
    stripped = {"proved": {}, "evidence": (), "unneeded": ()}
    bare = whole.model_copy(
        update={
            "proof": None,
            "fingerprint": NOW,
            "claims": tuple(each.model_copy(update=stripped) for each in whole.claims),
        }
    )
    content = {
        "fingerprint": NOW.model_dump(),
        "mutants": [each.model_dump(mode="json") for each in whole.proof.mutants],
        "claims": [
            each.model_dump(mode="json", include={"id", *stripped}) for each in whole.claims
        ],
    }
    file = tmp_path / "proof.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    proved = with_proof(bare, file)
    assert proved.model_copy(update={"fingerprint": whole.fingerprint}) == whole


@pytest.mark.parametrize("part", [False, True])
def test_the_report_is_written_again_with_the_proof_beside_it(tmp_path, part):
    proof(tmp_path)
    folder = tmp_path / "part" if part else tmp_path
    folder.mkdir(exist_ok=True)
    run_json.write(run(), folder / "run.json")
    shown, page = show_proof(folder / "run.json")
    assert shown.proof == ProofState()
    assert page == folder / "index.html"
    assert "2 of 2 covered, 1 proved" in page.read_text(encoding="utf-8")
