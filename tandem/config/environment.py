"""What the machine's environment says, read once: demo or production, folders, addresses, secrets."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from tandem.machine import secrets


class Unready(SystemExit):
    """Tandem must not start so: the sentence says what is missing."""


MODE = os.environ.get("TANDEM_ENV", "production")
if MODE not in ("demo", "production"):
    raise Unready(f"TANDEM_ENV vaut « {MODE} » : écrivez demo ou production.")
DEMO = MODE == "demo"
DATA = Path(os.environ.get("TANDEM_DATA", "tandem-data")).absolute()
PORT = int(os.environ.get("PORT", "8000"))
SITE_URL = os.environ.get("TANDEM_SITE_URL", f"http://localhost:{PORT}" if DEMO else "").rstrip("/")


def hosts() -> list[str]:
    """The exact hosts that are answered; in demo any host, since phones of the room come by the machine's address."""
    if DEMO:
        return ["*"]
    return [host for host in os.environ.get("TANDEM_HOSTS", "").split(",") if host]


def check() -> None:
    """Production refuses to start without secrets, hosts and https."""
    if lines := missing():
        raise Unready("Tandem ne démarre pas en production. Il manque :\n" + "\n".join(f"- {line}" for line in lines))


def missing() -> list[str]:
    """What production still lacks, one sentence each."""
    if DEMO:
        return []
    lines = []
    if not hosts():
        lines.append("TANDEM_HOSTS : le nom de domaine, par exemple tandem.mission-locale.fr")
    if urlsplit(SITE_URL).scheme != "https":
        lines.append("TANDEM_SITE_URL : l’adresse publique, qui commence par https://")
    lines += [f"{name} : créez-la par « tandem init »" for name in secrets.missing(DATA)]
    return lines


def secret(name: str) -> str:
    """One of `secrets.NAMES`, from the environment or the data folder; demo makes its own at the first start."""
    return secrets.read(DATA, name, create=DEMO)
