"""Settings of the process that empties the queue of the desk: it logs in as `worker`."""

from toevlucht.config.settings.base import *  # noqa: F403  # settings are read by name
from toevlucht.config.settings.base import CLEARANCES_OF, database

DATABASES = {"default": database("worker")}
CLEARANCES = CLEARANCES_OF["worker"]
