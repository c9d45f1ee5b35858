"""What Ctrl-C and SIGTERM do to a command, which depends on what the command is doing.

CI servers and containers send SIGTERM to cancel a run, often to the whole process group and more
than once. This module imports nothing heavy, so that a command can call it first.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from enum import Enum, auto
from types import FrameType
from typing import Any, Final

MESSAGE: Final = "Interrupted."
SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name)
)
"""The signals that interrupt a command. Windows has SIGBREAK."""


class Effect(Enum):
    """What a signal does."""

    LEAVE = auto()
    """It ends the process, which has nothing to save."""
    INTERRUPT = auto()
    """The first one raises `KeyboardInterrupt`. Later ones are ignored."""
    WAIT = auto()
    """It waits for `raise_pending`."""
    IGNORE = auto()
    """Nothing, because the process is about to end by itself."""


class _State:
    """The state of this process, because handlers of signals are per process."""

    effect = Effect.IGNORE
    is_for_command = False
    is_pending = False
    is_interrupted = False


def take_over(effect: Effect, *, for_command: bool = False) -> None:
    """Handle the signals from now on, except those that have another handler.

    `for_command` says that a command of p2c does this, and not a session of pytest.

    A signal that is ignored, as in the background of a shell, stays ignored. In Python, only the
    main thread can set a handler.
    """
    _State.effect = effect
    _State.is_for_command = for_command
    _State.is_pending = _State.is_interrupted = False
    if threading.current_thread() is threading.main_thread():
        default = (signal.SIG_DFL, signal.default_int_handler)
        for each in SIGNALS:
            if signal.getsignal(each) in default:
                signal.signal(each, _handle)


def is_taken_over() -> bool:
    """Return whether this module handles a signal."""
    return any(signal.getsignal(each) is _handle for each in SIGNALS)


def is_for_command() -> bool:
    """Return whether a command of p2c handles the signals until its process ends."""
    return _State.is_for_command


def set_effect(effect: Effect) -> None:
    """Set what the next signal does, if this module handles it."""
    _State.effect = effect


def check() -> None:
    """Raise `KeyboardInterrupt` again if the code that ran when a signal came suppressed it.

    In a session of pytest, a test can mean to do that. There, the next signal interrupts again.
    """
    if _State.is_interrupted and _State.effect is Effect.INTERRUPT:
        if _State.is_for_command:
            raise KeyboardInterrupt
        _State.is_interrupted = False


def raise_pending() -> None:
    """Raise `KeyboardInterrupt` for a signal that waits."""
    if _State.is_pending and not _State.is_interrupted:
        _State.is_pending, _State.is_interrupted = False, True
        raise KeyboardInterrupt


@contextlib.contextmanager
def held() -> Iterator[None]:
    """Let a signal wait that would interrupt a block, such as one that writes files."""
    before = _State.effect
    _State.effect = Effect.WAIT
    try:
        yield
    finally:
        _State.effect = before
    if before is Effect.INTERRUPT:
        raise_pending()


def release() -> None:
    """Restore the default handlers, or ignore the signals from now on if one came.

    A CI server may ask again while the process ends, and the exit code must stay that of an
    interrupted run.
    """
    for each in SIGNALS:
        if signal.getsignal(each) is _handle:
            default: Any = signal.default_int_handler if each is signal.SIGINT else signal.SIG_DFL
            signal.signal(each, signal.SIG_IGN if _State.is_interrupted else default)


def ignore_until_exit() -> None:
    """Ignore the signals while Python ends, when it would restore the default handlers.

    Python notes an interrupt that leaves `exec`, as in a dataclass, and ends itself with SIGINT,
    although the interrupt was handled. Another call of `exec` deletes the note.
    """
    exec("")
    for each in SIGNALS:
        if signal.getsignal(each) is _handle:
            signal.signal(each, signal.SIG_IGN)


@contextlib.contextmanager
def blocked() -> Iterator[None]:
    """Let signals wait. Processes that start here don't get any until they call `unblock`.

    Windows can't block signals.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def unblock() -> None:
    """Get signals in a process that another one started in `blocked`."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def suppress_lost_interrupts() -> None:
    """Write no traceback if a signal comes where Python must ignore exceptions.

    An example is a finalizer. `check` raises the exception again.
    """
    before = sys.unraisablehook

    def hook(error: Any) -> None:
        if not issubclass(error.exc_type, KeyboardInterrupt):
            before(error)

    sys.unraisablehook = hook


def _handle(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  # as Python calls it
    if _State.effect is Effect.LEAVE:
        os.write(2, f"{MESSAGE}\n".encode())
        os._exit(2)
    if _State.effect is Effect.WAIT:
        _State.is_pending = True
    if _State.effect is Effect.INTERRUPT and not _State.is_interrupted:
        _State.is_interrupted = True
        raise KeyboardInterrupt
