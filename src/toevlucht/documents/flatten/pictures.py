"""Pictures: decoded, turned the right way up, and encoded again without anything that is not a pixel."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps, ImageSequence, MpoImagePlugin, TiffImagePlugin

from toevlucht.documents.flatten import paper
from toevlucht.documents.flatten.verdict import Unfit, Verdict
from toevlucht.documents.limits import PAGES, PICTURES, PIXELS, SIDE

FORMATS = {"jpeg": "JPEG", "png": "PNG", "tiff": "TIFF", "heic": "HEIF"}
QUALITY = 88
A4 = 595.0  # points: the width of a page made of a picture

warnings.simplefilter("ignore")  # what Pillow warns of is counted here
Image.MAX_IMAGE_PIXELS = PIXELS


def ready(kind: str) -> None:
    """Load all that reading a kind will need: afterwards no file can be opened any more."""
    Image.preinit()
    assert MpoImagePlugin
    assert TiffImagePlugin  # a photograph's own description is read as one
    if kind == "heic":
        import pi_heif  # type: ignore[import-untyped]  # it carries no types

        pi_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    for one in ("JPEG", "PNG"):
        encoded(Image.new("RGB", (1, 1)), one)


def flatten(kind: str, given: BinaryIO, out: BinaryIO) -> Verdict:
    """One picture becomes a picture; several in one file become the pages of a PDF."""
    with opened(given, kind) as image:
        count = 1 if kind == "jpeg" else getattr(image, "n_frames", 1)  # phones put a preview behind a photograph
        if count > PAGES:
            raise Unfit("pages")
        if count > 1:
            return Verdict("application/pdf", paper.write(out, (sheet(frame) for frame in frames(image))))
        if kind == "tiff":
            return Verdict("application/pdf", paper.write(out, [sheet(plain(image))]))
        out.write(encoded(plain(image), "PNG" if kind == "png" else "JPEG"))
        return Verdict("image/png" if kind == "png" else "image/jpeg", 1)


def opened(given: BinaryIO, kind: str) -> Image.Image:
    """A picture whose pixels are not unpacked yet, and are not too many."""
    try:
        image = Image.open(given, formats=[FORMATS[kind]])
    except Image.DecompressionBombError:
        raise Unfit("pixels") from None
    small_enough(image)
    return image


def frames(image: Image.Image) -> Iterator[Image.Image]:
    """Each picture of a file that holds several, each within the limits and all of them together too."""
    left = PICTURES
    for frame in ImageSequence.Iterator(image):
        small_enough(frame)
        left -= frame.width * frame.height
        if left < 0:
            raise Unfit("pixels")
        yield plain(frame)


def small_enough(image: Image.Image) -> None:
    """Refuse by the size that the file tells of itself, before a pixel is unpacked."""
    if image.width * image.height > PIXELS or max(image.size) > SIDE:
        raise Unfit("pixels")


def plain(image: Image.Image) -> Image.Image:
    """The pixels alone: upright, in grey or colour, on white where they were transparent."""
    wanted = "L" if image.mode in ("1", "L", "I", "F") or image.mode.startswith("I;16") else "RGB"
    ImageOps.exif_transpose(image, in_place=True)
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        image = Image.new("RGB", clear.size, "white")
        image.paste(clear, mask=clear.getchannel("A"))
    if image.mode == "I" or image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256)
    if image.mode != wanted:  # a copy of fifty million pixels takes half of all memory there is
        image = image.convert(wanted)
    image.info = {}
    return image


def sheet(image: Image.Image) -> paper.Sheet:
    """A picture as a page as wide as A4."""
    return paper.Sheet(jpeg(image), image.size, (A4, A4 * image.height / image.width), image.mode == "L")


def jpeg(image: Image.Image) -> bytes:
    """As JPEG, nothing but pixels."""
    return encoded(image, "JPEG")


def encoded(image: Image.Image, kind: str) -> bytes:
    """The pixels in a format that browsers show, without a word beside them."""
    made = BytesIO()  # a file would be asked for its name, which the jail does not allow
    image.save(made, kind, quality=QUALITY, compress_level=3, exif=b"")
    return made.getvalue()
