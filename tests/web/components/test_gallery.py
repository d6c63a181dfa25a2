"""The living style guide: every page in every state draws, and keeps to the house's rules."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from motcua.web.desk.gallery.samples import SAMPLES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", SAMPLES)
def test_each_page_draws_with_one_heading_in_vietnamese(client: Client, name: str):
    answer = client.get(reverse("gallery_sample", args=[name]))

    assert answer.status_code == SAMPLES[name].status
    assert len(re.findall(r"<h1\b", answer.text)) == 1
    assert '<html lang="vi">' in answer.text
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*src=)", answer.text)


@pytest.mark.parametrize("name", SAMPLES)
def test_each_page_has_at_most_one_red_action(client: Client, name: str):
    drawn = client.get(reverse("gallery_sample", args=[name])).text

    assert drawn.count("btn-primary") <= 1


@pytest.mark.parametrize("name", SAMPLES)
def test_a_key_means_one_thing_on_a_page(client: Client, name: str):
    drawn = client.get(reverse("gallery_sample", args=[name])).text

    links = re.findall(r"<(\w+)[^>]*?data-key=\"([^\"]+)\"", drawn)
    keys = [key for _, keyed in links for key in keyed.split()]
    twice = {key for key in keys if keys.count(key) > 1}
    # The rail and the head of a page may offer the same way; the bar repeats a hint of the page.
    assert twice <= {"F2", "P", "Escape", "F4", "F8"}


def test_the_contents_list_every_sample(client: Client):
    listed = client.get(reverse("gallery")).text

    assert [sample.says for sample in SAMPLES.values() if sample.says not in listed] == []


def test_an_unknown_sample_is_404(client: Client):
    assert client.get(reverse("gallery_sample", args=["nothing"])).status_code == 404
