"""Uploads in every state, put in as the owner: for tests that look at pages."""

from uuid import uuid4

from toevlucht.seed.cast import account_of

UPLOAD = """insert into documents_upload
    (id, dossier_id, label, uploader, name, original, size, state, reason, media, content, extent, left_out)
    values (%s, %s, %s, %s, %s, '', 1, %s, %s, %s, '', %s, %s)"""
STATES = (
    (1, "scan.pdf", "waiting", "", "", 0, "[]"),
    (2, "brief.docx", "refused", "office", "", 0, "[]"),
    (4, "gesprek.wav", "ready", "", "audio/mpeg", 4500, "[]"),
    (8, "rapport.pdf", "ready", "", "application/pdf", 12, '["attachments", "scripts"]'),
)


def uploaded(cast, dossier):
    """One file in each state."""
    with cast.database.plain("owner") as owner:
        for label, name, *rest in STATES:
            owner.execute(UPLOAD, [uuid4(), dossier, label, account_of("anna"), name, *rest])
