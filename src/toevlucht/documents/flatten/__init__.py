"""A hostile file made into a plain one: pixels, letters or sound, and nothing else. Runs in a process of its own."""
