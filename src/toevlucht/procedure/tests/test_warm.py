"""A law that was compiled beforehand is not compiled again for the dossiers of these years."""

from datetime import date, timedelta

import pytest

from toevlucht.engine import Case, Member, assess
from toevlucht.engine.case import Answer
from toevlucht.engine.program import Program
from toevlucht.procedure.law import running
from toevlucht.procedure.warm import MOMENTS, warm

TODAY = date(2026, 11, 26)


def compiled():
    return {key for key, found in running().programs.items() if isinstance(found, Program)}


@pytest.mark.parametrize("back", [1, 150, 200, 400])
def test_an_application_of_these_years_meets_a_law_that_is_ready(law_packages, back):
    warm(TODAY)
    before = compiled()
    day = (TODAY - timedelta(days=back)).toordinal()
    assess(running(), Case(Member(answers={name: Answer((day, day), on=day) for name in MOMENTS})), TODAY.toordinal())
    assert compiled() == before != set()
