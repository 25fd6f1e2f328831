"""How staff come in: sessions, factors, enrolment, challenges and the counting of tries (docs/adr/0013)."""
