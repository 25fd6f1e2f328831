"""The typed tree of law: what a law text says once it has been read.

The engine owns this model; the lawbook loads files into it. Everything here is
frozen data without behaviour. Names are written as the law writes them until
`Law` is built; there every reference is resolved to the key of one definition:
`act.name` for what an act defines, the bare name for what the vocabulary defines,
`regime.name` for a name read through a regime.
"""

from toevlucht.engine.model.acts import Act, Article, Branch, Country, Regime, Source
from toevlucht.engine.model.base import CASE, Citation, Unit, ValueType
from toevlucht.engine.model.duties import Again, Definition, Duty, Extension, Power, Stop
from toevlucht.engine.model.expressions import (
    Aggregate,
    All,
    Any,
    AtLeast,
    Compare,
    Condition,
    Const,
    Count,
    EndOf,
    Is,
    Lookup,
    Not,
    OnList,
    Plus,
    Quantified,
    Ref,
    TheDay,
    Value,
)
from toevlucht.engine.model.lists import Assertion, DatedList, Fills, Gap, ListRow, NotModelled, Prevails
from toevlucht.engine.model.rules import Block, Exception_, Judgment, Presumption, Range, Row, Rule, Tariff, ValueRule
from toevlucht.engine.model.vocabulary import ORDINARY, Fact, Scope, Term, Words

__all__ = [
    "CASE",
    "ORDINARY",
    "Act",
    "Again",
    "Aggregate",
    "All",
    "Any",
    "Article",
    "Assertion",
    "AtLeast",
    "Block",
    "Branch",
    "Citation",
    "Compare",
    "Condition",
    "Const",
    "Count",
    "Country",
    "DatedList",
    "Definition",
    "Duty",
    "EndOf",
    "Exception_",
    "Extension",
    "Fact",
    "Fills",
    "Gap",
    "Is",
    "Judgment",
    "ListRow",
    "Lookup",
    "Not",
    "NotModelled",
    "OnList",
    "Plus",
    "Power",
    "Presumption",
    "Prevails",
    "Quantified",
    "Range",
    "Ref",
    "Regime",
    "Row",
    "Rule",
    "Scope",
    "Source",
    "Stop",
    "Tariff",
    "Term",
    "TheDay",
    "Unit",
    "Value",
    "ValueRule",
    "ValueType",
    "Words",
]
