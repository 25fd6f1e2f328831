"""Settings of the processes that log in as `vault`."""

from toevlucht.config.settings.base import *  # noqa: F403  settings are read by name
from toevlucht.config.settings.base import database

DATABASES = {"default": database("vault")}
CLEARANCES = ("applicant", "desk", "vault")  # whose standing this login can work out
