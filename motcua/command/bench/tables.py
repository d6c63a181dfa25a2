"""The tables the filler writes, each with the columns that change from row to row."""

from motcua.backoffice.documents import rules as forms
from motcua.backoffice.documents.models import Slip
from motcua.backoffice.documents.states import SlipKind
from motcua.casework.dossiers import models as dossiers
from motcua.command.bench.sheets import Sheet
from motcua.foundation.notifications.models import Message
from motcua.foundation.people.models import Person
from motcua.foundation.people.states import IdKind

ADDRESS = "Thôn Đo, xã Đo"


class Tables:
    """A sheet a table."""

    def __init__(self) -> None:
        self.person = Sheet(
            Person,
            "id uid name folded_name id_number id_digest id_last4_digest phone phone_digest "
            "phone_last4_digest",
            id_kind=IdKind.PERSONAL_ID,
            address=ADDRESS,
            birth_year=1984,
        )
        self.dossier = Sheet(
            dossiers.Dossier,
            "id uid code state version line_count chain_head procedure_version_id request "
            "receiving_unit_id receiving_department_id competent_unit_id result_unit_id "
            "applicant_name filed_at received_at clock_from due_at scoring_due_at printed_due_at "
            "resolved_at outcome ended_at visit_count positions watch_at",
            case_key="main",
            channel="counter",
            limit_quantity="3",
            limit_unit="working_day",
        )
        self.party = Sheet(
            dossiers.Party,
            "id dossier_id part person_id name id_number phone",
            address=ADDRESS,
        )
        self.paper = Sheet(
            dossiers.Paper, "id dossier_id component_key name brought_at", original_count=1
        )
        self.step = Sheet(
            dossiers.Step,
            "id dossier_id key position name unit_id department_id role after planned_minutes "
            "status handler_id opened_at due_at finished_at handed_from taken_by worked_minutes "
            "look_at",
        )
        self.line = Sheet(
            dossiers.DossierEntry,
            "id subject_id seq act from_state to_state by_id by_name by_post at recorded_at public "
            "note salt note_seal facts previous hash",
        )
        self.involvement = Sheet(dossiers.Involvement, "id dossier_id unit_id department_id")
        self.search = Sheet(dossiers.DossierSearch, "dossier_id words")
        self.slip = Sheet(
            Slip,
            "id uid unit_id year number symbol subject_code issued_at author_id author_name "
            "author_post content",
            kind=SlipKind.RECEIPT,
            template=forms.TEMPLATES[SlipKind.RECEIPT],
        )
        self.dossier_slip = Sheet(dossiers.DossierSlip, "id dossier_id slip_id")
        self.message = Sheet(
            Message,
            "id uid to_person_id kind address text about created_at due_at sent_at",
            channel="sms",
            status="sent",
            attempts=1,
        )
        self.result = Sheet(
            dossiers.Result,
            "id dossier_id name number folded issued_on signed_by_name handed_over_at handed_to",
        )

    def all(self) -> tuple[Sheet, ...]:
        """Return the sheets in the order of their keys."""
        return tuple(self.__dict__.values())
