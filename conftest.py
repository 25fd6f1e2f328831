"""What holds for every test, whether it stands beside the code or under tests/."""

import gc

from hypothesis import settings

# A busy machine makes any case slow now and then; how fast we are is measured by `make bench`, not by chance.
settings.register_profile("toevlucht", deadline=None)
settings.load_profile("toevlucht")


def pytest_collection_finish() -> None:
    """The law and the tests stay to the end: they need not be searched for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
