"""Papers of an earlier filing, brought along with its answers where the person consented to it."""

from datetime import datetime

from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.rules.forms import with_answer
from motcua.backoffice.procedures.states import FieldKind
from motcua.casework.dossiers.models import Draft, Filing, PaperFile, SentFile
from motcua.casework.dossiers.rules.filing import AUTHORISATION


def bring_papers(draft: Draft, earlier: Filing, *, at: datetime) -> None:
    """Put the papers of an earlier filing into a draft just begun.

    An identity paper bears the words of its one use, an authorisation speaks of one filing:
    neither is brought. Law: 91/2025/QH15. Effects: a SELECT, and what is brought.
    """
    scans = PaperFile.objects.filter(paper__dossier=earlier.dossier_id, is_watermarked=False)
    scans = scans.exclude(paper__component_key=AUTHORISATION).select_related("paper")
    brought: dict[str, list[SentFile]] = {}
    for scan in scans.order_by("id"):
        key = scan.paper.component_key
        sent, _ = SentFile.objects.get_or_create(
            draft=draft,
            component_key=key,
            digest=scan.digest,
            defaults={
                "name": scan.name,
                "mime": scan.mime,
                "byte_count": scan.byte_count,
                "sent_at": at,
            },
        )
        brought.setdefault(key, []).append(sent)
    _answer(draft, brought)


def _answer(draft: Draft, brought: dict[str, list[SentFile]]) -> None:
    """Let the fields of the form that ask for papers name those that were brought."""
    if draft.form is None or not brought:
        return
    answers = draft.answers
    for field in catalogue.form_of(draft.form).fields:
        sent = brought.get(field.component or field.key, [])
        if field.kind == FieldKind.FILE and sent:
            named = [{"file": str(one.uid), "name": one.name} for one in sent]
            answers = with_answer(answers, field.key, named)
    draft.answers = dict(answers)
    draft.save(update_fields=["answers"])
