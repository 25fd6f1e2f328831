"""Settings of the vault: the site whose processes log in as `vault`."""

import os

from toevlucht.config.settings.base import CLEARANCES_OF, database
from toevlucht.config.settings.site import *  # noqa: F403  # settings are read by name
from toevlucht.config.settings.site import PREFIX

DATABASES = {"default": database("vault")}
CLEARANCES = CLEARANCES_OF["vault"]
VAULT = True
SITE = os.environ.get("TOEVLUCHT_VAULT_SITE", "http://localhost:8001/")
OTHER_SITE = os.environ.get("TOEVLUCHT_DESK_SITE", "http://localhost:8000/")
SESSION_COOKIE_NAME = f"{PREFIX}toevlucht_vault"
CSRF_COOKIE_NAME = f"{PREFIX}toevlucht_vault_csrf"
