"""The one door through which anything changes: `perform(act)`, and what the law makes of the record."""
