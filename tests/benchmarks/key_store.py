"""A key store of our own for the bench: a private D-Bus session with gnome-keyring in it.

Nothing of the person's own session or key store is touched.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

_START = (
    "echo $DBUS_SESSION_BUS_ADDRESS; "
    "exec gnome-keyring-daemon --foreground --unlock --components=secrets"
)
_PATIENCE_SECONDS = 10.0


@contextlib.contextmanager
def key_store(env: dict[str, str]) -> Iterator[dict[str, str] | None]:
    """`env` with a session bus on which a key store answers; None where that cannot be had."""
    if not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")):
        yield None
        return
    Path(env["HOME"], ".local", "share", "keyrings").mkdir(parents=True, exist_ok=True)
    session = subprocess.Popen(
        ["dbus-run-session", "--", "sh", "-c", _START],
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert session.stdin is not None
    assert session.stdout is not None
    try:
        session.stdin.write(b"the password of a key ring\n")
        session.stdin.close()
        ready, _, _ = select.select([session.stdout], [], [], _PATIENCE_SECONDS)
        address = session.stdout.readline().decode().strip() if ready else ""
        yield env | {"DBUS_SESSION_BUS_ADDRESS": address} if address else None
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(session.pid, signal.SIGTERM)
        session.wait()
