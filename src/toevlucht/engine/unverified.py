"""Every value that nobody has verified, what rests on it, and which source would settle it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toevlucht.engine import model as m
from toevlucht.engine import walk
from toevlucht.engine.law import Law


@dataclass(frozen=True, slots=True)
class Unverified:
    """One value: where it stands, why it is not verified, what would settle it, and what rests on it.

    `rests` holds keys in the law's order, the value's own key among them where it has one.
    """

    name: str  # key of a definition, code of an act, name of a list or "list row"
    where: str  # act, article and labels
    file: str
    line: int
    why: str
    source: str  # what to read: an instrument, or the article of an act with its identifier
    rests: tuple[str, ...]

    def of_kind(self, law: Law, *kinds: type) -> tuple[str, ...]:
        """What rests on it of these kinds: rules and values, judgments, duties or powers."""
        return tuple(k for k in self.rests if isinstance(law.versions[k][0], kinds))


def unverified(law: Law) -> list[Unverified]:
    """Every unverified act, definition, list and row, in the law's order."""
    return [*_acts(law), *_definitions(law), *_lists(law)]


def resting(law: Law, names: Iterable[str]) -> tuple[str, ...]:
    """The keys that read any of these names, directly or through others, themselves included; in the law's order."""
    readers = law.programs.get("readers")
    if not isinstance(readers, dict):
        readers = law.programs["readers"] = _readers(law)
    seen: set[str] = set()
    todo = list(names)
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += readers.get(name, ())
    return tuple(k for k in law.versions if k in seen)


def _readers(law: Law) -> dict[str, list[str]]:
    """Who reads a name; lists stand under `list NAME`."""
    out: dict[str, list[str]] = {}
    through = dict.fromkeys(n for k in law.versions for n in law.depends(k) if law.through(n))
    for key, items in law.versions.items():
        read = [*law.depends(key), *(f"list {n}" for i in items for n in walk.lists(*walk.expressions(i)))]
        for name in dict.fromkeys(read):
            out.setdefault(name, []).append(key)
    for name in through:
        for key in law.through(name):
            out.setdefault(key, []).append(name)
    for missed, duty in law.missed.items():
        out.setdefault(duty, []).append(missed)
    return out


def _acts(law: Law) -> Iterator[Unverified]:
    for act in law.acts.values():
        if act.unverified:
            folder = next((a.file.rpartition("/")[0] for a in law.source.articles if a.act == act.code), "")
            own = [k for k, items in law.versions.items() if items[0].citation.act == act.code]
            source = f"{act.name} ({act.identifier})"
            yield Unverified(act.code, act.code, f"{folder}/act.md", 1, act.unverified, source, resting(law, own))


def _definitions(law: Law) -> Iterator[Unverified]:
    for item in law.source.definitions:
        why = str(getattr(item, "unverified", ""))
        if why:
            key = f"{item.citation.act}.{item.name}"
            source = str(getattr(item, "by", "")) or _article(law, item.citation)
            c = item.citation
            yield Unverified(key, c.short(), c.file, c.line, why, source, resting(law, [key]))


def _lists(law: Law) -> Iterator[Unverified]:
    for table in law.lists.values():
        c, read = table.citation, resting(law, [f"list {table.name}"])
        where = c.short() if c.act else c.file
        if table.unverified:
            instruments = " and ".join(dict.fromkeys(r.by for r in table.rows if r.by))
            yield Unverified(table.name, where, c.file, c.line, table.unverified, instruments or _article(law, c), read)
        for row in table.rows:
            if row.unverified:
                name = f"{table.name} {row.key}"
                yield Unverified(name, where, c.file, row.line, row.unverified, row.by or _article(law, c), read)


def _article(law: Law, citation: m.Citation) -> str:
    """The article of an act with the act's identifier, and the rulings the line names."""
    act = law.acts.get(citation.act)
    if act is None:
        return citation.file
    said = f"{act.name}, Article {citation.article}{citation.labels} ({act.identifier})"
    return "; ".join((said, *citation.per))
