"""Django's PostgreSQL backend, which sets the actor when a transaction begins, and waits for a database that recovers.

The setting is local to the transaction, so a pooled connection can never carry it to the next request.
Outside a transaction, or without an actor, the row policies find no setting and show no row.
"""

from __future__ import annotations

import time
from typing import Any

from django.db.backends.postgresql import base
from psycopg import OperationalError

from toevlucht.record.actor import current

SET = "select set_config('app.actor', %s, true), set_config('app.labels', %s, true), set_config('app.reach', %s, true)"
PATIENCE = 4.0  # seconds: a killed server recovers in about two; longer, and the page had better say so
PAUSE = 0.1


class DatabaseWrapper(base.DatabaseWrapper):
    """The wrapper Django asks for under `toevlucht.record.backend`."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection; asked for again while the server recovers or starts. Nothing was done yet, so nothing is done twice."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return super().get_new_connection(conn_params)
            except OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(PAUSE)

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]  # a hook of the backend that the stubs leave out
        actor = current()
        if not autocommit and actor is not None:
            with self.wrap_database_errors, self.connection.cursor() as cursor:  # a lost connection is noticed here first
                cursor.execute(SET, (str(actor.account), str(int(actor.labels)), str(int(actor.reach))))
