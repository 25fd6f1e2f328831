"""Settings of the process that looks at uploads: it logs in as `quarantine`, and reaches no dossier."""

from toevlucht.config.settings.base import *  # noqa: F403  # settings are read by name
from toevlucht.config.settings.base import database

DATABASES = {"default": database("quarantine")}
