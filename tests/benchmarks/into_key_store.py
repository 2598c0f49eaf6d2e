"""python -m tests.benchmarks.into_key_store DIR: move the vault's own key into the key store."""

from __future__ import annotations

import sys
from pathlib import Path

from recurapp.storage.errors import StorageError
from recurapp.storage.vault import KeyPlace, Vault
from tests.fixtures import CHEAP


def main() -> int:
    opened = Vault(Path(sys.argv[1]), CHEAP).open_on_this_computer()
    try:
        opened.set_passphrase("a slot must stay while the other is made anew")
        opened.forget_this_computer()
        return int(opened.keep_on_this_computer(allow_file=False) is not KeyPlace.KEY_STORE)
    except StorageError:
        return 1
    finally:
        opened.close()


if __name__ == "__main__":
    sys.exit(main())
