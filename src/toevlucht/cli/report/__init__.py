"""The report: one self-contained accessible page."""
