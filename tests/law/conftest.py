"""What the tests of the law share: it is read once by each worker, and so is each scenario."""

from functools import cache
from pathlib import Path

import pytest

from tests.law.shared import LAW, SCENARIOS, scenarios_of, union
from toevlucht.cli import context
from toevlucht.engine import assess
from toevlucht.lawbook.dossier import file


@pytest.fixture(scope="session", params=SCENARIOS, ids=lambda p: f"{p.parents[1].name} {p.stem}")
def path(request) -> Path:
    """A scenario file. The tests of one file run after each other, so that it is read once."""
    return request.param


@pytest.fixture(scope="session")
def scenarios(path):
    """The scenario of a file and its twins."""
    return scenarios_of(path)


@pytest.fixture(scope="session")
def told(scenarios):
    """The assessment of each on the day of its dossier, with its duties and powers."""
    found = [assess(LAW, s.dossier.case, s.dossier.day or 1, s.dossier.regimes) for s in scenarios]
    return [(a, a.duties, a.powers) for a in found]


@pytest.fixture(scope="module", autouse=True)
def parsed_once():
    """A file is parsed once in each worker, whichever law reads it: nothing here changes the tree it gives."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file, "parse", parsed)
        yield


parsed = cache(file.parse)


@pytest.fixture(scope="module", autouse=True)
def one_law():
    """The commands answer from the law as these tests have read it; another folder is read as it stands."""
    read = context.law_of
    kept = {(None, ()): lambda: LAW, (None, ("nl",)): union}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(context, "law_of", lambda folder, without: kept.get((folder, without), lambda: read(folder, without))())
        yield
