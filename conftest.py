"""Fixtures of every test, those inside packages too: the service and its cast live in tests/."""

import os
import tempfile
from pathlib import Path

import django

from toevlucht.ui.translations import compile_into

pytest_plugins = ["tests.service", "tests.cast"]

MESSAGES = tempfile.TemporaryDirectory()  # of the pages in every language, compiled as the service does at its start
compile_into(Path(MESSAGES.name))
os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "TOEVLUCHT_LOCALE": MESSAGES.name}
django.setup()
