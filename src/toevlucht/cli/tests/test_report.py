import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

VOID = {"meta", "br", "hr", "img", "input", "link"}


class Page(HTMLParser):
    """Checks that tags nest, and collects what a test asks for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture
def text(run, dossier) -> str:
    output: str = run("assess", dossier, "--format", "html").output
    return output


def test_the_page_is_well_formed_and_says_its_language(text):
    assert Page(text).all("html") == [{"lang": "en"}]


def test_the_page_stands_alone(text):
    page = Page(text)
    assert [page.all(tag) for tag in ("script", "link", "img", "iframe")] == [[], [], [], []]
    assert re.findall(r"https?:|url\(|@import", text) == []


def test_every_link_leads_to_a_place_on_the_page(text):
    page = Page(text)
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {str(a["href"]).removeprefix("#") for a in page.all("a")} <= set(ids)
    assert {attrs["aria-labelledby"] for attrs in page.all("section")} <= set(ids)


def test_headings_go_down_one_step_at_a_time(text):
    levels = [int(tag[1]) for tag, _ in Page(text).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_what_is_missing_stands_on_top(text):
    assert text.index("Is it grave? (home &gt; threat)") < text.index("Grounds, in the order of the law")


def test_each_state_has_a_word_and_a_sign(text):
    assert re.search(r'aria-hidden="true">✖</span> minor: fails \[new 1\(1\)\]', text)
    assert re.search(r'aria-hidden="true">⚖</span> protected: a person must judge', text)
    assert re.search(r'aria-hidden="true">·</span> excluded: not at issue', text)


def test_the_legend_counts_the_grounds(text):
    found = dict(re.findall(r"</span> ([a-z ]+) (\d+)</span>", text))
    assert {word: n for word, n in found.items() if n != "0"} == {
        "fails": "1",
        "a person must judge": "1",
        "not at issue or not reached": "1",
    }


def test_what_is_missing_says_in_words_who_answers_what(text):
    assert '<span class="why">a person must judge · needed for protected, grant · by officer</span>' in text


def test_what_people_write_runs_in_its_own_direction(run, dossier):
    dossier.write_text(dossier.read_text(encoding="utf-8").replace("source: report", "source: تقرير"), encoding="utf-8")
    text = run("assess", dossier, "--format", "html").output
    assert ("source", "تقرير") in opened(text)
    assert '<h1 dir="auto"><bdi>ours</bdi> A first' in text


def opened(text: str) -> list[tuple[str, str]]:
    """What stands under the nodes, (what, value) each."""
    return re.findall(r'<dt>([^<]*)</dt><dd dir="auto">([^<]*)</dd>', text)


def test_a_node_opens_its_article_and_who_said_so(text):
    said = {("article", "The New Act, Article 1(1)"), ("who", "officer"), ("when", "1 October 2026"), ("source", "report")}
    assert said <= set(opened(text))


def test_what_a_person_judged_says_so(run, dossier):
    run("assess", dossier, "--ask", "--by", "officer", lines="yes\nthe <b>reasons\ndoc-1\nyes\nyes\n")
    text = run("assess", dossier, "--format", "html").output
    assert "judged by a person" in text
    assert ("reasons", "the &lt;b&gt;reasons") in opened(text)


def test_what_people_write_stays_text(text):
    assert "A first &lt;case&gt;" in text
    assert "<case>" not in text


def test_the_page_speaks_dutch(run, dossier):
    text = run("--lang", "nl", "assess", dossier, "--format", "html").output
    assert '<html lang="nl">' in text
    assert "Is het ernstig?" in text
    assert "Een mens beslist." in text


def test_a_change_is_shown_beside_the_dossier(run, dossier):
    text = run("assess", dossier, "--format", "html", "--set", "country:home/fear:threat/grave=yes").output
    assert "protected: needs judgment -&gt; holds" in text
    Page(text)


def luminance(colour: str) -> float:
    parts = [int(c * 2 if len(colour) == 3 else c, 16) / 255 for c in re.findall("." if len(colour) == 3 else "..", colour)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1])
def test_colours_stand_out_enough(text, theme):
    roots = re.findall(r":root \{(.*?)\}", text, re.S)
    found = dict(re.findall(r"--(\w+): #([0-9a-f]{3,6})", roots[theme]))
    paper = found.pop("paper")
    assert contrast(found.pop("line"), paper) >= 3
    assert {name: contrast(c, paper) for name, c in found.items() if contrast(c, paper) < 4.5} == {}
