"""Waiting for what a window does: looked at whenever it has done all that there was to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractEventDispatcher, QDeadlineTimer, QEventLoop, QTimer

SOON = 10_000  # milliseconds; only a guard against waiting for ever
_PULSE = 10  # milliseconds between looks at what comes without an event, such as a file


def wait_until(is_so: Callable[[], object], timeout: int = SOON) -> None:
    """Let the window work until something is so."""
    if is_so():
        return
    deadline = QDeadlineTimer(timeout)
    pulse = QTimer(interval=_PULSE)
    pulse.start()
    _work(rests=0)
    while not is_so():
        assert not deadline.hasExpired(), f"waited in vain for {timeout} milliseconds"
        _work(rests=1)


def _work(rests: int) -> None:
    """Do what there is to do, rest so often until there is more, and do that."""
    loop, left = QEventLoop(), rests

    def rest() -> None:
        nonlocal left
        if left == 0:
            loop.quit()
        left -= 1

    dispatcher = QAbstractEventDispatcher.instance()
    assert dispatcher is not None
    resting = dispatcher.aboutToBlock.connect(rest)
    loop.exec()
    dispatcher.disconnect(resting)
