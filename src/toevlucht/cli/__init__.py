"""The command line: a way in, no rules."""
