"""Scenarios: a dossier beside the rule it tests, its source, and what must come out."""

from toevlucht.lawbook.scenario.file import Scenario, read_scenario, scenario_files
from toevlucht.lawbook.scenario.run import Outcome, Run, run_scenario

__all__ = ["Outcome", "Run", "Scenario", "read_scenario", "run_scenario", "scenario_files"]
