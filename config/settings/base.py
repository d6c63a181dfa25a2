"""What every start of the house shares. Each variable is described in docs/environment.md."""

from datetime import timedelta
from urllib.parse import urlsplit

from config import pages
from config.clamd import clamd
from config.database import database
from config.environment import BadEnvironment, env_bool, env_int, env_list, env_secret, env_text
from config.keys import BASE_DIR, data_dir, key_file, read_field_keys
from config.logging import logging_settings
from config.openid import openid
from config.outbox import outbox
from config.postal import postal
from config.vendored import ICONS, PRINT_FONTS

# --- Where: the folder that must not be lost, and the address people type
DATA_DIR = data_dir()
PORT = env_int("PORT", 8000, least=1)
PUBLIC_URL = env_text("PUBLIC_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
_address = urlsplit(PUBLIC_URL)
if _address.scheme not in {"http", "https"} or not _address.hostname:
    raise BadEnvironment(f"PUBLIC_URL must be http://… or https://…, not {PUBLIC_URL!r}")
ALLOWED_HOSTS = [_address.hostname, "127.0.0.1", "localhost", "[::1]", *env_list("ALLOWED_HOSTS")]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

# --- Secrets: outside the database, made at the first ./run
SECRET_KEY = env_secret("SECRET_KEY", key_file("secret_key"))
LOOKUP_SECRET = env_secret("LOOKUP_SECRET", key_file("lookup_secret"))
FIELD_KEYS = read_field_keys()

# --- Rooms, doors and the libraries they stand on
INSTALLED_APPS = [
    "motcua.core",
    "motcua.foundation.audit",
    "motcua.foundation.org",
    "motcua.foundation.people",
    "motcua.foundation.worktime",
    "motcua.foundation.languages",
    "motcua.foundation.notifications",
    "motcua.backoffice.procedures",
    "motcua.backoffice.documents",
    "motcua.backoffice.agenda",
    "motcua.backoffice.upkeep",
    "motcua.casework.dossiers",
    "motcua.casework.helping",
    "motcua.casework.reminders",
    "motcua.casework.parcels",
    "motcua.web.desk",
    "motcua.web.portal",
    "motcua.web.kiosk",
    "motcua.web.access",
    "motcua.web.components",
    "motcua.command",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials.apps.SimpleAppConfig",
]
AUTH_USER_MODEL = "org.Staff"
CITIZEN_MODEL = "people.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "motcua.web.access.request_id.request_id_middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "motcua.web.access.plain_words.PlainWordsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "motcua.web.access.sign_in_required.SignInRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "motcua.web.access.requests.acting_middleware",
    "motcua.web.access.language.language_middleware",
    "motcua.web.access.citizens.citizen_middleware",
    # outside of whatever looks: its lines are written when the act's transaction has ended
    "motcua.web.access.looks.audit_middleware",
    "motcua.web.access.idleness.idle_middleware",
    "motcua.web.access.refusals.RefusalsMiddleware",
    "motcua.web.access.temporary_password.TemporaryPasswordMiddleware",
    "motcua.web.access.second_factor.SecondFactorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = pages.TEMPLATES
FORM_RENDERER = "motcua.web.components.forms.FieldRenderer"
# The living style guide of the desk: developers and tests only.
GALLERY = False

# --- What is kept
WEB_PROCESSES = env_int("WEB_PROCESSES", 1, least=1)
WORKER_INSIDE = env_bool("WORKER_INSIDE", default=WEB_PROCESSES == 1)
WEB_THREADS = env_int("WEB_THREADS", 4, least=1)
REDIS_URL = env_text("REDIS_URL")
DATABASES = {
    "default": database(
        env_text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'motcua.sqlite3'}"),
        # One thread needs no pool: its own connection stays open.
        pool_size=env_int("DATABASE_POOL", WEB_THREADS + 2 if WEB_THREADS > 1 else 0),
    )
}
MIGRATION_MODULES: dict[str, str] = {}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
SESSION_ENGINE = "motcua.web.access.sessions"
SESSION_COOKIE_AGE = int(timedelta(hours=env_int("SESSION_HOURS", 12, least=1)).total_seconds())
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
UPLOAD_LIMIT_BYTES = env_int("UPLOAD_LIMIT_MB", 20, least=1) * 1024 * 1024
# Asked about every upload, where the office runs it.
CLAMD = clamd()
# Slips leave by paper and by the outbox of notifications; the web process mails nobody.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
OUTBOX = outbox()
# Whose servers are asked at night whether links still lead somewhere; nobody else's ever.
LINKS = {
    "DOMAINS": env_list("LINK_DOMAINS", ("gov.vn", "chinhphu.vn", "vbpl.vn", "quochoi.vn")),
    "NETWORKS": env_list("LINK_NETWORKS"),
}
POSTAL = postal()

# --- What is served
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "static_build"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.vendored.VendoredFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static.HouseStorage"},
}
PRINT_FONT_DIRS = PRINT_FONTS
ICONS_DIR = ICONS

# --- Language and time: Vietnamese, stored in UTC, shown in office time
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "motcua/locale"]
# Whose portal this is where several offices share the house; people may choose another.
PORTAL_OFFICE = env_text("PORTAL_OFFICE")
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# --- Who may come in: staff by name and password, then a code or a passkey
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "motcua.web.access.sign_in.StaffBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "motcua.web.access.sign_in.StaffAdapter"
_FORMS = "motcua.web.access.forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.LoginForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_UNIQUE_EMAIL = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
# Axes counts failures, and says so in Vietnamese; these only stop a flood.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip"}

MFA_ADAPTER = "motcua.web.access.sign_in.StaffMFAAdapter"
MFA_FORMS = {
    "authenticate": f"{_FORMS}.AuthenticateForm",
    "reauthenticate": f"{_FORMS}.ConfirmByCodeForm",
    "activate_totp": f"{_FORMS}.ActivateTOTPForm",
    "add_webauthn": f"{_FORMS}.AddKeyForm",
    "edit_webauthn": f"{_FORMS}.EditKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Một Cửa"
MFA_RECOVERY_CODES_SHOW_ONCE = True

# Citizens prove who they are elsewhere; without a provider, by a code sent to a phone or mailbox.
CITIZEN_OPENID = openid()

# Who signs, administers or heads proves it twice; "none" asks nobody.
REQUIRE_SECOND_FACTOR_ROLES = env_list(
    "REQUIRE_SECOND_FACTOR_ROLES", ("signatory", "administrator", "centre_head")
)
# A desk left alone signs itself out.
IDLE_MINUTES = env_int("IDLE_MINUTES", 15, least=1)
BEHIND_PROXY = False

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "motcua.web.access.sign_in.name_tried"
AXES_LOCKOUT_CALLABLE = "motcua.web.access.sign_in.locked_out"
AXES_ENABLE_ADMIN = False
# The audit holds who came and went.
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

# --- What a browser may do with our pages
CONTENT_SECURITY_POLICY = pages.CONTENT_SECURITY_POLICY
# Our own pages show slips and papers in a frame; the policy above keeps strangers from framing us.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

LOGGING = logging_settings(env_text("LOG_LEVEL", "INFO").upper())
