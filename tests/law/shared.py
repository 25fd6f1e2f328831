"""The law, read once for these tests."""

from datetime import date
from functools import cache

from toevlucht.engine import Answer, Case, Law, Member
from toevlucht.lawbook import law_folder, load
from toevlucht.lawbook.scenario import Scenario, read_scenario, scenario_files

LAW = Law(load())
SCENARIOS = scenario_files(law_folder())


@cache
def scenarios_of(path) -> list[Scenario]:
    """The scenario of a file and its twins, read once in each worker: to read is most of the work."""
    return read_scenario(LAW, path)


@cache
def union():
    """The law without its Dutch layer."""
    return Law(load(without=("nl",)))


def day(text):
    """An ISO date as an ordinal."""
    return date.fromisoformat(text).toordinal()


def case(**answers):
    """A case with these answers and nothing else."""
    return Case(Member(answers={name: Answer(value) for name, value in answers.items()}))
