"""Starts the app: Streamlit on this machine's own address."""

import errno
import importlib.util
import os
import socket
import sys
from pathlib import Path

from assistant.errors import UserError

HOST = "127.0.0.1"
ALLOWED_HOSTS = [HOST, "localhost"]
# Nothing is reported to anybody, details of errors stay in the log, and no other site may call the app.
OPTIONS = {
    "server.address": HOST,
    "browser.gatherUsageStats": "false",
    "browser.serverAddress": HOST,
    "client.showErrorDetails": "none",
    "client.toolbarMode": "viewer",
    "server.fileWatcherType": "none",
    "theme.light.primaryColor": "#1f6f5c",
    "theme.dark.primaryColor": "#5fbfa6",
    "server.maxUploadSize": "1",
}


def app_file() -> Path:
    """The app's entry script, in a checkout or an installed wheel. Raises UserError where it is missing."""
    found = importlib.util.find_spec("ui")
    folder = Path(next(iter(found.submodule_search_locations))) if found and found.submodule_search_locations else None
    if folder is None or not (folder / "app.py").is_file():
        raise UserError("the app's screens are not installed. Install mentor-assistant again.")
    return folder / "app.py"


def serve(port: int, browser: bool) -> None:
    """Run the app in place of this process. Raises UserError where the port is taken."""
    script = app_file()
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise UserError(f"port {port} cannot be used ({error.strerror}). Try another with --port.") from None
            raise UserError(
                f"port {port} is in use. Is the app open already at http://{HOST}:{port}? "
                f"`assistant ui --port {port + 1}` takes another."
            ) from None
    options = {**OPTIONS, "server.port": str(port), "server.headless": "false" if browser else "true"}
    arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
    print(f"The app: http://{HOST}:{port}  (Ctrl+C ends it)", flush=True)
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", str(script), *arguments])  # noqa: S606
