"""Files as people send them, and as somebody sends them who means harm; made here, none is kept in the repository."""

import base64
import io
import struct
import zipfile
import zlib

import numpy as np
import soundfile
from PIL import Image

GPS = b"52 deg 4 min: a shelter nobody may know"


def picture(kind, size=(60, 40), **more):
    """A picture that tells where it was taken."""
    image, made = Image.new("RGB", size, "teal"), io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = exif[0x8298] = GPS.decode()
    image.save(made, kind, exif=exif.tobytes(), **more)
    return made.getvalue()


def frames(count, size=(60, 40)):
    """A TIFF with several pictures."""
    pages, made = [Image.new("RGB", size, (n % 255, 90, 90)) for n in range(count)], io.BytesIO()
    pages[0].save(made, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    return made.getvalue()


def sound(seconds=2.0, rate=16_000, kind="WAV"):
    """A tone."""
    made, tone = io.BytesIO(), np.sin(np.arange(int(seconds * rate)) / 9).astype("float32") / 2
    with soundfile.SoundFile(made, "w", rate, 1, format=kind) as out:
        out.title = GPS.decode()
        out.write(tone)
    return made.getvalue()


def pdf(*objects, pages=1, catalog="", page="", trailer="", head=b"%PDF-1.7\n"):
    """A PDF of empty pages, with whatever else one wants in it. Object 4 is the first of `objects`."""
    kids = " ".join(["3 0 R"] * pages)
    body = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]{page}>>",
        *objects,
    ]
    made, offsets = head, []
    for number, told in enumerate(body, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj{told}endobj\n".encode("latin-1")
    table = "".join(f"{at:010} 00000 n \n" for at in offsets)
    size = len(body) + 1
    made_table = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R{trailer}>>\n"
    return made + f"{made_table}startxref\n{len(made)}\n%%EOF\n".encode()


def stream(data, told=""):
    """An object that is a stream."""
    return f"<</Length {len(data)}{told}>>stream\n{data}\nendstream"


SCRIPT = "app.launchURL('http://evil.invalid'); /*canary-script*/"
SCRIPTED = pdf(
    f"<</S/JavaScript/JS({SCRIPT.replace('(', chr(92) + '(').replace(')', chr(92) + ')')})>>",
    catalog="/OpenAction 4 0 R/Names<</JavaScript<</Names[(a) 4 0 R]>>>>",
)
LAUNCHING = pdf("<</S/Launch/F(canary-launch.exe)>>", catalog="/OpenAction 4 0 R")
LINKED = pdf("<</Type/Annot/Subtype/Link/Rect[0 0 200 100]/A<</S/URI/URI(http://canary-link.invalid)>>>>", page="/Annots[4 0 R]")
ATTACHED = pdf(
    "<</Type/Filespec/F(canary-file.exe)/UF(canary-file.exe)/EF<</F 5 0 R>>>>",
    stream("MZcanary-attached", "/Type/EmbeddedFile"),
    catalog="/Names<</EmbeddedFiles<</Names[(a) 4 0 R]>>>>",
)
NAMED = pdf("<</Title(canary-title)/Author(canary-author)>>", trailer="/Info 4 0 R")
LOCKED = pdf(
    "<</Filter/Standard/V 1/R 2/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">/P -4>>",
    trailer="/Encrypt 4 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]",
)
HUGE = pdf().replace(b"/MediaBox[0 0 200 100]", b"/MediaBox[0 0 9e7 9e7]")


def bomb():
    """A PDF of some kilobytes whose page unpacks, twice, to four gigabytes."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(b" " * 40_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = zlib.compress(b"\x78\xda" + 100 * block + b"\x03\x00" + bytes(4), 9)
    return pdf(stream(packed.decode("latin-1"), "/Filter[/FlateDecode/FlateDecode]"), page="/Contents 4 0 R")


def png(width, height, data=b""):
    """A PNG that tells of a size, whatever it holds."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data or zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


def archive(name="a.txt", data=b"x", compression=zipfile.ZIP_DEFLATED):
    """A ZIP."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as out:
        out.writestr(name, data)
    return made.getvalue()


OFFICE = archive("[Content_Types].xml", b"<Types/>")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ZIP_BOMB = archive("zeros", bytes(20_000_000))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
EXE = b"MZ\x90\x00\x03" + bytes(500)


# A photograph as phones make it, 64 by 64, teal. What encodes HEIC is no dependency of ours.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAVZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAA"
    "AAAERAAAEAAQAAAAABegABAAAAAAAAABgAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA1mlwcnAA"
    "AAC3aXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkA"
    "AAAwAAAwAeoCCBBZbqSSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAA"
    "QAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAACBtZGF0AAAAFCgBrwQY/Hk46//4ESe7yftNZHQ4"
)
