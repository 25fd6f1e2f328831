"""Toevlucht: the determination system for asylum."""
