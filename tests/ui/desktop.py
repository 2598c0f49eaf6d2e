"""A desktop that shows notices: a private bus, and on it a service that keeps what it is told.

The service checks the signature as the desktops do, and is spoken to through jeepney.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

NAME = "org.freedesktop.Notifications"
_OBJECT = DBusAddress("/org/freedesktop/Notifications", interface=NAME)
_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
"""


@contextlib.contextmanager
def private_bus(folder: Path) -> Iterator[str]:
    """A bus with nobody on it; its address."""
    folder.mkdir()
    config = folder / "session.conf"
    config.write_text(_CONFIG.format(folder=folder))
    daemon = subprocess.Popen(
        ["dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.wait()
        daemon.stdout.close()


class NoticeService:
    """Shows notices; `told` is all that each was given. With `answers` False it says nothing."""

    def __init__(self, address: str, *, refuses: bool = False, answers: bool = True) -> None:
        self.told: list[tuple[str, tuple[Any, ...]]] = []
        self._refuses, self._answers = refuses, answers
        self._connection = open_dbus_connection(bus=address)
        self._connection.send_and_get_reply(message_bus.RequestName(NAME))
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def tell(self, signal: str, number: int, what: str | int) -> None:
        """ActionInvoked or NotificationClosed."""
        body = "us" if isinstance(what, str) else "uu"
        self._connection.send(new_signal(_OBJECT, signal, body, (number, what)))

    def end(self) -> None:
        self._ended.set()
        self._thread.join()
        self._connection.close()

    def _serve(self) -> None:
        while not self._ended.is_set():
            with contextlib.suppress(TimeoutError):
                self._answer(self._connection.receive(timeout=0.05))

    def _answer(self, message: Any) -> None:
        if message.header.fields.get(HeaderFields.member) != "Notify":
            return
        signature = message.header.fields.get(HeaderFields.signature)
        self.told.append((signature, message.body))
        if self._refuses:
            self._connection.send(new_error(message, "org.freedesktop.DBus.Error.Failed"))
        elif self._answers:
            self._connection.send(new_method_return(message, "u", (len(self.told),)))


@contextlib.contextmanager
def silent_bus(folder: Path) -> Iterator[str]:
    """An address where somebody listens and never says a word."""
    folder.mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.fspath(folder / "bus"))
        listener.listen()
        yield f"unix:path={folder / 'bus'}"
