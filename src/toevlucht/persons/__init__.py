"""The people the dossiers are about, as one finds them: by a name in any spelling, or by the number of a register."""
