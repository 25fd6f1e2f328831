"""What a machine has not: a test that needs it is skipped and says so, but in continuous integration, where it fails."""

import os
from typing import NoReturn

import pytest


def not_tested(what: str) -> NoReturn:
    """End this test: the machine has not what it needs."""
    never = os.environ.get("TOEVLUCHT_SKIP_NOTHING")  # as continuous integration says
    (pytest.fail if never else pytest.skip)(f"NOT TESTED {what}")
