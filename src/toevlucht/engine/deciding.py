"""What decided an answer, and whether a no only means that nothing was at issue."""

from __future__ import annotations

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.evaluate import Evaluator
from toevlucht.engine.steps import Step
from toevlucht.engine.truth import NO, NOT, UNKNOWN

Place = tuple[Step, str, int]


class Deciding(Evaluator):
    """Finds the parts that made an answer what it is."""

    _absent: dict[tuple[str, str, int], bool]
    _decided: dict[Place, list[Place]]

    def deciding(self, s: Step, scope: str, index: int) -> list[Place]:
        """The parts that decide a step: for yes and no what makes it so, for unknown what is open. Remembered."""
        key = (s, scope, index)
        found = self._decided.get(key)
        if found is None:
            found = self._decided[key] = self._deciding(s, scope, index)
        return found

    def _deciding(self, s: Step, scope: str, index: int) -> list[Place]:
        code = self.code(s, scope, index)
        if s.op in ("some", "every", "members_at_least"):
            return self._deciding_members(s, scope, index, code)
        if s.op == "not":
            return [(s.kids[0], scope, index)]
        return [(k, scope, index) for k in s.kids if self.code(k, scope, index) == code]

    def _deciding_members(self, s: Step, scope: str, index: int, code: int) -> list[Place]:
        out: list[Place] = []
        for i in self.members(s, scope, index)[0]:
            has, where = self.has(s, i), self.where(s, i)
            both = (NOT[where] | has) if s.op == "every" else (where & has)
            if both != code and (code != NO or s.op == "every"):
                continue
            parts = [(k, s.scope, i) for k, c in zip(s.kids, (has, where), strict=False) if code != UNKNOWN or c == UNKNOWN]
            if where == NO:
                parts = [(s.kids[1], s.scope, i)]
            out += parts
        return out

    def absent(self, s: Step, scope: str, index: int) -> bool:
        """Whether a no means that nothing was at issue: judgments not at issue and empty lists suffice for it.

        A fact that also says no changes nothing; where a person weighed something and said no, it is a no.
        """
        match s.op:
            case "ref":
                return self.name_absent(s.name, scope, index)
            case "atom":
                return any(self._judgment_absent(name, scope, index) for name in walk.own_names(s.source))
            case "not":
                return False
            case "some" | "every" | "members_at_least":
                return all(
                    self.where(s, i) == NO or (self.has(s, i) == NO and self.absent(s.kids[0], s.scope, i))
                    for i in self.members(s, scope, index)[0]
                )
            case "all":
                no = [k for k in s.kids if self.code(k, scope, index) == NO]
                answered = [k for k in no if not self.absent(k, scope, index)]
                return len(answered) < len(no) and not any(self.weighed(k, scope, index) for k in answered)
            case _:
                return all(self.absent(k, scope, index) for k in s.kids if self.code(k, scope, index) == NO)

    def weighed(self, s: Step, scope: str, index: int) -> bool:
        """Whether a person's judgment is among what decided a step."""
        if s.op in ("ref", "atom"):
            names = (s.name,) if s.op == "ref" else walk.own_names(s.source)
            return any(self._name_weighed(name, scope, index) for name in names)
        return any(self.weighed(*part) for part in self.deciding(s, scope, index))

    def _name_weighed(self, name: str, scope: str, index: int) -> bool:
        own, at = self.place(name, scope, index)
        if any(isinstance(i, m.Judgment) and self.at_issue(i, own, at) != NO for i in self.defined(name)):
            return True
        return any(self.weighed(s, own, at) for key in self.behind(name) for s in self.steps(key))

    def name_absent(self, name: str, scope: str, index: int) -> bool:
        """`absent` for a name with value no."""
        keys = self.behind(name)
        if not keys:
            return False
        own, at = self.place(name, scope, index)
        place = (name, own, at)
        if place not in self._absent:
            self._absent[place] = all(self._key_absent(k, own, at) for k in keys)
        return self._absent[place]

    def _key_absent(self, key: str, scope: str, index: int) -> bool:
        if self._judgment_absent(key, scope, index):
            return True
        steps = self.steps(key)
        return bool(steps) and all(self.code(s, scope, index) == NO and self.absent(s, scope, index) for s in steps)

    def _judgment_absent(self, name: str, scope: str, index: int) -> bool:
        items = self.defined(name)
        if not items:
            return False
        own, at = self.place(name, scope, index)
        return all(isinstance(i, m.Judgment) and self.at_issue(i, own, at) == NO for i in items)
