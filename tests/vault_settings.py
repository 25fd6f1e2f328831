"""Settings of a process that a test starts: the vault's, on the database whose address the test puts in the environment."""

import os

from tests.settings import *  # noqa: F403  # settings are read by name
from toevlucht.config.settings.base import CLEARANCES_OF, django_database

DATABASES = {"default": django_database(os.environ["TOEVLUCHT_TEST_DATABASE"])}
CLEARANCES = CLEARANCES_OF["vault"]
VAULT = True
