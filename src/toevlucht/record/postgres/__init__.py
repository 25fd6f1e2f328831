"""PostgreSQL in one command: our own small supervisor, and the rule that chooses between it and an operator's server.

Environment:
    DATABASE_URL                    the owner of Toevlucht's database on an operator's server; nothing is started then
    TOEVLUCHT_DB_PASSWORD_<LOGIN>   passwords of the other logins on that server
    TOEVLUCHT_DATA                  folder of the data; the user's data folder otherwise
    TOEVLUCHT_POSTGRES              folder of PostgreSQL's programs, in place of those of the wheel or the system
"""

from toevlucht.record.postgres.choice import connection_url
from toevlucht.record.postgres.databases import create_database, drop_database, prepare_database
from toevlucht.record.postgres.errors import NoDatabase
from toevlucht.record.postgres.roles import LOGINS, roles_sql
from toevlucht.record.postgres.server import Server, start

__all__ = [
    "LOGINS",
    "NoDatabase",
    "Server",
    "connection_url",
    "create_database",
    "drop_database",
    "prepare_database",
    "roles_sql",
    "start",
]
