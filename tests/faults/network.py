"""No network: how this run was kept from one, and that nothing so much as asked for it.

The shim counts every socket that is not AF_UNIX, in this program and in all its children. The
control asks for one on purpose and must be counted.
"""

from __future__ import annotations

import socket

from tests.faults import shim
from tests.faults.child import Say, run_to_end
from tests.faults.row import Figure, Trial


def _reachable() -> bool:
    """Whether a datagram socket finds a way out. Connecting one sends nothing."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))
    except OSError:
        return False
    return True


def keep_out() -> tuple[str, int]:
    """How this run is kept from the network, and how many sockets finding that out took."""
    before = shim.foreign_sockets()
    if not _reachable():
        return "empty network namespace", shim.foreign_sockets() - before
    shim.refuse_sockets()
    way = "a preloaded library refuses sockets"
    if _reachable():
        way = ""
    return way, shim.foreign_sockets() - before


WAY, _SPENT = keep_out()


def _ask_on_purpose(say: Say) -> None:
    before = shim.foreign_sockets()
    _reachable()
    say(shim.foreign_sockets() - before)


def run(_trial: Trial) -> list[Figure]:
    asked = shim.foreign_sockets() - _SPENT
    control: int = run_to_end(_ask_on_purpose)[0]
    if not WAY:
        return [Figure("network", "ways out", 1, control, "nothing kept this run from a network")]
    return [Figure("network", "sockets asked for", asked, control, WAY)]
