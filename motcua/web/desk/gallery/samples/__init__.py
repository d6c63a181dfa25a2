"""The samples, by the name in their address. Invented people; numbers that belong to no one."""

from motcua.web.desk.gallery.samples import dossier, intake, lists, people, rest, worklist
from motcua.web.desk.gallery.samples.kinds import Sample

SAMPLES: dict[str, Sample] = {
    sample.name: sample
    for sample in (
        *worklist.SAMPLES,
        *dossier.SAMPLES,
        *intake.SAMPLES,
        *lists.SAMPLES,
        *people.SAMPLES,
        *rest.SAMPLES,
    )
}
