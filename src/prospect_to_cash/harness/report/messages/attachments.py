"""The evidence of a step as attachments: for people as text, for programs as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.harness.evidence.record import Step
from prospect_to_cash.harness.report import text as plain
from prospect_to_cash.harness.report.messages.encoding import Message

_EVIDENCE = {"expectations", "rejection", "dialogs", "traffic"}


class Attachments:
    """Makes the attachments of a run; what is alike in many steps is put into words once."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def of_step(self, step: Step, case: str, part: str, *, states: bool) -> Iterator[Message]:
        """What a step caused, and with `states` what both systems held after it.

        The states of a scenario that passed are in ``run.json``; here they would be half of the
        file.
        """
        states = states and bool(step.states)
        names = _EVIDENCE | {"states"} if states else _EVIDENCE
        body = step.model_dump_json(include=names, exclude_defaults=True)
        text = self._texts.get(body)
        if text is None:
            text = self._texts[body] = "\n".join(plain.evidence(step))
        if text:
            yield _attachment("evidence.txt", "text/plain", text, case, part)
        if text or states:
            yield _attachment("evidence.json", "application/json", body, case, part)


def log(text: str, case: str, part: str) -> Message:
    """A remark that readers show at once, where they leave the message of a result out."""
    return _attachment(None, "text/x.cucumber.log+plain", text, case, part)


def _attachment(name: str | None, media: str, body: str, case: str, part: str) -> Message:
    return {
        "body": body,
        "contentEncoding": "IDENTITY",
        "mediaType": media,
        **({"fileName": name} if name else {}),
        "testCaseStartedId": case,
        "testStepId": part,
    }
