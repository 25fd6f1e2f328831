"""The addresses of the desk. An id in an address is random; nothing else of a person ever stands there."""

from django.urls import path

from toevlucht.desk import accounts, acts, doorstep, dossiers, files, health, language, search, uploads

urlpatterns = [
    path("", dossiers.dossiers, name="dossiers"),
    path("sign-in/", doorstep.sign_in, name="sign-in"),
    path("sign-out/", doorstep.leave, name="sign-out"),
    path("language/", language.choose, name="language"),
    path("dossiers/new/", acts.begin, name="begin"),
    path("dossiers/<uuid:id_>/", dossiers.dossier, name="dossier"),
    path("dossiers/<uuid:id_>/acts/<slug:name>/", acts.act, name="act"),
    path("dossiers/<uuid:id_>/upload/", uploads.upload, name="upload"),
    path("dossiers/<uuid:id_>/uploads/<uuid:upload>/cancel/", uploads.cancel_upload, name="cancel-upload"),
    path("dossiers/<uuid:id_>/documents/<uuid:upload>/", files.document, name="document"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/<uuid:id_>/acts/<slug:name>/", accounts.act, name="account-act"),
    path("search/", search.find, name="search"),
    path("live/", health.live, name="live"),
    path("ready/", health.ready, name="ready"),
]

handler400 = "toevlucht.desk.failed.senseless"
handler500 = "toevlucht.desk.failed.failed"
