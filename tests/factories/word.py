"""Word files for tests, small and real."""

import io
import zipfile

from docx import Document


def word(*paragraphs: str, header: str = "") -> bytes:
    """Return a Word file of these paragraphs; ``|`` splits one into runs, as Word does at will."""
    document = Document()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for run in text.split("|"):
            paragraph.add_run(run).bold = len(run) % 2 == 0
    if header:
        document.sections[0].header.paragraphs[0].text = header
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def text_of(content: bytes) -> str:
    """Return the paragraphs of a Word file, header first."""
    document = Document(io.BytesIO(content))
    header = document.sections[0].header.paragraphs
    return "\n".join(paragraph.text for paragraph in (*header, *document.paragraphs))


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return a Word file with one part more."""
    written = io.BytesIO(content)
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, part)
    return written.getvalue()
