"""Dossiers and registers that come in from elsewhere, and go out."""
