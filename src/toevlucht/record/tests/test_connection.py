"""A database that recovers is waited for; a connection that died between two requests is noticed at the next."""

import pytest
from django.db import OperationalError, connection, transaction
from django.db.backends.postgresql import base
from psycopg import OperationalError as Lost

from toevlucht.record.actor import acting
from toevlucht.record.backend import base as ours


def one():
    with connection.cursor() as cursor:
        cursor.execute("select 1")
        return cursor.fetchone()


@pytest.fixture
def refusing(database, monkeypatch):
    """A server that refuses so many connections, and then takes one."""
    real, left = base.DatabaseWrapper.get_new_connection, list[int]()

    def get_new_connection(wrapper, conn_params):
        if left:
            left.pop()
            raise Lost("the database system is in recovery mode")
        return real(wrapper, conn_params)

    monkeypatch.setattr(base.DatabaseWrapper, "get_new_connection", get_new_connection)
    monkeypatch.setattr(ours, "PAUSE", 0)
    connection.close()
    return left


def test_a_server_that_recovers_is_waited_for(refusing):
    refusing += [1, 2, 3]
    assert one() == (1,)


def test_a_server_that_does_not_come_back_is_not_waited_for_for_ever(refusing, monkeypatch):
    monkeypatch.setattr(ours, "PATIENCE", -1)
    refusing += [1, 2, 3]
    with pytest.raises(OperationalError):
        one()
    assert refusing == [1, 2]


def end_sessions(database):
    with database.plain("owner") as found:
        found.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'desk' and datname = current_database()"
        )


def test_a_connection_that_died_between_two_requests_is_made_anew(database):
    one()
    end_sessions(database)
    connection.close_if_unusable_or_obsolete()  # as Django does at the start of a request
    assert one() == (1,)


def test_a_connection_that_died_is_told_as_django_tells_it_when_a_transaction_begins(database, cast):
    """A job is tried again for Django's errors, not for those of the driver."""
    one()
    end_sessions(database)
    with acting(cast.anna.actor), pytest.raises(OperationalError), transaction.atomic():
        pass  # the actor cannot be told to a database that is gone
