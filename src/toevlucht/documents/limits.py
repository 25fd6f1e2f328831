"""How much of anything is taken. One place, so that a page, a refusal and a test name the same number."""

from __future__ import annotations

MEGABYTE = 1_000_000

FILE = 50 * MEGABYTE  # bytes of one file as it is sent
SHOWN = 200 * MEGABYTE  # bytes of what is made of it
PAGES = 500
SIDE = 20_000  # pixels along one side of a picture
PIXELS = 50_000_000  # of one picture
PICTURES = 400_000_000  # pixels of all pictures in one file together
LETTERS = 5_000_000  # of a plain text
SECONDS = 3 * 3600  # of sound

MEMORY = 512 * 1024 * 1024  # bytes of the process that flattens: data, not the programs it maps
PROCESSOR = 120  # seconds of processor time for one file
PROCESSOR_OF_SOUND = 400  # encoding three hours in two channels takes 330
DAYS = 30  # that a file waits to be recorded; the row policy `stale` and the page of an upload say the same
PATIENCE = 500  # seconds on the clock; less than the ten minutes after which the sweeper takes a job for lost
