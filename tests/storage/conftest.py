"""The vault fixtures for tests of storage/."""

from tests.fixtures import open_vault, store, vault, vault_folder

__all__ = ["open_vault", "store", "vault", "vault_folder"]
