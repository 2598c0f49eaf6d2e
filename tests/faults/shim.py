"""The preloaded shim (iolog.c) from Python: build it, load it, arm it.

Owns the only place that knows how the shim is called. Knows nothing of vaults.
Everything here is for a child process or the faults program itself, never for the app.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import tempfile
from enum import IntEnum
from functools import cache
from pathlib import Path

_LOADED = "RECURAPP_FAULTS_SHIM"


class FaultMode(IntEnum):
    ONCE = 0
    STICKY = 1
    KILL = 2


def build(folder: Path) -> Path:
    """Compile the shim with gcc into `folder`; raises CalledProcessError with its words."""
    source, library = Path(__file__).with_name("iolog.c"), folder / "iolog.so"
    flags = ["-shared", "-fPIC", "-O1", "-Wall", "-Werror"]
    subprocess.run(["gcc", *flags, "-o", library, source, "-ldl", "-lpthread"], check=True)
    return library


def restart_under_shim() -> None:
    """Replace this process by the same command with the shim loaded, unless it already is."""
    if os.environ.get(_LOADED):
        return
    library = build(Path(tempfile.mkdtemp(prefix="recurapp-shim-")))
    preload = " ".join(filter(None, [str(library), os.environ.get("LD_PRELOAD", "")]))
    environment = {**os.environ, "LD_PRELOAD": preload, _LOADED: str(library)}
    sys.stdout.flush()
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], environment)


def forget_library() -> None:
    """Remove the compiled shim: it is mapped by now, and children are forked from here."""
    library = Path(os.environ[_LOADED])
    library.unlink(missing_ok=True)
    library.parent.rmdir()
    os.environ.pop("LD_PRELOAD", None)


@cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(None)
    library.recur_io_fault.argtypes = (ctypes.c_long, ctypes.c_int, ctypes.c_int)
    library.recur_io_changes.restype = ctypes.c_long
    library.recur_io_sockets.restype = ctypes.c_long
    return library


def loaded() -> bool:
    return hasattr(ctypes.CDLL(None), "recur_io_watch")


def watch(folder: Path, log: Path | None = None) -> None:
    """Count, and with `log` write down, every change below `folder` from now on."""
    where = None if log is None else os.fsencode(log)
    if _library().recur_io_watch(os.fsencode(folder.resolve()), where):
        raise OSError("the shim cannot write its log")


def fault(nth: int, error: int, mode: FaultMode) -> None:
    """The nth change from now fails with errno `error`, or kills the process before it."""
    _library().recur_io_fault(nth, error, mode)


def changes() -> int:
    """How many changes below the watched folder there were since watch() or fault()."""
    return int(_library().recur_io_changes())


def disk_full(full: bool) -> None:
    """While true, whatever would make a file longer or new fails with ENOSPC."""
    _library().recur_io_full(int(full))


def refuse_sockets() -> None:
    """From now on, also in children forked later, only AF_UNIX sockets can be made."""
    _library().recur_io_refuse_sockets(1)


def foreign_sockets() -> int:
    """How many sockets other than AF_UNIX were asked for, by this process and its children."""
    return int(_library().recur_io_sockets())
