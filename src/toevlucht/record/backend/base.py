"""Django's PostgreSQL backend, which sets the actor when a transaction begins.

The setting is local to the transaction, so a pooled connection can never carry it to the next request.
Outside a transaction, or without an actor, the row policies find no setting and show no row.
"""

from __future__ import annotations

from django.db.backends.postgresql import base

from toevlucht.record.actor import current

SET = "select set_config('app.actor', %s, true), set_config('app.labels', %s, true), set_config('app.reach', %s, true)"


class DatabaseWrapper(base.DatabaseWrapper):
    """The wrapper Django asks for under `toevlucht.record.backend`."""

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]  # a hook of the backend that the stubs leave out
        actor = current()
        if not autocommit and actor is not None:
            with self.connection.cursor() as cursor:
                cursor.execute(SET, (str(actor.account), str(int(actor.labels)), str(int(actor.reach))))
