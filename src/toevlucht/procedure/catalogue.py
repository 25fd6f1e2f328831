"""Every act there is, by its name."""

from __future__ import annotations

from toevlucht.procedure.act import Act
from toevlucht.procedure.acts.access import OpenEnrolment, StopAccess
from toevlucht.procedure.acts.accounts import ChangeCertificate, ChangeMandate, ChangeTeam
from toevlucht.procedure.acts.application import LodgeApplication, MakeApplication, RegisterApplication, WithdrawApplication
from toevlucht.procedure.acts.assignments import AssignDossier, DeclareConflict, LiftConflict
from toevlucht.procedure.acts.correct import Correct
from toevlucht.procedure.acts.correct_day import CorrectDay
from toevlucht.procedure.acts.decisions import DraftDecision, Override, ReviewDecision, ServeDecision, SignDecision
from toevlucht.procedure.acts.destruction import Destroy
from toevlucht.procedure.acts.documents import RecordDocument
from toevlucht.procedure.acts.glass import BreakGlass, ConfirmBreakGlass, ReportBreakGlass
from toevlucht.procedure.acts.identities import LinkIdentity, RecordAddress, RecordIdentity, RecordNumber, UnlinkIdentity
from toevlucht.procedure.acts.imports import ImportDossier, ProposeImport
from toevlucht.procedure.acts.judgments import ChooseLaw, ConfirmUnverified, JoinJudgment, RecordJudgment
from toevlucht.procedure.acts.law import ReleaseLaw
from toevlucht.procedure.acts.other import Park, UsePower
from toevlucht.procedure.acts.people import AppointLawyer, AppointRepresentative, LinkFamily, UnlinkFamily
from toevlucht.procedure.acts.periods import ExtendPeriod, SuspendPeriod
from toevlucht.procedure.acts.register import TakeLine
from toevlucht.procedure.acts.statements import (
    AddMember,
    RaiseSignal,
    RecordAnswer,
    RecordRegisterAnswer,
    RecordStatement,
    StateListComplete,
)

ACTS: dict[str, type[Act]] = {
    act.name: act
    for act in (
        ProposeImport, ImportDossier, TakeLine, ReleaseLaw,
        MakeApplication, RegisterApplication, LodgeApplication, WithdrawApplication,
        RecordIdentity, RecordNumber, RecordAddress, LinkIdentity, UnlinkIdentity,
        LinkFamily, UnlinkFamily, AppointRepresentative, AppointLawyer,
        RecordStatement, RecordDocument, RecordAnswer, RecordRegisterAnswer, AddMember, StateListComplete,
        RecordJudgment, JoinJudgment, ConfirmUnverified, ChooseLaw,
        ExtendPeriod, SuspendPeriod, UsePower, Park,
        DraftDecision, ReviewDecision, SignDecision, ServeDecision, Override,
        Correct, CorrectDay, RaiseSignal, Destroy,
        AssignDossier, DeclareConflict, LiftConflict, BreakGlass, ConfirmBreakGlass, ReportBreakGlass,
        ChangeMandate, ChangeTeam, ChangeCertificate, OpenEnrolment, StopAccess,
    )
}  # fmt: skip
