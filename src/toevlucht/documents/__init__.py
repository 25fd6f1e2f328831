"""Files around a dossier: taken in through a quarantine, flattened, kept by their hash, destroyed with their entry."""
