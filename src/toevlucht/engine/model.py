"""The typed tree of law: what a law text says once it has been read.

The engine owns this model; the lawbook loads files into it. Everything here is
frozen data without behaviour. Names are written as the law writes them until
`Law` is built; there every reference is resolved to the key of one definition:
`act.name` for what an act defines, the bare name for what the vocabulary defines,
`regime.name` for a name read through a regime.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Unit = Literal["day", "working_day", "week", "month", "year"]
ValueType = Literal["truth", "day", "number", "euro", "country", "language", "choice", "length", "text"]
CASE = "case"  # the root scope: the application itself


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a line of law stands: heading plus labels; `act` is the code of the act."""

    act: str
    article: str
    labels: str = ""  # "(5)(a)"
    title: str = ""
    file: str = ""
    line: int = 0
    per: tuple[str, ...] = ()  # rulings the line rests on

    def short(self) -> str:
        """`qr 4(5)(a)`: act code, article, labels."""
        return f"{self.act} {self.article}{self.labels}"


# ---------------------------------------------------------------- values
@dataclass(frozen=True, slots=True)
class Ref:
    """A name read for its value (or its truth, inside a condition)."""

    name: str


@dataclass(frozen=True, slots=True)
class Const:
    """A constant: ordinal of a day, number, code, country or (count, unit) of a length."""

    type: ValueType
    value: int | str | tuple[int, Unit]


@dataclass(frozen=True, slots=True)
class TheDay:
    """The day asked about; never today by itself."""


@dataclass(frozen=True, slots=True)
class Plus:
    """A date sum in the plain calendar: `born_on + 18 years`; sign -1 for `-`."""

    base: Value
    length: Value  # Const of type length, or a Ref to a name of type length
    sign: int = 1


@dataclass(frozen=True, slots=True)
class Lookup:
    """`T of KEY on D`: the row of a dated table; no row: unknown."""

    table: str
    key: Value
    day: Value


@dataclass(frozen=True, slots=True)
class Count:
    """`number of S [that has N]`."""

    scope: str
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class Aggregate:
    """`total | earliest | latest F of S [that has N]`, or `the F of the S that has N`."""

    kind: Literal["total", "earliest", "latest", "the"]
    of: Value
    scope: str
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class EndOf:
    """`the end of DUTY`."""

    duty: str


Value = Ref | Const | TheDay | Plus | Lookup | Count | Aggregate | EndOf


# ------------------------------------------------------------ conditions
@dataclass(frozen=True, slots=True)
class Not:
    of: Condition


@dataclass(frozen=True, slots=True)
class All:
    of: tuple[Condition, ...]
    labels: tuple[str, ...] = ()  # label of each line, "" where it has none


@dataclass(frozen=True, slots=True)
class Any:
    of: tuple[Condition, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AtLeast:
    count: int
    of: tuple[Condition, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Is:
    """`X is Y` or `X is one of Y, Z`."""

    value: Value
    among: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class OnList:
    """`X is on list L on D`."""

    value: Value
    list: str
    day: Value


@dataclass(frozen=True, slots=True)
class Compare:
    """Order of two days, numbers, euros or lengths."""

    left: Value
    op: Literal["<", "<=", ">", ">="]
    right: Value


@dataclass(frozen=True, slots=True)
class Quantified:
    """`some | every | no S [that has N] has N`, `at least 2 S have N`."""

    kind: Literal["some", "every", "no", "at_least"]
    scope: str
    has: Condition
    where: Condition | None = None
    count: int = 1


Condition = Ref | Not | All | Any | AtLeast | Is | OnList | Compare | Quantified


# ------------------------------------------------------------ vocabulary
@dataclass(frozen=True, slots=True)
class Words:
    """The two labels of a name and, where it is asked, the two questions."""

    en: str
    nl: str
    ask_en: str = ""
    ask_nl: str = ""
    ground: bool = False  # a ground: reported by name in every assessment


@dataclass(frozen=True, slots=True)
class Scope:
    name: str
    parent: str
    stated: bool  # stated: complete only when a person said so; recorded: always complete
    words: Words | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One observable fact (or text): its form, who may supply it, how it is guarded."""

    name: str
    scope: str
    type: ValueType
    options: tuple[str, ...] = ()
    words: Words | None = None
    by: tuple[str, ...] = ()
    event: bool = False  # a recorded event: no answer means "not yet"
    volunteered: bool = False
    register: bool = False
    sensitive: str = "ordinary"
    ground: str = ""
    retention: str = ""
    burden: str = ""
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A role, code or kind of evidence: an entry that clauses may name."""

    kind: Literal["role", "code"]
    name: str
    words: Words | None = None
    citation: Citation | None = None


# ----------------------------------------------------------- definitions
@dataclass(frozen=True, slots=True)
class Block:
    """What the first lines of a fence say of every statement in it."""

    citation: Citation
    since: int | None = None  # ordinals; `from` included, `until` not
    until: int | None = None
    event: Value | None = None  # the event whose date picks the version
    until_then_day: bool = False
    reached: Condition | None = None
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Presumption:
    """`presumed yes while C, unless R`."""

    value: bool
    while_: Condition
    unless: Condition | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Exception_:
    """`unless C`, or `A prevails over B` with A's citation."""

    condition: Condition
    citation: Citation
    prevails: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """`N [on S] when C`, its presumptions, then its exceptions."""

    name: str
    scope: str
    when: Condition
    citation: Citation
    block: Block
    presumptions: tuple[Presumption, ...] = ()
    unless: tuple[Exception_, ...] = ()
    by: str = ""
    unverified: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a case table: value, guard (None: otherwise)."""

    value: Value
    guard: Condition | None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class ValueRule:
    """`N [on S] is V` or a case table ending in `otherwise`."""

    name: str
    scope: str
    rows: tuple[Row, ...]
    citation: Citation
    block: Block
    by: str = ""
    unverified: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """`5 to 10 days, left to nl` or `yes or no, left to nl`: open until `fills` names it."""

    name: str
    low: Const | None  # None on both ends: yes or no
    high: Const | None
    left_to: str
    citation: Citation
    block: Block
    scope: str = CASE


@dataclass(frozen=True, slots=True)
class Tariff:
    """`euro from D until D` with rows `AMOUNT a day [for N days]`, `at most AMOUNT`."""

    name: str
    scope: str
    start: Value
    stop: Value
    rows: tuple[tuple[Value, int | None], ...]
    at_most: Value | None
    citation: Citation
    block: Block


@dataclass(frozen=True, slots=True)
class Judgment:
    """An open norm a named person answers: yes, no, not established, or open."""

    name: str
    scope: str
    citation: Citation
    block: Block
    options: tuple[str, ...] = ()  # empty: yes or no
    by: str = ""
    second: str = ""  # `and another R`: two persons, one answer
    reasons: bool = False
    evidence: int = 0
    heard_before: tuple[str, ...] = ()  # answers before which the applicant must be heard
    rests_on: tuple[tuple[str, str], ...] = ()  # (scope, name the cited member must have)
    considers: tuple[str, ...] = ()
    never_on: tuple[str, ...] = ()
    not_only_on: tuple[str, ...] = ()
    at_issue: Condition | None = None
    counts_as: bool | None = None  # "not established counts as"
    burden: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """`extended by F of each S that has N, at most L in all` or `extended by L while C`."""

    length: Value
    scope: str | None = None
    where: Condition | None = None
    at_most: Const | None = None
    while_: Condition | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """`stopped from F until F of each S that has N`."""

    start: Value
    end: Value
    scope: str | None = None
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """`again on F of each S that has C`: the run starts anew."""

    on: Value
    scope: str
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """Who must do what by when, and what stops, extends, ends or meets it."""

    name: str
    scope: str
    citation: Citation
    block: Block
    holder: str = ""
    towards: str = ""
    when: Condition | None = None
    starts: Value | None = None
    again: tuple[Again, ...] = ()
    within: tuple[Row, ...] = ()  # empty: as soon as possible, or no own length
    soon: bool = False
    extended: tuple[Extension, ...] = ()
    stopped: tuple[Stop, ...] = ()
    postponed: tuple[tuple[Value, Condition], ...] = ()
    never_later: Value | None = None
    met_on: Value | None = None
    met_when: Condition | None = None
    ends_when: Condition | None = None
    before: tuple[str, ...] = ()  # powers it blocks until met
    when_missed: str = ""
    counting: str = ""  # overrides the act's
    unverified: str = ""


@dataclass(frozen=True, slots=True)
class Power:
    """Who may or must do what, when it is open, what it creates and ends."""

    name: str
    scope: str
    must: bool
    citation: Citation
    block: Block
    holder: str = ""
    towards: str = ""
    open_when: Condition | None = None
    closed_while: Condition | None = None
    by: str = ""
    second: str = ""
    not_the: tuple[str, ...] = ()  # "not the interviewer"
    needs: tuple[str, ...] = ()
    at_most_once: bool = False
    before_end_of: str = ""
    creates: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


Definition = Rule | ValueRule | Range | Tariff | Judgment | Duty | Power


@dataclass(frozen=True, slots=True)
class ListRow:
    key: str
    value: Const | None  # None in a list
    since: int
    until: int | None
    except_: tuple[str, ...] = ()
    by: str = ""
    unverified: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class DatedList:
    """A dated list (values None) or table of `is UNIT`."""

    name: str
    key: ValueType
    unit: ValueType | None
    rows: tuple[ListRow, ...]
    citation: Citation
    unverified: str = ""


@dataclass(frozen=True, slots=True)
class Assertion:
    kind: Literal["never_together", "exactly_one"]
    names: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Prevails:
    winner: str
    losers: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Fills:
    """`fills NAME`: a lower act chooses inside a range left to it."""

    name: str
    target: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class NotModelled:
    citation: Citation
    reason: str


@dataclass(frozen=True, slots=True)
class Gap:
    """`no version from D until D`."""

    citation: Citation
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Act:
    code: str
    name: str
    identifier: str = ""
    rank: Literal["treaty", "eu", "nl_act", "nl_decree", "nl_policy"] = "eu"
    since: int | None = None
    until: int | None = None
    event: Value | None = None
    until_then_day: bool = False
    counting: str = ""
    disputed_counting: str = ""
    disputed_why: str = ""
    unverified: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """One period of a regime: one act, or several between which a role chooses."""

    acts: tuple[str, ...]
    since: int | None
    until: int | None
    chosen_by: str = ""


@dataclass(frozen=True, slots=True)
class Regime:
    name: str
    event: Value
    until_then_day: bool
    branches: tuple[Branch, ...]
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as a reader meets it: heading, prose in our words, source text for display."""

    act: str
    number: str
    title: str
    prose: str
    file: str
    line: int
    code: tuple[tuple[int, str], ...] = ()  # (line number, text) of its law fences
    paragraphs: tuple[str, ...] = ()  # what coverage counts


@dataclass(frozen=True, slots=True)
class Source:
    """Everything read from a law folder, unresolved: the input of `Law`."""

    acts: tuple[Act, ...] = ()
    regimes: tuple[Regime, ...] = ()
    scopes: tuple[Scope, ...] = ()
    facts: tuple[Fact, ...] = ()
    terms: tuple[Term, ...] = ()
    words: tuple[tuple[str, Words], ...] = ()  # labels of computed names and judgments, by bare name
    definitions: tuple[Definition, ...] = ()
    lists: tuple[DatedList, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    prevails: tuple[Prevails, ...] = ()
    fills: tuple[Fills, ...] = ()
    not_modelled: tuple[NotModelled, ...] = ()
    gaps: tuple[Gap, ...] = ()
    articles: tuple[Article, ...] = ()
    hash: str = field(default="", compare=False)  # SHA-256 over the files, in path order
