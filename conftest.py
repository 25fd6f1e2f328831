"""Fixtures of every test, those inside packages too: the service and its cast live in tests/."""

import os

import django

pytest_plugins = ["tests.service", "tests.cast"]

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()
