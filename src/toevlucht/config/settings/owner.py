"""Settings of the processes that log in as `owner`."""

from toevlucht.config.settings.base import *  # noqa: F403  # settings are read by name
from toevlucht.config.settings.base import database

DATABASES = {"default": database("owner")}
