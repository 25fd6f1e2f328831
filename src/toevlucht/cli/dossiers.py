"""`toevlucht dossier`: a dossier out as a file, and in from one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import click

from toevlucht.cli.at_work import AS, ROLE, colleague_named, working
from toevlucht.cli.catalogue import say
from toevlucht.cli.context import Shared, pass_shared, refuse, refusing

if TYPE_CHECKING:
    from toevlucht.record.actor import Actor

FILE = click.Path(dir_okay=False, path_type=Path)


@click.group("dossier")
def dossier_group() -> None:
    """Bring dossiers out as files (docs/dossier.md), and in from them."""


@dossier_group.command("export")
@click.argument("dossier", type=click.UUID)
@click.argument("file", type=FILE, required=False)
@AS
@ROLE
@click.option("--reason", required=True, help="Why; it stands in the log.")
@click.option("--force", is_flag=True, help="Write over a file that is there already.")
@pass_shared
def export_command(shared: Shared, dossier: UUID, file: Path | None, login: str, role: str, reason: str, *, force: bool) -> None:
    """Write DOSSIER to FILE, or print it, as far as the role sees it; the file names the labels it leaves out."""
    if not reason.strip():
        refuse(shared.say("--reason is empty: write why."))
    if file is not None and file.exists() and not force:
        refuse(shared.say("{file} is there already: name another file, or give --force.", file=file))
    actor = colleague_named(login, role)
    from django.utils import timezone

    from toevlucht.procedure.exports import exported
    from toevlucht.procedure.scene import Scene

    with working(actor, "export dossier", reason) as work:
        scene = Scene.of(dossier, actor.labels, timezone.localdate())
        may_export(actor, scene)
        work.shown.append(dossier)
        text = exported(scene)
    if file is None:
        click.echo(text, nl=False)
    else:
        from toevlucht.record.whole import whole

        with whole(file) as out:
            out.write(text)
        click.echo(shared.say("Written: {file}", file=file), err=True)


def may_export(actor: Actor, scene: object) -> None:
    """Refuse whoever sees nothing of the dossier, and roles that take none out of the house."""
    from toevlucht.access import Relation, may
    from toevlucht.engine.said import said
    from toevlucht.procedure.footing import nowhere
    from toevlucht.procedure.refusal import refuse as refused

    if not getattr(scene, "lines", None):
        raise nowhere()
    if not may(actor.role, "export_dossier", relation=Relation.SAME_TEAM).allowed:
        todo = said("let somebody with that role do it")
        raise refused("mandate", said("{role} may not do this here", role=actor.role), todo)


@dossier_group.command("import")
@click.argument("files", type=FILE, nargs=-1, required=True)
@AS
@ROLE
@pass_shared
def import_command(shared: Shared, files: tuple[Path, ...], login: str, role: str) -> None:
    """Propose the dossiers in FILES, or take in what somebody else proposed: the same command, by another person.

    Every fault of every file is said at once, and then nothing is taken in. What was taken in already changes nothing.
    """
    actor = colleague_named(login, role)
    from toevlucht.lawbook.dossier.size import text_of
    from toevlucht.procedure.law import running

    with refusing():
        texts = {file: text_of(file) for file in files}
    proposals = _checked(running(), texts)
    for file, text in texts.items():
        click.echo(f"{file}: {_brought(actor, proposals[file], text)}")


def _checked(law: object, texts: dict[Path, str]) -> dict[Path, dict[str, str]]:
    """What is proposed of each file; the command is refused with everything wrong with all of them."""
    from toevlucht.cli.catalogue import told
    from toevlucht.engine import Law
    from toevlucht.lawbook.dossier import DossierErrors
    from toevlucht.procedure.acts.imports import proposal_of

    assert isinstance(law, Law)
    faults: list[str] = []
    proposals: dict[Path, dict[str, str]] = {}
    for file, text in texts.items():
        try:
            proposals[file] = proposal_of(law, text, file.name)
        except DossierErrors as wrong:
            faults += map(told, wrong.said)
        else:
            if not proposals[file]["number"]:
                faults.append(say("{file}: it has no id: write the number it had there", file=file))
    numbers = {file: proposal["number"] for file, proposal in proposals.items()}
    for file, number in numbers.items():
        if number and (twins := [str(other) for other, same in numbers.items() if same == number and other != file]):
            faults.append(say("{file}: its id {number} is that of {files} too", file=file, number=number, files=tuple(twins)))
    if faults:
        refuse("\n".join(faults))
    return proposals


def _brought(actor: Actor, proposal: dict[str, str], text: str) -> str:
    """Propose a file, or take it in where another person proposed it; what was done, in words."""
    from toevlucht.procedure.models import Import

    with working(actor, "act import_dossier") as work:
        known = Import.objects.filter(number=proposal["number"]).first()
        same = known is not None and known.sha == proposal["sha"]
        if known and known.done and same:
            work.activity, work.outcome = "import dossier again", "nothing changed"
            return say("taken in before; nothing changed")
        if known and same:
            work.shown.append(_does(actor, "import_dossier", known.dossier, {"text": text}))
            return say("taken in: {dossier}", dossier=known.dossier)
        work.activity = "act propose_import"
        dossier = _does(actor, "propose_import", uuid4(), proposal)
        work.shown.append(dossier)
        return say("proposed: {dossier}; another person takes it in with the same command", dossier=dossier)


def _does(actor: Actor, name: str, dossier: UUID, data: dict[str, str]) -> UUID:
    from django.utils import timezone

    from toevlucht.procedure.catalogue import ACTS
    from toevlucht.procedure.perform import perform

    today = timezone.localdate()
    return perform(actor, ACTS[name](dossier, {"on": today.isoformat()} | data), uuid4(), today).dossier
