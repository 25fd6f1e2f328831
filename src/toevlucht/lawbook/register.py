"""A register as a table of comma- or semicolon-separated values: one application a line, read one line at a time.

Each line is whole or refused, with the column, what is wrong and what to do. Nothing is guessed: a day that could be read in two
ways, or that a spreadsheet turned into a number, is refused.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from toevlucht.engine.said import Said, said
from toevlucht.lawbook.countries import strange
from toevlucht.lawbook.dossier.values import Misfit, interval, one_day
from toevlucht.lawbook.errors import nearest

COLUMNS = ("number", "name", "v_number", "born_on", "nationality", "made_on", "registered_on", "lodged_on", "source")
REQUIRED = ("number", "name", "made_on", "source")
DAYS = ("made_on", "registered_on", "lodged_on")  # each on or after the one before it
EXAMPLE = ("A-77", "Yusuf Karim", "2812345678", "1990-05", "SYR", "2026-06-15", "2026-06-17", "2026-07-01", "register of 2026")
LONGEST = 500  # letters of one cell
DIGITS = re.compile(r"\d{1,6}(?:[.,]\d+)?")
BOTH_WAYS = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
AS_ISO = said("write the day as 2026-06-15")


@dataclass(frozen=True, slots=True)
class Wrong:
    """One fault: the line of the file, the column ("" for the whole line), what is wrong, what to do."""

    line: int
    column: str
    what: str
    todo: str

    @property
    def said(self) -> Said:
        """The whole fault as one sentence."""
        where = self.column or said("the line")
        return said("line {line}, {column}: {what}; {todo}", line=self.line, column=where, what=self.what, todo=self.todo)


@dataclass(frozen=True, slots=True)
class Row:
    """A line that was read: its number in the file, and its cells by column; empty ones are left out."""

    line: int
    cells: dict[str, str]


class NoRegister(Exception):
    """A file that is no register at all: nothing of it can be read."""

    def __init__(self, what: Said, todo: Said) -> None:
        self.said = said("{what}; {todo}", what=what, todo=todo)
        super().__init__(str(self.said))


def template() -> str:
    """The first line of a register, and one to show what is meant."""
    return ",".join(COLUMNS) + "\n" + ",".join(EXAMPLE) + "\n"


def rows(path: Path, today: int) -> Iterator[Row | list[Wrong]]:
    """Each line of a register: read, or everything wrong with it; `today` is an ordinal, later days are refused.

    NoRegister where the file is none. One line is held at a time.
    """
    with path.open("rb") as begun:
        if begun.read(2) in (b"\xff\xfe", b"\xfe\xff"):
            raise NoRegister(said("this file is UTF-16, not UTF-8"), said("save it as CSV UTF-8"))
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        reader, header = _begun(file)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield [Wrong(line, "", said("this line cannot be read"), said("look for a quote that is not closed"))]
                continue
            if any(cell.strip() for cell in cells):
                yield _read(line, header, cells, today)


def _begun(file: TextIO) -> tuple[Any, list[str]]:
    """A reader that stands behind the first line, and the columns it names."""
    first = file.readline()
    mark = max(",;\t", key=first.count)
    header = [cell.strip().strip('"').lower() for cell in first.split(mark)]
    if not set(header) & set(COLUMNS):
        todo = said("begin with the line of `toevlucht register template`, its columns apart by , or ;")
        raise NoRegister(said("the first line names no column of a register"), todo)
    if strange := [name for name in header if name not in COLUMNS]:
        todo = said("write one of {names}", names=nearest(strange[0], COLUMNS) or COLUMNS)
        raise NoRegister(said("no column is called '{name}'", name=strange[0]), todo)
    if missing := [name for name in REQUIRED if name not in header] or [n for n in header if header.count(n) > 1]:
        raise NoRegister(said("the column {name} must stand there once", name=missing[0]), said("add it, or take one out"))
    file.seek(0)
    reader = csv.reader(file, delimiter=mark, strict=True)
    next(reader)
    return reader, header


def _read(line: int, header: list[str], cells: list[str], today: int) -> Row | list[Wrong]:
    if len(cells) != len(header):
        what = said("{n} cells where {columns} columns stand above", n=len(cells), columns=len(header))
        return [Wrong(line, "", what, said("put a cell that holds a separator between quotes"))]
    found = {name: cell.strip() for name, cell in zip(header, cells, strict=True) if cell.strip()}
    wrong = [Wrong(line, *fault) for fault in _faults(found, today)]
    return wrong or Row(line, found)


def _faults(cells: dict[str, str], today: int) -> Iterator[tuple[str, Said, Said]]:
    for name in REQUIRED:
        if name not in cells:
            yield name, said("this is empty"), said("write it")
    for name, cell in cells.items():
        if any("\ud800" <= letter <= "\udfff" or (letter < " " and letter not in "\t\n\r") for letter in cell):
            yield name, said("this is not UTF-8 text"), said("save it as CSV UTF-8")
        elif len(cell) > LONGEST:
            yield name, said("this is longer than {n} letters", n=LONGEST), said("shorten it")
    if "v_number" in cells and not re.fullmatch(r"\d{10}", cells["v_number"]):
        todo = said("write its ten digits; a spreadsheet may have cut off a nought or written 2,8E+09: format the column as text")
        yield "v_number", said("this is no V-number"), todo
    yield from (("nationality", *fault) for fault in strange(cells.get("nationality", "")))
    yield from _days(cells, today)


def _days(cells: dict[str, str], today: int) -> Iterator[tuple[str, Said, Said]]:
    days: dict[str, int] = {}
    for name in (*DAYS, "born_on"):
        if name in cells:
            try:
                days[name] = one_day(cells[name]) if name in DAYS else interval(_partly(cells[name]))[0]
            except Misfit as fault:
                yield name, *_of_a_spreadsheet(cells[name], fault)
    before, earliest = "born_on", days.get("born_on", 0)
    for name in DAYS:
        if name in days:
            if days[name] > today:
                yield name, said("this day is still to come"), said("record it when it has happened")
            if days[name] < earliest:
                yield name, said("this lies before {column}", column=before), said("correct one of the two")
            before, earliest = name, days[name]


def _partly(text: str) -> str:
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        raise Misfit(said("'{value}' is no day", value=text), said("write it as 1990-05-17, 1990-05 or 1990"))
    return text


def _of_a_spreadsheet(text: str, fault: Misfit) -> tuple[Said, Said]:
    """What a spreadsheet makes of days, said as such."""
    if DIGITS.fullmatch(text):
        todo = said("format the column as 2026-06-15 and save it again")
        return said("{value} is a day as a spreadsheet counts them", value=text), todo
    if BOTH_WAYS.fullmatch(text):
        return said("{value} can be read as two days", value=text), AS_ISO
    return fault.what, fault.todo
