import atexit
from typing import Any

from django.db.backends.postgresql import base
from psycopg import OperationalError

from tandem.machine import database


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        return super().get_connection_params() | database.parameters(self.settings_dict["USER"])

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Try first, and start the server only when nobody answers: where it runs, connecting costs nothing more."""
        if not database.IS_EMBEDDED:
            return super().get_new_connection(conn_params)
        server = database.server()
        keep_it_running(server)
        try:
            return super().get_new_connection(conn_params)
        except OperationalError:
            server.start()
            return super().get_new_connection(conn_params)


def keep_it_running(server: Any) -> None:
    """Until this process ends."""
    if server.users is None:
        server.hold()
        atexit.register(server.release)
