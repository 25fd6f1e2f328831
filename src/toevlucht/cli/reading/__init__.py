"""The law as pages to read: one per act, our summary beside its rules."""
