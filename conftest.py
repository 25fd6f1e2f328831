"""What holds for every test, whether it stands beside the code or under tests/; the service and its cast live in tests/."""

import gc
import os
import tempfile
from pathlib import Path

import django
import pytest
from hypothesis import settings

import toevlucht.config.main  # noqa: F401  # the command line as it is installed, with every command
from toevlucht.ui.translations import compile_into

pytest_plugins = ["tests.service", "tests.cast"]

MESSAGES = tempfile.TemporaryDirectory()  # of the pages in every language, compiled as the service does at its start
compile_into(Path(MESSAGES.name))
os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "TOEVLUCHT_LOCALE": MESSAGES.name}
django.setup()

# A busy machine makes any case slow now and then; how fast we are is measured by `make bench`, not by chance.
settings.register_profile("toevlucht", deadline=None)
settings.load_profile("toevlucht")


QUICK = tuple(f"src/toevlucht/{room}/" for room in ("legaltime", "lawbook", "cli", "engine", "explain", "names", "access"))
LONG = ("tests/faults/", "tests/matrix/", "tests/browser/")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two workers begin with half of the tests each, and then take what is left from the end of the other's half.

    One begins with those of the law, as it is worked out in each worker that has any of them; the other with what takes
    longest. What is quick and needs no database fills up the first half, and stands last.
    """
    law, quick, long, rest = [], [], [], []
    for item in items:
        kinds = (("tests/law/",), law), (QUICK, quick), (LONG, long), (("",), rest)
        next(kind for begin, kind in kinds if item.nodeid.startswith(begin)).append(item)
    left = max(0, len(items) // 2 - len(law))
    items[:] = law + quick[:left] + long + rest + quick[left:]


def pytest_collection_finish() -> None:
    """The law and the tests stay to the end: they need not be searched for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
