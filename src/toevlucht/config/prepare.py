"""A database made ready: its tables, the mark of a synthetic one, the cast, and the law that runs."""

from __future__ import annotations

import os
from pathlib import Path

from toevlucht.engine.said import Said, said


class NoLaw(Exception):
    """No law was released for real people."""

    said: Said = said(
        "No law was released here. Two policy lawyers do so: `toevlucht law release --as LOGIN --reasons WHY`, each once."
    )


class LostLaw(NoLaw):
    """The law that was released is not among the packages."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.said = said(
            "{file}, the law that runs, is not there: bring it back from a backup, set TOEVLUCHT_LAW, or release one anew.",
            file=file,
        )


def environment() -> None:
    """Where the law's packages and the witness lie, beside the data unless told otherwise; the settings of the owner."""
    from toevlucht.record.postgres.folders import data_folder

    os.environ.setdefault("TOEVLUCHT_LAW", str(data_folder() / "law"))
    os.environ.setdefault("TOEVLUCHT_WITNESS", str(data_folder() / "witness.jsonl"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "toevlucht.config.settings.owner"


def prepare(synthetic: bool) -> bool:
    """Bring the database up to date, and with it the law that runs and the words of the pages; whether it is synthetic."""
    invented = database(synthetic)
    languages(Path(os.environ["TOEVLUCHT_LAW"]).parent / "locale")
    return invented


def database(synthetic: bool) -> bool:
    """Bring the database up to date; a new one is marked synthetic where asked, and then the cast may come in. Whether it is."""
    environment()
    import django

    django.setup()

    from toevlucht.config.upgrade import migrate
    from toevlucht.procedure.law import release, released, running, switch
    from toevlucht.procedure.pairs import tell
    from toevlucht.record.marks import has_history, is_synthetic, mark_synthetic
    from toevlucht.seed.cast import plant

    migrate()
    if synthetic and not has_history():
        mark_synthetic()
    if invented := is_synthetic():
        plant()
        os.environ["TOEVLUCHT_CAST"] = "1"
        release()
    elif (hash_ := released()) is None:
        raise NoLaw
    else:
        try:
            switch(hash_)
        except FileNotFoundError as lost:
            raise LostLaw(str(lost)) from lost
    tell(running())
    return invented


def languages(place: Path) -> None:
    """Compile the translations of the pages to where the sites read them."""
    from toevlucht.ui.translations import compile_into

    os.environ["TOEVLUCHT_LOCALE"] = str(place)
    compile_into(place)
