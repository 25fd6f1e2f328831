"""Characters that nobody sees, and that no text of a record may hold."""

from __future__ import annotations

import re

# Controls but tab and line end, embeddings and overrides of direction, halves of a character, what is no character; marks of
# no width but those that join or part letters in Persian and Indic scripts. The hyphen that shows at the end of a line only may
# stand: whoever takes over what a document says brings it along.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
