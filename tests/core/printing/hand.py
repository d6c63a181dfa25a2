"""The letters of templates, the text of a paper, the workers that wait."""

import io

from pypdf import PdfReader

HEAD = '#set text(font: "Tinos")\n'


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def idle_pids(pool):
    return [worker.process.pid for worker in pool._seats.queue if worker is not None]
