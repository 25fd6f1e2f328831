"""Sending a file for a dossier, and taking it back before it is recorded."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID, uuid4, uuid5

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from toevlucht.access import Label, Relation, may
from toevlucht.desk.at_work import Desk
from toevlucht.desk.doors import door
from toevlucht.desk.dossiers import scene_of
from toevlucht.desk.receiving import Received
from toevlucht.documents.limits import FILE, MEGABYTE
from toevlucht.documents.read import taken_back
from toevlucht.documents.read import upload as upload_of
from toevlucht.documents.send import cancel, send
from toevlucht.procedure.forms.words import COMPARTMENTS
from toevlucht.record.actor import Actor

DOOR = "upload_document"
TAKEN = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.heic,.heif,.txt,.wav,.mp3,.flac,.ogg,.opus,.aif,.aiff"  # only a help when choosing


class Sending(forms.Form):
    """A file, and the compartment it is for."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, JPEG, PNG, TIFF, HEIC, plain text, or sound (WAV, MP3, FLAC, Ogg, AIFF). At most 50 MB."),
        widget=forms.FileInput({"accept": TAKEN}),
        allow_empty_file=True,  # the quarantine says what is wrong with it
    )
    compartment = forms.ChoiceField(label=_("Compartment"), initial="ORDINARY")

    def __init__(self, actor: Actor, *args: Any, **others: Any) -> None:
        super().__init__(*args, **others)
        choices = [(label.name, words) for label, words in COMPARTMENTS.items() if label in actor.labels]
        cast(forms.ChoiceField, self.fields["compartment"]).choices = choices

    def clean_file(self) -> Received:
        """It is not too large, and it could be written."""
        found: Received = self.cleaned_data["file"]
        if found.size is not None and found.size > FILE:
            told = gettext("This file is larger than {size} MB. Make it smaller, or send it in parts.")
            raise forms.ValidationError(told.format(size=FILE // MEGABYTE))
        if found.incoming is None:
            raise forms.ValidationError(
                gettext("The file could not be written here. Try again later, or tell the administrator.")
            )
        return found


@door("upload")
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: Desk, id_: UUID) -> HttpResponse:
    """The page that takes a file. Once it is all in, it waits for the quarantine, and the dossier says how it goes."""
    scene = scene_of(request, id_)
    assert request.actor  # the door is closed to nobody
    allowed = may(request.actor.role, DOOR, relation=Relation.SAME_TEAM).allowed
    form = Sending(request.actor, *((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and allowed and form.is_valid() and (key := _key(request, id_, form)):
        received, label = form.cleaned_data["file"], Label[form.cleaned_data["compartment"]]
        if upload_of(id_, key) is None:  # sent twice is kept once
            send(request.actor, key, id_, label, str(received.name), received.incoming)
        request.work.outcome = "sent"
        messages.success(request, gettext("The file is in, and is being checked."))
        return _back(id_)
    if request.method == "POST":
        request.work.outcome = "refused"
    shown = {"form": form, "allowed": allowed, "id": id_, "name": scene.name, "key": uuid4()}
    return render(request, "desk/upload.html", shown, status=403 if not allowed else 422 if form.is_bound else 200)


@door("cancel upload")
@require_POST
def cancel_upload(request: Desk, id_: UUID, upload: UUID) -> HttpResponse:
    """Take a file back that no entry records. The same answer for one that is not there and one out of sight."""
    assert request.actor  # the door is closed to nobody
    if not may(request.actor.role, DOOR, relation=Relation.SAME_TEAM).allowed or not cancel(id_, upload):
        raise Http404
    request.work.shown.append(id_)
    request.work.outcome = "performed"
    messages.success(request, gettext("The file was taken back."))
    return _back(id_)


def _back(dossier: UUID) -> HttpResponse:
    return redirect(reverse("dossier", args=[dossier]) + "#documents")


def _key(request: Desk, dossier: UUID, form: Sending) -> UUID | None:
    """The id of the upload, from the key of the form as this actor opened it, and from what is sent to where: nobody can choose
    another's, another file from the same form is another upload, and so is one that was taken back.
    """
    assert request.actor  # the door is closed to nobody
    try:
        opened = UUID(request.POST.get("key", ""))
        sent = (opened, dossier, form.cleaned_data["compartment"], form.cleaned_data["file"].incoming.digest.hexdigest())
        found = uuid5(request.actor.account, " ".join(map(str, sent)))
        while taken_back(dossier, found):
            found = uuid5(found, "again")
        return found
    except ValueError:
        form.add_error(None, f"{gettext('this form has no key')}: {gettext('send it again')}")
        return None
