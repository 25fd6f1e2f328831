"""Faults made on purpose: kills under load, interleavings, double posts. `make faults` runs the long form."""
