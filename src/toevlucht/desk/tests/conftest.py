"""Short words for tests of pages."""

import re

import pytest
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment

LOGS = {
    "staff": "select account, role, activity, outcome from record_staffline order by at, id",
    "processing": "select subject, activity, outcome from record_processingline order by at, id",
}


@pytest.fixture(scope="package", autouse=True)
def _pages_tell():
    """Pages tell with what they were rendered. A test whose parameter bears the name of this would go without."""
    setup_test_environment()
    yield
    teardown_test_environment()


@pytest.fixture
def client():
    """A browser of nobody yet."""
    return Client()


@pytest.fixture
def log(database):
    """The lines of one of the two logs, as the owner of the database reads them."""

    def read(name):
        with database.plain("owner") as connection:
            return connection.execute(LOGS[name]).fetchall()

    return read


@pytest.fixture
def fill():
    """What a form holds when it is opened, with what is typed into it."""

    def filled(client, url, **typed):
        page = client.get(url).content.decode()
        hidden = dict(re.findall(r'<input type="hidden" name="(key|seen)" value="([^"]*)"', page))
        return hidden | {"on": "2026-07-12"} | typed

    return filled
