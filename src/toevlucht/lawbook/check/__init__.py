"""The checks of a resolved law: each returns its faults; none changes anything."""
