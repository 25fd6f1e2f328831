"""A PostgreSQL backend that tells the database who acts, in every transaction."""
