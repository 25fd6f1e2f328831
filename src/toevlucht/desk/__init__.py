"""The staff's way in: pages over the doors of procedure and record. No rules here."""
