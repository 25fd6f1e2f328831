"""Settings of the process that destroys what was ordered destroyed: it logs in as `retention`."""

from toevlucht.config.settings.base import *  # noqa: F403  # settings are read by name
from toevlucht.config.settings.base import database

DATABASES = {"default": database("retention")}
