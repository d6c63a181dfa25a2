"""Draw a page of the desk from samples, without a database."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.web.desk.gallery.samples import SAMPLES


@login_not_required
def contents(request: HttpRequest) -> HttpResponse:
    """List the samples."""
    return render(request, "desk/gallery/contents.html", {"samples": SAMPLES.values()})


@login_not_required
def sample(request: HttpRequest, name: str) -> HttpResponse:
    """Draw one sample page."""
    if name not in SAMPLES:
        raise Http404
    sample = SAMPLES[name]
    return render(request, sample.template, sample.context(), status=sample.status)
