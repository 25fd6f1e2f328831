from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from toevlucht.cli.main import main
from toevlucht.lawbook.tests.small_law import write_law

Run = Callable[..., Result]
DOSSIER = """\
toevlucht: dossier/1
id: ours
title: A first <case>
day: 2026-11-23
recorded: {by: officer, on: 2026-10-01, source: report}
# a remark that stays
closed: [country, past_act]
facts:
  born_on: 2000
  lodged_on: 2026-10-01
members:
  country:
    home:
      closed: [fear]
      members:
        fear:
          threat:
            facts: {raised: yes}
"""


@pytest.fixture(scope="session")
def law(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small law, written once."""
    return write_law(tmp_path_factory.mktemp("law"))


@pytest.fixture
def run(law: Path) -> Run:
    """Runs `toevlucht` under the small law; `lines` is what a person types."""

    def runs(*args: object, lines: str = "", env: dict[str, str] | None = None) -> Result:
        return CliRunner().invoke(main, ["--law", str(law), *map(str, args)], input=lines, env=env or {})

    return runs


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """A dossier file: one fear at issue, nothing judged."""
    path = tmp_path / "ours.yaml"
    path.write_text(DOSSIER, encoding="utf-8")
    return path
