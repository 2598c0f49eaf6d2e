"""python -m recurapp, and the `recurapp` command."""

from __future__ import annotations

import sys

from recurapp.app import main

if __name__ == "__main__":
    sys.exit(main())
