"""Settings of the tests: those of the desk, on a database that a fixture makes; reading them starts none."""

import tempfile

from toevlucht.config.settings.site import *  # noqa: F403  # settings are read by name

DATABASES = {"default": {"ENGINE": "toevlucht.record.backend", "NAME": "none: ask for the fixture `database`"}}
CLEARANCES = ("ordinary", "applicant", "desk")
VAULT = False
CAST = True
DOCUMENTS = tempfile.mkdtemp(prefix="tv")  # a test asks for a folder of its own with the fixture `files`
CLAMD = ""
SITE = "http://testserver/"
OTHER_SITE = "http://vault.invalid/"
SESSION_COOKIE_NAME = "toevlucht_test"
ALLOWED_HOSTS = ["testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; one test takes the time of the real one
