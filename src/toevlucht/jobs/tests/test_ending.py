"""A process that cannot start says why in sentences, and leaves no places in the code."""

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from toevlucht.engine.said import said
from toevlucht.jobs.ending import in_sentences
from toevlucht.record.postgres import NoDatabase

FAULTS = [ImproperlyConfigured("one\ntwo"), NoDatabase(said("set it")), OperationalError("away"), OperationalError("shut")]
FAULTS[3].__cause__ = psycopg.OperationalError("shut")


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_what_stands_in_the_way_is_told_in_sentences(fault, capfd):
    with pytest.raises(SystemExit) as end, in_sentences():
        raise fault
    assert (end.value.code, capfd.readouterr().err) == (2, f"{fault}\n")


def test_a_fault_of_our_own_keeps_its_places():
    with pytest.raises(ZeroDivisionError), in_sentences():
        raise ZeroDivisionError
