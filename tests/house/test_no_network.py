"""The suite reaches no network, and the two ways of making that so do what they say.

dev.py runs the suite in an empty network namespace or under no_network.c, and says which in
RECURAPP_GATE_NETWORK. Only this file reads it: the app itself cannot tell the difference.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

SHIM = Path(__file__).with_name("no_network.c")

CONNECT = """
import socket, sys
try:
    listener = socket.create_server(("127.0.0.1", 0))
    socket.create_connection(listener.getsockname(), timeout=5).close()
    print("connected")
except OSError as error:
    print("refused", error.errno)
with socket.socket(socket.AF_UNIX) as local:
    print("local socket made")
"""


def test_this_suite_cannot_connect_when_the_gate_runs_it() -> None:
    confined = os.environ.get("RECURAPP_GATE_NETWORK")
    if confined is None:
        # Started by hand, outside the gate. The control: what is refused there works here.
        with socket.create_server(("127.0.0.1", 0)) as listener:
            socket.create_connection(listener.getsockname(), timeout=5).close()
        return
    assert confined in {"namespace", "preload"}
    for address in (("127.0.0.1", 9), ("192.0.2.1", 443)):
        with pytest.raises(OSError, match=r"unreachable|Permission denied"):
            socket.create_connection(address, timeout=5)
    with pytest.raises(OSError, match=r"unreachable|Permission denied|not supported|assign"):
        socket.create_connection(("::1", 9), timeout=5)


def test_the_preloaded_library_refuses_all_but_local_sockets(tmp_path: Path) -> None:
    compiler = shutil.which("gcc") or shutil.which("cc")
    assert compiler, "dev.py installs gcc"
    library = tmp_path / "no_network.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, SHIM, "-ldl"], check=True)

    output = subprocess.run(
        [sys.executable, "-c", CONNECT],
        env=os.environ | {"LD_PRELOAD": str(library)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert output.splitlines() == ["refused 13", "local socket made"]
