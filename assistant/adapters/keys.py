"""Keys of model servers in the system's own keyring: never in the database, a file of ours, a log or a cookie."""

from contextlib import suppress

SERVICE = "mentor-assistant"


def is_there() -> bool:
    """Whether this computer has a keyring that can be used now."""
    import keyring
    from keyring.backends import fail, null

    try:
        return not isinstance(keyring.get_keyring(), fail.Keyring | null.Keyring)
    except Exception:  # noqa: BLE001 - a backend that can't start raises whatever its system raises
        return False


def keep(address: str, key: str) -> bool:
    """Keep a server's key; whether that worked."""
    import keyring

    try:
        keyring.set_password(SERVICE, address, key)
    except Exception:  # noqa: BLE001 - as above; also a locked keyring that the user didn't open
        return False
    return True


def kept(address: str) -> str | None:
    """The key that was kept for a server, or None."""
    import keyring

    with suppress(Exception):
        return keyring.get_password(SERVICE, address)
    return None


def forget(address: str) -> None:
    """Forget a server's key; nothing happens where none was kept."""
    import keyring

    with suppress(Exception):
        keyring.delete_password(SERVICE, address)
