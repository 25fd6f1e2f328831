"""Accounts, roles and mandates of the people who work with dossiers."""
