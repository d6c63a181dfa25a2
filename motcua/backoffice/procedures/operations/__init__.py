"""What can be done to the catalogue. One public function per act; each is all or nothing."""

from motcua.backoffice.procedures.operations.filing import set_online_filing
from motcua.backoffice.procedures.operations.finding import (
    LONGEST_ANSWER,
    LONGEST_QUESTION,
    answer,
    ask,
    load_finding,
    remove_word,
    set_guide,
    set_word,
)
from motcua.backoffice.procedures.operations.forms import (
    change_form,
    discard_form,
    draft_form,
    publish_form,
    revise_form,
)
from motcua.backoffice.procedures.operations.imports import (
    RowReport,
    approve_staged,
    content_if_approved,
    content_of_staged,
    import_rows,
    reject_staged,
)
from motcua.backoffice.procedures.operations.local import (
    Decision,
    confirm_overlay,
    draft_overlay,
    end_overlay,
    set_online_level,
)
from motcua.backoffice.procedures.operations.result_templates import (
    drop_result_template,
    put_result_template,
)
from motcua.backoffice.procedures.operations.routes import (
    add_step,
    change_step,
    move_step,
    remove_step,
    replace_route,
    set_beside,
)
from motcua.backoffice.procedures.operations.shortcuts import set_shortcuts
from motcua.backoffice.procedures.operations.sought import forget_sought, note_sought, pass_over
from motcua.backoffice.procedures.operations.starter import (
    StarterReport,
    load_starter,
    starter_entries,
)
from motcua.backoffice.procedures.operations.versions import (
    create_procedure,
    discard_draft,
    edit_texts,
    new_procedure,
    open_edition,
    publish,
    put_in_force,
    rewrite,
    set_keywords,
    set_subject,
    withdraw,
)

__all__ = [
    "LONGEST_ANSWER",
    "LONGEST_QUESTION",
    "Decision",
    "RowReport",
    "StarterReport",
    "add_step",
    "answer",
    "approve_staged",
    "ask",
    "change_form",
    "change_step",
    "confirm_overlay",
    "content_if_approved",
    "content_of_staged",
    "create_procedure",
    "discard_draft",
    "discard_form",
    "draft_form",
    "draft_overlay",
    "drop_result_template",
    "edit_texts",
    "end_overlay",
    "forget_sought",
    "import_rows",
    "load_finding",
    "load_starter",
    "move_step",
    "new_procedure",
    "note_sought",
    "open_edition",
    "pass_over",
    "publish",
    "publish_form",
    "put_in_force",
    "put_result_template",
    "reject_staged",
    "remove_step",
    "remove_word",
    "replace_route",
    "revise_form",
    "rewrite",
    "set_beside",
    "set_guide",
    "set_keywords",
    "set_online_filing",
    "set_online_level",
    "set_shortcuts",
    "set_subject",
    "set_word",
    "starter_entries",
    "withdraw",
]
