"""Where the database is: the addresses of the environment, else the embedded server of the data folder.

Two roles reach it. The owner migrates; the application reads and writes rows, and may not touch the tables themselves.
"""

import functools
import os
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

from tandem.machine import cluster
from tandem.machine.postgres import Server


def address(variable: str) -> dict[str, Any]:
    return conninfo_to_dict(os.environ.get(variable, ""))


APPLICATION_ADDRESS = address("DATABASE_URL")
OWNER_ADDRESS = address("DATABASE_OWNER_URL")
IS_EMBEDDED = not APPLICATION_ADDRESS

NAME = APPLICATION_ADDRESS.get("dbname", cluster.DATABASE)
APPLICATION = APPLICATION_ADDRESS.get("user", cluster.APPLICATION)
OWNER = OWNER_ADDRESS.get("user", cluster.OWNER)


def parameters(user: str) -> dict[str, Any]:
    """What a connection as this role needs beside its name and its database's."""
    if IS_EMBEDDED:
        return {"host": str(server().socket_folder)}
    chosen = APPLICATION_ADDRESS if user == APPLICATION else OWNER_ADDRESS
    if not chosen:
        raise ImproperlyConfigured(f"DATABASE_OWNER_URL manque : {user} ne peut pas se connecter.")
    return {name: value for name, value in chosen.items() if name not in ("dbname", "user")}


@functools.cache
def server() -> Server:
    """The embedded server, not started. TANDEM_THROWAWAY=1 trades durability for speed, for tests."""
    data = Path(os.environ.get("TANDEM_DATA", "tandem-data"))
    return Server(data, throwaway=os.environ.get("TANDEM_THROWAWAY") == "1")
