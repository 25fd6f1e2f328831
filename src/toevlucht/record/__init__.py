"""The record: append-only entries with provenance and two time axes, chained, and the doors that read them."""
