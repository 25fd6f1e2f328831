"""Sound: decoded and encoded again as MP3, without names, pictures or places in it."""

from __future__ import annotations

import io
from typing import Any, BinaryIO

import numpy as np
import soundfile  # type: ignore[import-untyped]  # it carries no types

from toevlucht.documents.flatten.verdict import Unfit, Verdict
from toevlucht.documents.limits import SECONDS

KINDS = ("WAV", "WAVEX", "RF64", "AIFF", "FLAC", "OGG", "MP3")
RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)  # of MPEG sound
BLOCK = 48_000 * 10  # frames at once
COMPRESSED = 0.7  # of the way to the smallest


def ready() -> None:
    """Write and read a little once, so that all that is needed is loaded."""
    made = io.BytesIO()
    soundfile.write(made, np.zeros((8000, 1)), 8000, format="WAV", subtype="PCM_16")
    flatten(io.BytesIO(made.getvalue()), io.BytesIO())


def flatten(given: BinaryIO, out: BinaryIO) -> Verdict:
    """At most two channels, at most 48 kHz; its extent is the length in seconds, rounded up."""
    try:
        with soundfile.SoundFile(given) as source:
            if source.format not in KINDS:
                raise Unfit("unknown")
            return _encoded(source, out)
    except soundfile.LibsndfileError:
        raise Unfit("damaged") from None


def _encoded(source: soundfile.SoundFile, out: BinaryIO) -> Verdict:
    every = next((n for n in (1, 2, 4) if source.samplerate % n == 0 and source.samplerate // n in RATES), 0)
    if not every:
        raise Unfit("rate")
    channels, rate, frames = min(source.channels, 2), source.samplerate, 0
    options = {"format": "MP3", "subtype": "MPEG_LAYER_III", "compression_level": COMPRESSED, "bitrate_mode": "VARIABLE"}
    with soundfile.SoundFile(out, "w", rate // every, channels, **options) as made:
        while len(block := source.read(BLOCK, dtype="float32", always_2d=True)):
            frames += len(block)
            if frames > SECONDS * rate:
                raise Unfit("long")
            made.write(_thinned(block[:, :channels], every))
    if not frames:
        raise Unfit("empty")
    return Verdict("audio/mpeg", -(-frames // rate))


def _thinned(block: Any, every: int) -> Any:
    """One frame for every few, their mean: speech at 96 kHz loses nothing that one hears."""
    whole = block[: len(block) // every * every]
    return whole.reshape(-1, every, whole.shape[1]).mean(axis=1)
