"""The evidence of a step as attachments: for people as text, for programs as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from cucumber_messages import Attachment, AttachmentContentEncoding

from prospect_to_cash.evidence.record import Step
from prospect_to_cash.reporting import plain

_EVIDENCE = {"expectations", "rejection", "dialogs", "traffic"}


def of_step(step: Step, case: str, part: str, *, states: bool) -> Iterator[Attachment]:
    """What a step caused, and with `states` what both systems held after it.

    The states of a scenario that passed are in ``run.json``; here they would be half of the file.
    """
    text = "\n".join(plain.evidence(step))
    if text:
        yield _attachment("evidence.txt", "text/plain", text, case, part)
    states = states and bool(step.states)
    if text or states:
        names = _EVIDENCE | {"states"} if states else _EVIDENCE
        body = step.model_dump_json(include=names, exclude_defaults=True)
        yield _attachment("evidence.json", "application/json", body, case, part)


def log(text: str, case: str, part: str) -> Attachment:
    """A remark that readers show at once, where they leave the message of a result out."""
    return _attachment(None, "text/x.cucumber.log+plain", text, case, part)


def _attachment(name: str | None, media: str, body: str, case: str, part: str) -> Attachment:
    return Attachment(
        body=body,
        content_encoding=AttachmentContentEncoding.identity,
        media_type=media,
        file_name=name,
        test_case_started_id=case,
        test_step_id=part,
    )
