"""Settings of the desk: the site whose processes log in as `desk`."""

import os

from toevlucht.config.settings.base import CLEARANCES_OF, database
from toevlucht.config.settings.site import *  # noqa: F403  # settings are read by name
from toevlucht.config.settings.site import PREFIX

DATABASES = {"default": database("desk")}
CLEARANCES = CLEARANCES_OF["desk"]
VAULT = False
SITE = os.environ.get("TOEVLUCHT_DESK_SITE", "http://localhost:8000/")
OTHER_SITE = os.environ.get("TOEVLUCHT_VAULT_SITE", "http://localhost:8001/")
SESSION_COOKIE_NAME = f"{PREFIX}toevlucht_desk"
CSRF_COOKIE_NAME = f"{PREFIX}toevlucht_desk_csrf"
