"""ClamAV's daemon, where there is one: `ANTIVIRUS` says where it listens, unix:/run/clamav/clamd.ctl or host:3310.

Only the daemon's INSTREAM command is spoken: the bytes go to it, no path does, so that it may run as another user.
"""

import re
import socket
from collections.abc import Iterable
from contextlib import suppress

from django.conf import settings

PATIENCE = 20  # seconds for a connection, and for each of its answers
PIECE = 2**16
FOUND = re.compile(r"stream: (?P<name>.+) FOUND")


class Infected(Exception):
    """Holds the name of what was found."""


class Silent(Exception):
    """There is no antivirus, or it does not answer: nobody knows."""


class Unwilling(Silent):
    """It answers, and would not look at this file; it may well look at the others."""


def is_there() -> bool:
    return bool(settings.ANTIVIRUS)


def look_at(data: bytes) -> None:
    """Returns when nothing was found. Raises Infected, or Silent; Unwilling where only this file is the matter."""
    if not is_there():
        raise Silent("there is none")
    try:
        said = ask(data)
    except OSError as failure:
        raise Silent(str(failure)) from None
    if found := FOUND.fullmatch(said):
        raise Infected(found["name"])
    if said != "stream: OK":
        raise Unwilling(said[:200])


def ask(data: bytes) -> str:
    with socket.socket(socket.AF_UNIX if is_beside() else socket.AF_INET) as line:
        line.settimeout(PATIENCE)
        line.connect(address())
        with suppress(BrokenPipeError, ConnectionResetError):  # it has heard enough: why, it says below
            line.sendall(b"zINSTREAM\0")
            for piece in pieces(data):
                line.sendall(len(piece).to_bytes(4, "big") + piece)
            line.sendall(bytes(4))
        return heard(line).rstrip(b"\0").decode(errors="replace").strip()


def heard(line: socket.socket) -> bytes:
    """Until it hangs up, politely or not."""
    said = b""
    with suppress(ConnectionResetError):
        while piece := line.recv(PIECE):
            said += piece
    return said


def is_beside() -> bool:
    return settings.ANTIVIRUS.startswith("unix:")


def address() -> str | tuple[str, int]:
    if is_beside():
        return settings.ANTIVIRUS.removeprefix("unix:")
    host, _, port = settings.ANTIVIRUS.rpartition(":")
    return host, int(port)


def pieces(data: bytes) -> Iterable[bytes]:
    return (data[start : start + PIECE] for start in range(0, len(data), PIECE))
