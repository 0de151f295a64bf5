"""One window for one library: a second start on the same file asks the first window to come, and ends."""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import json
import os
import sys
import time
import warnings
from collections.abc import Sequence
from pathlib import Path

import platformdirs
from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 3.0  # seconds that a window has to answer; it may only just be starting
_TURN = 100  # milliseconds of one try
_LONGEST = 1_000_000  # bytes of a message


class Instance(QObject):
    """This process's hold on a library.

    Signal: `asked(list of paths)` when another start wants the window to come to the front, with the
    files that it would add.
    """

    asked = Signal(list)

    def __init__(self, lock: QLockFile, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = lock
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        QLocalServer.removeServer(name)  # left by one that died: ours is the lock
        self._server.listen(name)

    @classmethod
    def claim(cls, library: Path, files: Sequence[Path] = ()) -> Instance | None:
        """Hold the library, or return None if the window that has it was asked to come, with these files.

        A window that does not answer is let be; where no lock can be had at all, nobody is kept out.
        """
        name = _name(library)
        lock = QLockFile(f"{name if _is_path(name) else _folder() / name}.lock")
        lock.setStaleLockTime(0)  # a lock is stale when its process is gone, not by age
        deadline = time.monotonic() + _PATIENCE
        while not lock.tryLock(0):
            if lock.error() != QLockFile.LockError.LockFailedError:
                break
            if _ask(name, files):
                return None
            if time.monotonic() > deadline:
                break
        return cls(lock, name)

    def release(self) -> None:
        """Let the library go: the next start opens a window of its own."""
        self._server.close()
        self._lock.unlock()

    def _on_connection(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(lambda socket=socket: self._on_message(socket))
            socket.disconnected.connect(socket.deleteLater)
            self._on_message(socket)

    def _on_message(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _LONGEST:
            socket.abort()
        if not socket.canReadLine():
            return
        with contextlib.suppress(ValueError, AttributeError, TypeError):
            message = json.loads(bytes(socket.readLine().data()))
            files = [Path(file) for file in message.get("add", []) if isinstance(file, str)]
            token = message.get("token")
            if isinstance(token, str) and token:
                os.environ["XDG_ACTIVATION_TOKEN"] = token  # Wayland lets only its bearer come to the front
            socket.write(b"ok\n")
            socket.flush()
            self.asked.emit(files)


def _ask(name: str, files: Sequence[Path]) -> bool:
    """Ask the window that listens to come; tell whether it answered."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_TURN):
        time.sleep(_TURN / 1000)
        return False
    message = {
        "add": [str(file.absolute()) for file in files],
        "token": os.environ.get("XDG_ACTIVATION_TOKEN", ""),
    }
    socket.write(json.dumps(message).encode() + b"\n")
    socket.flush()
    answered = socket.waitForReadyRead(round(_PATIENCE * 1000)) and bytes(socket.readLine().data()) == b"ok\n"
    socket.abort()
    return answered


def _name(library: Path) -> str:
    """Return the name of the library's socket: whatever way leads to the file, it is the same one."""
    real = os.path.normcase(os.path.realpath(library))
    key = hashlib.sha256(f"{_user()}\0{real}".encode("utf-8", "surrogateescape")).hexdigest()[:20]
    name = f"parley-{key}"
    return name if sys.platform == "win32" else str(_folder() / name)


def _is_path(name: str) -> bool:
    return Path(name).is_absolute()


def _folder() -> Path:
    """Return a folder for sockets and locks that is this user's own."""
    with warnings.catch_warnings(
        action="ignore"
    ):  # of a system without XDG_RUNTIME_DIR: there is another way
        folder = platformdirs.user_runtime_path("parley", appauthor=False)
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "user"
