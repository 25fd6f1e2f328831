"""Settings of the process that empties the queue of the desk: it logs in as `worker`."""

from toevlucht.config.settings.base import *  # noqa: F403  settings are read by name
from toevlucht.config.settings.base import database

DATABASES = {"default": database("worker")}
CLEARANCES = ("applicant", "desk")  # whose standing this login can work out
