"""`python -m toevlucht.documents.flatten KIND VERDICT`: flatten what is on the standard input onto the standard output.

VERDICT is the number of a pipe for one line of `Verdict`. No Django, no database, no setting is in this process.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from typing import BinaryIO

from toevlucht.documents.flatten.verdict import Unfit, Verdict
from toevlucht.documents.jail import confine
from toevlucht.documents.limits import PROCESSOR, PROCESSOR_OF_SOUND


def main() -> None:
    """Load what this kind needs, enter the jail, and only then look at the first byte."""
    kind, pipe = sys.argv[1], int(sys.argv[2])
    flatten = prepared(kind)
    confine(PROCESSOR_OF_SOUND if kind == "sound" else PROCESSOR)
    with open(0, "rb", closefd=False) as given, open(1, "wb", closefd=False) as out:
        try:
            verdict = flatten(given, out)
            out.flush()
        except Unfit as unfit:
            verdict = Verdict(refused=unfit.reason)
        except MemoryError:
            verdict = Verdict(refused="size")
        except Exception:  # whatever a hostile file makes a library say, it is damaged
            verdict = Verdict(refused="damaged")
    os.write(pipe, verdict.line())
    os._exit(0)  # nothing of the file runs any more at the end


def prepared(kind: str) -> Callable[[BinaryIO, BinaryIO], Verdict]:
    """The function for a kind, with all it needs loaded. Sound and pages are not loaded for a picture."""
    if kind == "text":
        from toevlucht.documents.flatten import text

        text.ready()
        return text.flatten
    if kind == "sound":
        from toevlucht.documents.flatten import sound

        sound.ready()
        return sound.flatten
    from toevlucht.documents.flatten import pictures

    pictures.ready(kind)
    if kind != "pdf":
        return partial(pictures.flatten, kind)
    from toevlucht.documents.flatten import pdf

    pdf.ready()
    return pdf.flatten


main()
