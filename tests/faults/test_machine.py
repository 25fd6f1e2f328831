"""Any acts in any order, by anybody, good and bad: the record keeps exactly what a model in plain Python keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.cast import DRAFT, TODAY
from tests.filled import Filled, filled, performed
from toevlucht.access.labels import EVERY_LABEL
from toevlucht.names import UNSEEN
from toevlucht.procedure.catalogue import ACTS
from toevlucht.procedure.perform import Done
from toevlucht.procedure.refusal import Refused
from toevlucht.procedure.scene import Scene
from toevlucht.record.actor import Actor, acting
from toevlucht.record.destroy import destroy_ordered
from toevlucht.record.read import Line, version
from toevlucht.record.verify import verify

MOMENTS = ("made_on", "registered_on", "lodged_on", "withdrawn_in_writing_on", "decided_on", "notified_on")
BAD = (
    ("record_answer", {"fact": "stateless", "answer": "perhaps", "supplied_by": "applicant", "source": "report"}),
    ("record_answer", {"fact": "no_such_fact", "answer": "yes", "supplied_by": "applicant", "source": "report"}),
    ("record_answer", {"fact": "stateless", "answer": "yes", "supplied_by": "applicant"}),
    ("record_answer", {"fact": "stateless", "answer": "yes", "supplied_by": "applicant", "source": "x", "on": "2027-01-01"}),
    ("record_statement", {"by": "applicant", "words": "x", "source": "report", "compartment": "NONE"}),
    ("record_statement", {"by": "applicant", "words": "x" * 20_001, "source": "report", "compartment": "ORDINARY"}),
    ("record_statement", {"by": "applicant", "words": "x", "source": "report", "compartment": "EXCLUSION"}),
    ("add_member", {"path": "no_list:1"}),
    ("correct", {"entry": "no entry", "answer": "yes", "reasons": "x"}),
    ("correct", {"entry": str(uuid4()), "answer": "yes", "reasons": "x"}),
    ("use_power", {"power_name": "no_power", "reasons": "x"}),
    ("destroy", {"entry": str(uuid4()), "article": "x", "reasons": "x"}),
    ("link_family", {"other": str(uuid4()), "relation": "spouse"}),
    ("no day", {"on": "2026-02-30"}),
)
FIRST = (("register_application", "registered_on", "made_on"), ("lodge_application", "lodged_on", "registered_on"))
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(
    lambda t: t == t.strip() and not UNSEEN.search(t)
)
STATEMENT = {"by": "applicant", "source": "report", "compartment": "ORDINARY"}
WHICH = st.sampled_from((0, 1))
OFFICER = st.sampled_from(("anna", "bas", "karel"))
YES_NO = st.sampled_from(("yes", "no"))


RULED = {
    "make_application", "register_application", "lodge_application", "withdraw_application", "record_answer", "correct",
    "record_statement", "link_family", "unlink_family", "draft_decision", "review_decision", "sign_decision",
    "serve_decision", "destroy",
}  # fmt: skip
OTHERS = ACTS.keys() - RULED
RUNS, STEPS = 8, 20
CHAIN = "select act, hash from record_entry where subject_id = %s order by recorded_at, label, seq"


@dataclass
class Model:
    """One dossier as it should be."""

    entries: int = 0
    moments: set[str] = field(default_factory=set)
    stateless: bool | None = None
    statements: dict[UUID, str] = field(default_factory=dict)  # what each act said
    proposed: dict[UUID, str] = field(default_factory=dict)  # the entry, and who wants it destroyed
    ordered: set[UUID] = field(default_factory=set)
    linked: bool = False
    drafter: str = ""
    reader: str = ""
    moved: bool = False
    signed: bool = False
    served: bool = True

    def grows(self, by: int, deciding: bool = False) -> None:
        """So many entries more; what is no step of the decision makes the draft old."""
        self.entries += by
        self.moved |= not deciding


class Acts(RuleBasedStateMachine):
    """The acts, each with what the model expects of it."""

    cast: Any
    tried: set[str]  # acts that were performed in any run

    @initialize()
    def begin(self) -> None:
        """Two dossiers; and one beside them, for all acts that the model knows nothing of."""
        self.owner = psycopg.connect(self.cast.database.url("owner"), autocommit=True)
        self.spare = self.cast.applies("Mariam")
        self.cast.database.log_in("desk")
        self.models, self.last = [Model(), Model()], {}
        self.ids = [self.does("chaima", "make_application", None, None, on="2026-07-01", known_as="Samira") for _ in self.models]
        for model in self.models:
            model.grows(3)
            model.moments.add("made_on")

    def does(self, who: str, name: str, dossier: UUID | None, expected: bool | None, **data: str) -> Any:
        """Perform an act; whether it was performed, as the model expects where it expects anything."""
        person = getattr(self.cast, who)
        last = {"who": who, "name": name, "dossier": dossier, "key": uuid4(), "data": data}
        try:
            with acting(person.actor), transaction.atomic():
                done: Done = person.within(name, dossier, key=last["key"], **data)
        except Refused:
            if expected:
                raise
            return False
        assert expected is not False, f"{name} was performed"
        self.tried.add(name)
        self.last = last | {"done": done}
        return done.dossier if dossier is None else True

    def lines(self, which: int) -> list[Line]:
        """The record of a dossier, as an officer reads it."""
        return self.scene(which).lines

    def scene(self, which: int) -> Scene:
        """A dossier as an officer finds it."""
        actor = self.cast.anna.actor
        with acting(actor), transaction.atomic():
            return Scene.of(self.ids[which], actor.labels, TODAY)

    @rule(which=WHICH, moment=st.sampled_from(FIRST))
    def moment(self, which: int, moment: tuple[str, str, str]) -> None:
        """Register or lodge, once and in order."""
        (name, what, after), model = moment, self.models[which]
        if self.does("chaima", name, self.ids[which], what not in model.moments and after in model.moments, on="2026-07-02"):
            model.moments.add(what)
            model.grows(1)

    @rule(which=WHICH)
    def withdraw(self, which: int) -> None:
        """Withdraw, once."""
        model = self.models[which]
        open_ = "withdrawn_in_writing_on" not in model.moments
        if self.does("anna", "withdraw_application", self.ids[which], open_, on="2026-08-01", told="on"):
            model.moments.add("withdrawn_in_writing_on")
            model.grows(2)

    @rule(which=WHICH, who=OFFICER, answer=YES_NO)
    def record(self, which: int, who: str, answer: str) -> None:
        """Record an answer: the last one stands."""
        data = {"fact": "stateless", "answer": answer, "supplied_by": "applicant", "source": "report"}
        assert self.does(who, "record_answer", self.ids[which], True, **data)
        self.models[which].stateless = answer == "yes"
        self.models[which].grows(1)

    @rule(which=WHICH, answer=st.sampled_from(("yes", "no", "not_asked")), nth=st.integers(0, 3))
    def correct(self, which: int, answer: str, nth: int) -> None:
        """Correct an answer that was not corrected before; what is recorded last stands."""
        lines = self.lines(which)
        told = [line for line in lines if line.body and line.body.get("name") == "stateless"]
        if told:
            entry = told[nth % len(told)].id
            corrected = entry in {line.supersedes for line in lines}
            if self.does("bas", "correct", self.ids[which], not corrected, entry=str(entry), answer=answer, reasons="Misheard."):
                self.models[which].stateless = {"yes": True, "no": False}.get(answer)
                self.models[which].grows(1)

    @rule(which=WHICH, words=WORDS)
    def state(self, which: int, words: str) -> None:
        """Record a statement, in any script."""
        self.does("karel", "record_statement", self.ids[which], True, words=words, **STATEMENT)
        self.models[which].statements[self.lines(which)[-1].id] = words
        self.models[which].grows(1)

    @rule(which=WHICH, bad=st.sampled_from(BAD), who=OFFICER)
    def bad_input(self, which: int, bad: tuple[str, dict[str, str]], who: str) -> None:
        """What is wrong in itself is refused, whoever does it and whenever."""
        name, data = bad
        self.does(who, "appoint_lawyer" if name == "no day" else name, self.ids[which], False, **data)

    @rule(which=WHICH)
    def link(self, which: int) -> None:
        """Link the two, once; both sides know."""
        other, linked = str(self.ids[1 - which]), self.models[0].linked
        if self.does("chaima", "link_family", self.ids[which], not linked, other=other, relation="spouse"):
            self.link_is(True)

    @rule(which=WHICH)
    def unlink(self, which: int) -> None:
        """Unlink them, where they are linked."""
        other, linked = str(self.ids[1 - which]), self.models[0].linked
        if self.does("chaima", "unlink_family", self.ids[which], linked, other=other, reasons="No."):
            self.link_is(False)

    def link_is(self, linked: bool) -> None:
        """Both know of it."""
        for model in self.models:
            model.linked = linked
            model.grows(1)

    @rule(which=WHICH, who=OFFICER)
    def draft(self, which: int, who: str) -> None:
        """Draft: only with the law's power, which withdrawing opens; whether a second decision may follow is the law's."""
        model = self.models[which]
        withdrawn = "withdrawn_in_writing_on" in model.moments
        if self.does(who, "draft_decision", self.ids[which], None if withdrawn else False, **DRAFT):
            model.drafter, model.reader, model.moved, model.signed = who, "", False, False
            model.grows(2, deciding=True)

    @rule(which=WHICH, who=OFFICER)
    def review(self, which: int, who: str) -> None:
        """Review: a senior officer, not the drafter, nothing come in since."""
        model = self.models[which]
        may = who == "bas" and model.drafter not in ("", who) and not model.moved
        if self.does(who, "review_decision", self.ids[which], may, agree="agreed"):
            model.reader = who
            model.grows(1, deciding=True)

    @rule(which=WHICH, who=OFFICER)
    def sign(self, which: int, who: str) -> None:
        """Sign: agreed to by a second person who does not sign, nothing come in since, once."""
        model = self.models[which]
        ready = bool(model.reader) and who != model.reader and not model.moved and not model.signed
        if self.does(who, "sign_decision", self.ids[which], ready, sure="on"):
            model.signed, model.served = True, False
            model.moments.add("decided_on")
            model.grows(4 + ("notified_on" in model.moments))  # it takes the service of the one before back
            model.moments.discard("notified_on")

    @rule(which=WHICH)
    def serve(self, which: int) -> None:
        """Serve what was signed, once."""
        model = self.models[which]
        if self.does("anna", "serve_decision", self.ids[which], not model.served, how="post"):
            model.served = True
            model.moments.add("notified_on")
            model.grows(2)

    @rule(which=WHICH, who=st.sampled_from(("mo", "nina")), nth=st.integers(0, 3))
    def destroy(self, which: int, who: str, nth: int) -> None:
        """Order the destruction of a statement: two records officers, and then it is gone, and can be ordered no more."""
        model = self.models[which]
        if not model.statements:
            return
        entry = list(model.statements)[nth % len(model.statements)]
        other = model.proposed.get(entry) != who
        if self.does(who, "destroy", self.ids[which], other, entry=str(entry), article="GDPR 17", reasons="Another's words."):
            model.grows(1)
            if entry in model.proposed:
                model.ordered.add(entry)
                self.carry_out(which)
            else:
                model.proposed[entry] = who

    def carry_out(self, which: int) -> None:
        """The job of retention."""
        model = self.models[which]
        self.cast.database.log_in("retention")
        with acting(Actor(uuid4(), "service", EVERY_LABEL)), transaction.atomic():
            assert destroy_ordered(self.ids[which]) == len(model.ordered)
        self.cast.database.log_in("desk")
        model.statements = {entry: words for entry, words in model.statements.items() if entry not in model.ordered}
        model.ordered = set()

    @rule(which=WHICH)
    def decide(self, which: int) -> None:
        """All of it in a row, which chance alone seldom brings about."""
        self.withdraw(which)
        self.draft(which, "anna")
        self.review(which, "bas")
        self.sign(which, "anna")
        self.serve(which)

    @rule(which=WHICH)
    def misfiled(self, which: int) -> None:
        """A statement that two destroy in a row."""
        self.state(which, "another's words")
        last = len(self.models[which].statements) - 1
        self.destroy(which, "mo", last)
        self.destroy(which, "nina", last)
        assert len(self.models[which].statements) == last

    @rule(name=st.sampled_from(sorted(OTHERS)))
    def another(self, name: str) -> None:
        """Any other act, on a dossier beside these: it appends, and what was there before is as it was."""
        try:
            self.appends(name, filled(self.cast, name, self.spare))
        except Refused:  # it is done already, or what must come first is
            self.appends(name, filled(self.cast, name))
        self.cast.database.log_in("desk")

    def appends(self, name: str, ready: Filled) -> None:
        """Perform an act and look at the chains."""
        before = self.owner.execute(CHAIN, [ready.subject]).fetchall()
        done = performed(self.cast, name, ready)
        after = self.owner.execute(CHAIN, [done.dossier]).fetchall()
        assert after[: len(before)] == before
        assert {act for act, _ in after[len(before) :]} == {done.act}
        self.tried.add(name)

    @rule()
    def again(self) -> None:
        """The last act sent once more is the same act."""
        if self.last:
            person = getattr(self.cast, self.last["who"])
            with acting(person.actor), transaction.atomic():
                done = person.within(self.last["name"], self.last["dossier"], key=self.last["key"], **self.last["data"])
            assert done == self.last["done"]

    @invariant()
    def the_record_is_the_model(self) -> None:
        """Entries, answers and statements are those of the model; a refusal has stored nothing."""
        for which, model in enumerate(getattr(self, "models", ())):
            scene = self.scene(which)
            assert len(scene.lines) == model.entries
            answers = scene.case.root.answers
            assert {name for name in MOMENTS if name in answers} == model.moments
            assert (answers["stateless"].value if "stateless" in answers else None) == model.stateless
            said = {line.id: line.body["words"] for line in scene.lines if line.kind == "statement" and line.body}
            assert said == model.statements
            self.stands_on(which, scene)

    def stands_on(self, which: int, scene: Scene) -> None:
        """The standing of the desk rests on the heads of the record."""
        sql = "select heads from procedure_standing where dossier = %s and clearance = 'desk'"
        assert self.owner.execute(sql, [self.ids[which]]).fetchall() == [(version(scene.heads),)]

    def teardown(self) -> None:
        """The chains hold, destruction and all."""
        self.owner.close()
        self.cast.database.log_in("owner")
        assert verify({}) == []


def rest(machine):
    """One run more, of what chance may have left out."""
    machine.begin()
    for moment in FIRST:
        machine.moment(0, moment)
    for step in (machine.link, machine.unlink, machine.decide, machine.misfiled):
        step(0)
    machine.record(1, "anna", "yes")
    machine.correct(1, "no", 0)
    for name in sorted(OTHERS - machine.tried):
        machine.another(name)
    machine.the_record_is_the_model()
    machine.teardown()


def test_any_acts_in_any_order(cast):
    class Bound(Acts):
        pass

    Bound.cast, Bound.tried = cast, set()
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    often = settings(max_examples=RUNS, stateful_step_count=STEPS, deadline=None, suppress_health_check=checks, database=None)
    run_state_machine_as_test(Bound, settings=often)
    rest(Bound())
    assert Bound.tried == ACTS.keys()
