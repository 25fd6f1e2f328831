"""Every file that is sent becomes a plain one, or is refused with a reason; nothing hidden goes through."""

import io
import tempfile

import pypdfium2
import pytest
import soundfile
from PIL import Image

from tests.documents import samples
from toevlucht.documents.flatten.verdict import REASONS, Verdict, read
from toevlucht.documents.run import flattened
from toevlucht.documents.sniff import HEAD, sniff


def flat(data):
    """The verdict, and what was made."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out:
        given.write(data)
        verdict = flattened(given, out)
        out.seek(0)
        return verdict, out.read()


@pytest.mark.parametrize(("kind", "media"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("TIFF", "application/pdf")])
def test_a_picture_loses_where_it_was_taken(kind, media):
    data = samples.picture(kind)
    assert samples.GPS in data
    verdict, made = flat(data + b"<?php polyglot ?>" + samples.archive())
    assert verdict == Verdict(media, 1)
    assert samples.GPS not in made
    assert b"polyglot" not in made
    if media != "application/pdf":
        found = Image.open(io.BytesIO(made))
        assert (found.size, dict(found.getexif()), found.getpixel((5, 5))[1] > 100) == ((60, 40), {}, True)


def test_a_picture_that_lies_on_its_side_is_turned():
    exif, made = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    Image.new("RGB", (60, 40)).save(made, "JPEG", exif=exif.tobytes())
    assert Image.open(io.BytesIO(flat(made.getvalue())[1])).size == (40, 60)


def test_several_pictures_become_pages():
    verdict, made = flat(samples.frames(3))
    assert verdict == Verdict("application/pdf", 3)
    assert len(pypdfium2.PdfDocument(made)) == 3


@pytest.mark.parametrize("kind", ["WAV", "FLAC", "OGG", "MP3", "AIFF"])
def test_sound_loses_its_names(kind):
    data = samples.sound(kind=kind)
    verdict, made = flat(data)
    assert (verdict.media, abs(verdict.extent - 2) <= 1) == ("audio/mpeg", True)
    assert b"shelter" not in made
    assert abs(soundfile.info(io.BytesIO(made)).duration - 2) < 0.5


def test_sound_of_a_studio_is_thinned():
    assert flat(samples.sound(1, 96_000))[0] == Verdict("audio/mpeg", 1)
    assert flat(samples.sound(1, 17_000))[0] == Verdict(refused="rate")


def test_text_is_letters_and_counts_its_paragraphs():
    verdict, made = flat("سلام\u202e evil\u202c\r\n\r\nTwee alinea's".encode())
    assert (verdict, made.decode()) == (Verdict("text/plain", 2), "سلام evil\n\nTwee alinea's\n")
    assert flat("été".encode("utf-16"))[1].decode() == "été\n"
    assert flat(b"caf\xe9 in an old encoding")[0] == Verdict(refused="letters")


DEEDS = [
    (samples.SCRIPTED, ("scripts",)), (samples.LAUNCHING, ()), (samples.LINKED, ()), (samples.NAMED, ()),
    (samples.ATTACHED, ("attachments",)),
]  # fmt: skip


@pytest.mark.parametrize(("data", "left_out"), DEEDS)
def test_nothing_of_a_pdf_but_its_looks_goes_through(data, left_out):
    verdict, made = flat(data)
    assert verdict == Verdict("application/pdf", 1, left_out)
    for word in (b"canary", b"JavaScript", b"/JS", b"/OpenAction", b"/Launch", b"/URI", b"/EmbeddedFile", b"/AA", b"/Info"):
        assert word not in made
    [page] = pypdfium2.PdfDocument(made)
    assert page.get_size() == (200, 100)


def test_what_is_written_on_a_page_is_seen():
    data = samples.pdf(samples.stream("1 0 0 rg 0 0 100 100 re f"), page="/Contents 4 0 R")
    _, made = flat(data)
    [page] = pypdfium2.PdfDocument(made)
    image = page.render().to_pil().convert("RGB")
    assert image.getpixel((20, 50))[0] > 200 > 50 > image.getpixel((20, 50))[2]
    assert min(image.getpixel((180, 50))) > 240


REFUSED = {
    "empty": [b"", b"\n \n"],
    "office": [samples.OFFICE, samples.OLD_OFFICE, b"{\\rtf1 x}"],
    "archive": [samples.archive(), samples.ZIP_BOMB, b"Rar!\x1a\x07", b"\x1f\x8b\x08" + bytes(50)],
    "markup": [samples.SVG, samples.HTML, b"\xef\xbb\xbf<?xml version='1.0'?><x/>", b"\n <html>", b"<!-- x --><script>"],
    "unknown": [samples.EXE, b"RIFF\x10\0\0\0WEBPVP8 " + bytes(9), b"\x7fELF" + bytes(90), bytes(100)],
    "film": [
        b"\0\0\0\x18ftypmp42" + bytes(50), b"\0\0\0\x18ftypM4A " + bytes(50), b"RIFF\x10\0\0\0AVI " + bytes(9),
        b"#!AMR\n\x3c" + bytes(9), b"\xff\xf1\x50\x80" + bytes(9),
    ],
    "locked": [samples.LOCKED],
    "pages": [samples.pdf(pages=501), samples.pdf(pages=10_000)],
    "pixels": [samples.png(20_000, 20_000), samples.png(60_000, 60_000), samples.png(1, 30_000)],
    "damaged": [
        samples.picture("JPEG")[:300], samples.picture("PNG")[:100], samples.frames(3)[:120], samples.pdf()[:60],
        samples.sound()[:20], b"%PDF-1.7\n" + bytes(500), samples.png(100, 100), b"\0\0\0\x18ftypheic" + bytes(80),
        b"\xff\xd8\xff\xe0" + samples.pdf()[9:], b"fLaC" + bytes(99), b"OggS" + bytes(99), samples.pdf(pages=0),
    ],
}  # fmt: skip
CASES = [(reason, data) for reason, some in REFUSED.items() for data in some]


@pytest.mark.parametrize(("reason", "data"), CASES, ids=[f"{reason}-{n}" for n, (reason, _) in enumerate(CASES)])
def test_what_is_hostile_or_broken_is_refused(reason, data):
    assert flat(data) == (Verdict(refused=reason), flat(data)[1])


def test_a_page_that_unpacks_without_end_and_one_without_an_edge_are_borne():
    verdict, made = flat(samples.bomb())
    assert verdict.refused in ("size", "damaged") or len(made) < 5_000_000
    verdict, made = flat(samples.HUGE)
    assert verdict.refused or len(made) < 5_000_000


def test_a_pdf_behind_a_picture_or_a_page_is_a_pdf():
    """A reader may take it for either: it is drawn, and nothing else of it goes on."""
    for head in (b"GIF89a" + bytes(20), b"<html><script>polyglot</script>"):
        verdict, made = flat(samples.pdf(head=head + b"\n%PDF-1.7\n"))
        assert (verdict.refused, b"polyglot" in made) in (("", False), ("damaged", False))


@pytest.mark.parametrize("line", [b"", b"{}", b"[]", b"\xff", b'{"media":"text/html","extent":1,"left_out":[],"refused":""}'])
def test_a_verdict_that_was_made_up_is_damage(line):
    assert read(line) == Verdict(refused="damaged")
    assert read(Verdict(refused="<script>").line()) == Verdict(refused="damaged")
    assert read(Verdict("image/png", 10**9).line()) == Verdict(refused="damaged")


def test_every_reason_of_the_sniffer_is_known():
    assert {sniff(data[:HEAD]) for data in (samples.EXE, samples.OFFICE, samples.SVG, samples.archive(), b"")} <= set(REASONS)


def test_a_photograph_of_a_phone():
    verdict, made = flat(samples.HEIC)
    assert verdict == Verdict("image/jpeg", 1)
    assert Image.open(io.BytesIO(made)).size == (64, 64)
