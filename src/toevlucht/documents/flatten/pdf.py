"""A PDF: every page drawn as a picture, so that no script, link, form, attachment or font of it goes any further."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it carries no types
from PIL import Image
from pypdfium2 import raw

from toevlucht.documents.flatten import paper, pictures
from toevlucht.documents.flatten.verdict import Unfit, Verdict
from toevlucht.documents.limits import PAGES

SHARP = 150 / 72  # pixels a point
LONG = 3508  # pixels along the longer side at most: A3 at this sharpness, or a large plan less sharp
SMALLEST = 1.0  # points


def ready() -> None:
    """Draw something once, so that all that drawing needs is loaded."""
    made = BytesIO()
    paper.write(made, [paper.Sheet(pictures.jpeg(Image.new("RGB", (8, 8))), (8, 8), (8, 8))])
    flatten(BytesIO(made.getvalue()), BytesIO())


def flatten(given: BinaryIO, out: BinaryIO) -> Verdict:
    """The pages as they are printed, forms filled in as they are, no script run: this library has none."""
    try:
        document = pdfium.PdfDocument(given)
    except pdfium.PdfiumError as fault:
        raise Unfit("locked" if fault.err_code == raw.FPDF_ERR_PASSWORD else "damaged") from None
    if len(document) > PAGES:
        raise Unfit("pages")
    if not len(document):
        raise Unfit("damaged")
    document.init_forms()
    left_out = [name for name, count in (("attachments", _attachments(document)), ("scripts", _scripts(document))) if count]
    return Verdict("application/pdf", paper.write(out, drawn(document)), tuple(left_out))


def drawn(document: pdfium.PdfDocument) -> Iterator[paper.Sheet]:
    """Each page as a picture of its own size."""
    for number in range(len(document)):
        page = document[number]
        width, height = page.get_size()
        if not (width >= SMALLEST and height >= SMALLEST):
            raise Unfit("damaged")
        scale = min(SHARP, LONG / max(width, height))
        bitmap = page.render(scale=scale, may_draw_forms=True, rev_byteorder=True)
        image = bitmap.to_pil().convert("RGB")
        yield paper.Sheet(pictures.jpeg(image), image.size, (width, height))
        bitmap.close()
        page.close()


def _attachments(document: pdfium.PdfDocument) -> int:
    return int(raw.FPDFDoc_GetAttachmentCount(document.raw))


def _scripts(document: pdfium.PdfDocument) -> int:
    return int(raw.FPDFDoc_GetJavaScriptActionCount(document.raw))
