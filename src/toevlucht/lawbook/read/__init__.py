"""From text to statements: fences, lines, clauses, conditions, values."""
