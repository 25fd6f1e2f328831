"""What a server writes into its own log of this database: no statement and no detail of one, as both hold people's data."""

from __future__ import annotations

from collections.abc import Mapping

SILENT: Mapping[str, str] = {
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_transaction_sample_rate": "0",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
}
SET = "execute format('alter database %I set {name} = %L', current_database(), '{value}');"


def silence_database_sql() -> str:
    """SQL that holds for every login of the database one is connected to, its owner too; only a superuser may."""
    lines = "".join(f"    {SET.format(name=name, value=value)}\n" for name, value in SILENT.items())
    return f"do $$ begin\n{lines}end $$;\n"


def silence_session_sql() -> str:
    """SQL that keeps what follows in this session out of the server's log; only a superuser may."""
    return "".join(f"set {name} = '{value}';\n" for name, value in SILENT.items())
