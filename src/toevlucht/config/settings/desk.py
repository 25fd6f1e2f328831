"""Settings of the processes that log in as `desk`."""

from toevlucht.config.settings.base import *  # noqa: F403  settings are read by name
from toevlucht.config.settings.base import database

DATABASES = {"default": database("desk")}
CLEARANCES = ("applicant", "desk")  # whose standing this login can work out
