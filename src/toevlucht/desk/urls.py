"""The addresses of the desk. An id in an address is random; nothing else of a person ever stands there."""

from django.urls import path

from toevlucht.desk import (
    accounts,
    acts,
    doorstep,
    dossiers,
    enrolling,
    files,
    health,
    language,
    me,
    organisation,
    search,
    uploads,
)

urlpatterns = [
    path("", dossiers.dossiers, name="dossiers"),
    path("sign-in/", doorstep.enter, name="sign-in"),
    path("sign-in/role/", doorstep.role, name="role"),
    path("sign-in/enrol/", enrolling.enrol, name="enrol"),
    path("sign-in/organisation/back/", organisation.back, name="organisation-back"),
    path("sign-in/organisation/<uuid:id_>/", organisation.leave, name="organisation"),
    path("sign-out/", doorstep.leave, name="sign-out"),
    path("language/", language.choose, name="language"),
    path("dossiers/new/", acts.begin, name="begin"),
    path("dossiers/<uuid:id_>/", dossiers.dossier, name="dossier"),
    path("dossiers/<uuid:id_>/acts/<slug:name>/", acts.act, name="act"),
    path("dossiers/<uuid:id_>/upload/", uploads.upload, name="upload"),
    path("dossiers/<uuid:id_>/uploads/<uuid:upload>/cancel/", uploads.cancel_upload, name="cancel-upload"),
    path("dossiers/<uuid:id_>/documents/<uuid:upload>/", files.document, name="document"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/<uuid:id_>/", accounts.account, name="account"),
    path("accounts/<uuid:id_>/acts/<slug:name>/", accounts.act, name="account-act"),
    path("me/", me.me, name="me"),
    path("me/sessions/<uuid:id_>/end/", me.end_session, name="session-end"),
    path("me/keys/new/", me.add_factor, name="factor-new"),
    path("me/keys/<uuid:id_>/end/", me.end_factor, name="factor-end"),
    path("search/", search.find, name="search"),
    path("live/", health.live, name="live"),
    path("ready/", health.ready, name="ready"),
]

handler400 = "toevlucht.desk.failed.senseless"
handler500 = "toevlucht.desk.failed.failed"
