"""Every example of docs/law-language.md, run: good loads, bad is refused with the words behind it."""

import re
from pathlib import Path

import pytest

from toevlucht.lawbook import LawErrors, load

PAGE = Path(__file__).parents[2] / "docs" / "law-language.md"
FENCE = re.compile(r"```law (good|bad|preamble)(?: (act|vocabulary|regimes))?(?:: (.+?))?\n(.*?)```", re.S)
ACT = 'act ex "Example Act"\n    identifier "ELI reg/0000/1"; rank eu; in force from 2026-06-12\n    counting apr_73\n'
EXAMPLES = [m.groups() for m in FENCE.finditer(PAGE.read_text(encoding="utf-8"))]
VOCABULARY = next(text for kind, _, _, text in EXAMPLES if kind == "preamble")


def fence(text: str) -> str:
    return f"```law\n{text}```\n"


def folder(tmp_path: Path, place: str | None, text: str) -> Path:
    """A law folder with the shared vocabulary and act, and the example in its place."""
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "ex").mkdir()
    words = VOCABULARY + (text if place == "vocabulary" else "")
    (tmp_path / "vocabulary" / "all.md").write_text(fence(words), encoding="utf-8")
    (tmp_path / "ex" / "act.md").write_text(fence(text if place == "act" else ACT), encoding="utf-8")
    article = fence(text) if place is None else ""
    (tmp_path / "ex" / "chapter-1.md").write_text(f"## Article 1  Example\n\n{article}", encoding="utf-8")
    (tmp_path / "regimes.md").write_text(fence(text) if place == "regimes" else "# none\n", encoding="utf-8")
    return tmp_path


def examples(kind: str) -> list[tuple[str | None, str | None, str]]:
    return [(place, words, text) for k, place, words, text in EXAMPLES if k == kind]


@pytest.mark.parametrize(("place", "words", "text"), examples("good"))
def test_a_good_example_loads(tmp_path: Path, place: str | None, words: str | None, text: str) -> None:
    assert load(folder(tmp_path, place, text)).hash


@pytest.mark.parametrize(("place", "words", "text"), examples("bad"))
def test_a_bad_example_is_refused_with_its_words(tmp_path: Path, place: str | None, words: str | None, text: str) -> None:
    with pytest.raises(LawErrors) as refused:
        load(folder(tmp_path, place, text))
    assert words
    assert words in str(refused.value)


def test_each_construct_has_both() -> None:
    headings = re.split(r"^## \d+\. ", PAGE.read_text(encoding="utf-8"), flags=re.M)[1:]
    assert [h.splitlines()[0] for h in headings if "```law good" not in h or "```law bad" not in h] == []
