"""Each act covers every listed article: modelled, a judgment, or left out with a reason."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.law.shared import LAW
from toevlucht.lawbook import coverage

LIST = YAML(typ="safe").load((Path(__file__).parent / "articles.yaml").read_text(encoding="utf-8"))
COUNTED = {(p.act, p.article) for p in coverage(LAW.source) if p.kind != "uncovered"}
STANDS = {(d.citation.act, d.citation.article): d.citation.labels for d in LAW.source.definitions if d.citation.article}
LEFT_OUT = {(n.citation.act, n.citation.article) for n in LAW.source.not_modelled}


def missing(act):
    """The listed articles of an act under which no rule stands and no reason why there is none."""
    return [str(a) for a in LIST[act] if (act, str(a)) not in COUNTED | STANDS.keys() | LEFT_OUT]


@pytest.mark.parametrize("act", LIST)
def test_the_listed_articles_are_covered(act):
    assert missing(act) == []


def test_every_act_with_rules_is_on_the_list():
    assert {d.citation.act for d in LAW.source.definitions if d.citation.article} <= LIST.keys()


def test_each_article_with_numbered_paragraphs_counts_them():
    numbered = {place for place, labels in STANDS.items() if labels[1:2].isdigit()}
    assert sorted(numbered - COUNTED) == []
