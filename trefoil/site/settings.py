"""Django's settings, all of them from the checked environment. Nothing here is switched on by a debug flag."""

import hashlib
import os
from pathlib import Path
from typing import Any

from trefoil.care.measures.library import fill
from trefoil.care.measures.reading_files import InstrumentRefused
from trefoil.care.review.folders import add_site_folder
from trefoil.kernel.language import OWN_NAMES
from trefoil.site.env import CannotStart, Mode, PostgresServer, SqliteFile, read_environment
from trefoil.site.keyfiles import make_missing_key_files, read_key_files

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "trefoil"

TREFOIL = read_environment(variables=os.environ, root=ROOT)
DEMONSTRATION = TREFOIL.mode is Mode.DEMONSTRATION
add_site_folder(TREFOIL.texts_folder)  # before any slice reads its files

if DEMONSTRATION:
    for _place in (TREFOIL.keys, TREFOIL.sessions.parent):
        _place.mkdir(mode=0o700, parents=True, exist_ok=True)
    make_missing_key_files(TREFOIL.keys)
try:
    fill(terms_met=TREFOIL.form_terms, folder=TREFOIL.forms)
except (InstrumentRefused, OSError) as _refused:
    raise CannotStart((f"A set of questions cannot be used: {_refused}.",)) from None
TREFOIL_KEYFILES = read_key_files(TREFOIL.keys)

# Django asks for a secret. Nothing of ours is signed with it; it is made from a key file so that it is one thing less
# to set, and its label keeps it apart from every other use of that file.
SECRET_KEY = hashlib.sha256(b"trefoil/1 django secret key\x00" + TREFOIL_KEYFILES.names).hexdigest()

DEBUG = False  # a debug page shows local variables, so there is no way to switch it on
ALLOWED_HOSTS = list(TREFOIL.hosts)
ROOT_URLCONF = "trefoil.site.urls_demo" if DEMONSTRATION else "trefoil.site.urls"
WSGI_APPLICATION = "trefoil.site.wsgi.application"

INSTALLED_APPS = [
    "trefoil.ledger.apps.LedgerConfig",
    "trefoil.vault.apps.VaultConfig",
    "trefoil.vault.sessions.apps.SessionsConfig",
    "trefoil.care.directory.apps.DirectoryConfig",
    "trefoil.care.staff.apps.StaffConfig",
    "trefoil.care.review.apps.ReviewConfig",
    "trefoil.care.help.apps.HelpConfig",
    "trefoil.care.reaching.apps.ReachingConfig",
    "trefoil.care.keeping.apps.KeepingConfig",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "trefoil.web.headers.Headers",  # outermost, so that error pages carry the headers too
    "trefoil.site.hosts.KnownHosts",
    "trefoil.site.statics.SmallFiles",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "trefoil.web.language.Languages",  # so that error pages speak it too
    "trefoil.web.errors.ErrorPages",
    "trefoil.web.intake.OnlyWords",  # before anything reads a body
    "trefoil.web.one_address.Unfold",  # says which page a form is for, before anybody looks at it
    "trefoil.web.session.Sessions",  # says who is asking, before the doorkeeper asks
    "trefoil.web.one_address.OneAddress",  # for who wishes it; knows who is asking
    "trefoil.web.access.Doorkeeper",
    "trefoil.web.waiting.OnHold",  # whoever is suspended reads nothing of others, and no box of their own
    "trefoil.web.forgery.OwnForms",
]

# Cookies. `__Host-` binds a cookie to this host over TLS; a browser refuses it on plain http, so the demonstration,
# which runs on loopback without TLS, has short names instead.
_HOST_PREFIX = "" if DEMONSTRATION else "__Host-"
TREFOIL_SESSION_COOKIE = f"{_HOST_PREFIX}s"
TREFOIL_DEVICE_COOKIE = f"{_HOST_PREFIX}d"
TREFOIL_LANGUAGE_COOKIE = f"{_HOST_PREFIX}l"
TREFOIL_SECURE_COOKIES = not DEMONSTRATION
CSRF_COOKIE_NAME = f"{_HOST_PREFIX}c"
CSRF_COOKIE_SECURE = not DEMONSTRATION
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None  # gone with the browser
CSRF_FAILURE_VIEW = "trefoil.web.errors.form_too_old"

SECURE_PROXY_SSL_HEADER = None if DEMONSTRATION else ("HTTP_X_FORWARDED_PROTO", "https")
USE_X_FORWARDED_HOST = False


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 5,
            "transaction_mode": "IMMEDIATE",
            # WAL and FULL: the log survives a power cut. secure_delete: a deleted wrap leaves no bytes in the file.
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON"
            ),
        },
    }


def _postgres(server: PostgresServer) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": server.name,
        "USER": server.user,
        "PASSWORD": server.password,
        "HOST": server.host,
        "PORT": server.port,
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # A log that somebody else holds locked makes a look wait, and then say so; SQLite's timeout is the same.
        "OPTIONS": {"connect_timeout": 5, "options": "-c lock_timeout=5s"},
    }


if isinstance(TREFOIL.database, SqliteFile):
    TREFOIL.database.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)

DATABASES = {
    "default": (
        _sqlite(TREFOIL.database.path) if isinstance(TREFOIL.database, SqliteFile) else _postgres(TREFOIL.database)
    ),
    "sessions": _sqlite(TREFOIL.sessions),
}
DATABASE_ROUTERS = ["trefoil.site.routing.SessionsApart"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates", *sorted((PACKAGE / "doors").glob("*/templates"))],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.csrf", "trefoil.web.frame.frame"],
            "libraries": {
                "web": "trefoil.web.templatetags.web",
                "static": "django.templatetags.static",
                "i18n": "django.templatetags.i18n",
            },
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"]),
            ],
        },
    }
]

# What the site's people may choose: the name over the door, and where "Leave now" goes.
if TREFOIL.cover_name is not None:
    TREFOIL_COVER_NAME = TREFOIL.cover_name
if TREFOIL.neutral_site is not None:
    TREFOIL_NEUTRAL_SITE = TREFOIL.neutral_site

# Who carries the one message that a person may have chosen. None: that way is not offered.
TREFOIL_MAIL = TREFOIL.mail
TREFOIL_TEXTS = TREFOIL.texts

STATIC_URL = "/s/"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    "staticfiles": {"BACKEND": "trefoil.site.statics.MarkedFiles"},
}
WHITENOISE_USE_FINDERS = True  # no collecting step: files are served from where they lie
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 86_400
WHITENOISE_ALLOW_ALL_ORIGINS = False

# What comes in: small forms, no files.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 50  # on the one page that takes letters; everywhere else no body with files is parsed
FILE_UPLOAD_HANDLERS = ["trefoil.site.uploads.RefuseUploads"]

# What is kept elsewhere: nothing. No cache, no error mails with local variables in them. Django's own way to send mail
# stays shut; the one message there is goes by a backend of its own (trefoil/doors/worker/carriers.py).
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
ADMINS: list[tuple[str, str]] = []
MANAGERS: list[tuple[str, str]] = []

# Only the `trefoil` logger speaks, and only through kernel.events. Django's own lines may hold paths and data.
LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(message)s"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "nothing": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["nothing"], "level": "CRITICAL"},
    "loggers": {
        "trefoil": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "django": {"handlers": ["nothing"], "level": "CRITICAL", "propagate": False},
        "django.request": {"handlers": ["nothing"], "level": "CRITICAL", "propagate": False},
        "django.security": {"handlers": ["nothing"], "level": "CRITICAL", "propagate": False},
        "django.db.backends": {"handlers": ["nothing"], "level": "CRITICAL", "propagate": False},
        "django.server": {"handlers": ["nothing"], "level": "CRITICAL", "propagate": False},
    },
}

APPEND_SLASH = False
USE_I18N = True
LANGUAGES = [(language.value, name) for language, name in OWN_NAMES.items()]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]  # scripts/words.py writes what lies there
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"  # where nothing was chosen and nothing can be guessed
