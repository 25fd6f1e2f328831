"""How a worker ends that had begun and then lost its database: who keeps it alive must know that from one that cannot begin."""

from __future__ import annotations

import os

LOST = os.EX_TEMPFAIL
