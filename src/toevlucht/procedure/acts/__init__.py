"""The acts: one class each."""
