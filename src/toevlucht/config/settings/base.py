"""What every process shares. The login of the database is the process's own: see the modules beside this one."""

from __future__ import annotations

import os
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from toevlucht.record.postgres import connection_url
from toevlucht.record.postgres.folders import data_folder

PUBLIC_KEY = "for a synthetic database only, and never behind a real one"  # anybody can read it here
SECRET_KEY = os.environ.get("TOEVLUCHT_SECRET_KEY", PUBLIC_KEY)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("TOEVLUCHT_HOSTS", "localhost,127.0.0.1").split(",")
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [place] if (place := os.environ.get("TOEVLUCHT_LOCALE", "")) else []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DOCUMENTS = os.environ.get("TOEVLUCHT_DOCUMENTS") or str(data_folder() / "documents")
CLAMD = os.environ.get("TOEVLUCHT_CLAMD", "")  # the socket of clamd, or host:port; "" for no scanner
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "toevlucht.config.logs.Plain"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        "django.request": {"level": "ERROR"},  # whoever asks for what is not there, or may not, leaves a line in the database
        "waitress.queue": {"level": "ERROR"},  # a line for each request that waits says nothing an operator can use
    },
}
CLEARANCES = tuple[str, ...]()  # whose standing this login can work out; each process has its own
VAULT = False
SITE = ""  # the address of this site, as a browser names it
OTHER_SITE = ""  # where the colleagues of the other site work
INSTALLED_APPS = [
    "toevlucht.record.apps.RecordConfig",
    "toevlucht.staff.apps.StaffConfig",
    "toevlucht.persons.apps.PersonsConfig",
    "toevlucht.documents.apps.DocumentsConfig",
    "toevlucht.procedure.apps.ProcedureConfig",
    "procrastinate.contrib.django",
    "toevlucht.jobs.apps.JobsConfig",
]


CLEARANCES_OF = {  # whose standing a login can work out: what it may not see, it cannot
    "desk": ("ordinary", "applicant", "desk"),
    "worker": ("ordinary", "applicant", "desk"),
    "vault": ("ordinary", "applicant", "desk", "vault"),
}


def database(login: str) -> dict[str, Any]:
    """Django's settings of the database for one login."""
    return django_database(connection_url(login))


def django_database(url: str) -> dict[str, Any]:
    """Django's settings of a database by its address."""
    parts = conninfo_to_dict(url)
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    named = {setting: parts.pop(part, "") for part, setting in known.items()}
    kept = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}  # a connection lost between two requests is noticed at the next
    return {"ENGINE": "toevlucht.record.backend", "OPTIONS": parts, **kept, **named}
