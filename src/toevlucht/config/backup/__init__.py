"""Backup and restore: the database, the documents, the law's packages and the witness, as of one moment."""
