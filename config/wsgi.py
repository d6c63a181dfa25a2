"""The entry of ordinary pages."""

import gc
import os
import sys

from django.conf import settings
from django.core.checks import run_checks
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

# What is loaded now lives as long as the process: to look it through for rubbish costs a tenth of
# a second, several times while starting and then in the middle of somebody's request.
gc.disable()

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")

application = get_wsgi_application()

# A bad set-up does not start: it would lose work later, and quietly.
if _found := [found for found in run_checks(tags=["house"]) if found.is_serious()]:
    for _mistake in _found:
        sys.stderr.write(f"{_mistake}\n")
    sys.exit(3)

# One office is one process: the worker is a thread of it. Beyond, run one ``motcua work``.
if settings.WORKER_INSIDE:
    from motcua.command.worker import start_inside

    start_inside()

# The pages too are loaded before anybody asks for one.
_ = get_resolver().url_patterns
gc.freeze()
gc.enable()
