"""One window per record: a second start raises the first window and ends."""

from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import QLockFile, QObject, Signal

_PATIENCE_MS = 1000


class Instance(QObject):
    """The right to show the record in `folder`; `called` when another start asks for the window."""

    called = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = folder.resolve()
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QObject | None = None

    def take(self) -> bool:
        """Take the right; False where a running window has it."""
        return self._lock.tryLock(0)

    def listen(self) -> None:
        """Hear of later starts; only the same user of the computer can call."""
        from PySide6.QtNetwork import QLocalServer

        name = self._name()
        QLocalServer.removeServer(name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self.called)
        server.listen(name)
        self._server = server

    def call_other(self) -> bool:
        """Ask the running window to come to the front; False where it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name())
        return socket.waitForConnected(_PATIENCE_MS)

    def release(self) -> None:
        """Give the right back."""
        if self._server is not None:
            self._server.deleteLater()
            self._server = None
        self._lock.unlock()

    def _name(self) -> str:
        kind = QtCore.QCryptographicHash
        place = kind.hash(str(self._folder).encode(), kind.Algorithm.Sha256)
        return "tutor-app-" + bytes(place.toHex().data()).decode()[:24]
