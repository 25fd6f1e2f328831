"""What the sites for staff share: their pages, sessions and headers."""

from __future__ import annotations

import os
from datetime import timedelta

from csp.constants import NONE, SELF

from toevlucht.config.settings.base import *  # noqa: F403  # settings are read by name
from toevlucht.config.settings.base import INSTALLED_APPS
from toevlucht.config.settings.sign_in import factors, provider

INSTALLED_APPS = [
    *INSTALLED_APPS,
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "toevlucht.desk.apps.DeskConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "toevlucht.desk.legible.Legible",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "toevlucht.desk.language.InLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "toevlucht.desk.at_work.AtWork",
]
ROOT_URLCONF = "toevlucht.desk.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "toevlucht.desk.page.page",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True  # no step that gathers files: they are few, and stand in the package
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 12 * 3600
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
HTTPS = os.environ.get("TOEVLUCHT_HTTPS") == "1"  # a proxy with TLS stands before the sites; a real database asks for it
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
PREFIX = (
    "__Host-" if HTTPS else ""
)  # of cookies: a browser takes one from this very host only, over TLS, whole and not from beside it
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_REDIRECT_EXEMPT = ["^live/$", "^ready/$"]  # asked on the machine itself
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "media-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
FILE_UPLOAD_HANDLERS = ["toevlucht.desk.receiving.ToStore"]  # on every page; all but one take no file
DATA_UPLOAD_MAX_NUMBER_FILES = 1
CAST = os.environ.get("TOEVLUCHT_CAST") == "1"  # being one of the cast: on a synthetic database only
SESSION_IDLE = timedelta(hours=12) if CAST else timedelta(minutes=15)  # without a request; then one signs in anew
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
FACTORS = factors(os.environ)
ORGANISATION = provider(os.environ)
PASSKEY_DOMAIN = os.environ.get("TOEVLUCHT_PASSKEY_DOMAIN", "")  # above a site whose name may change
