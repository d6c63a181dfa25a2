"""Questions to the organisation: who acts, where work goes, who works where, what a place became."""

from motcua.foundation.org.queries.acting import acting
from motcua.foundation.org.queries.devices import device_of, devices_of
from motcua.foundation.org.queries.house import (
    House,
    house,
    office_for_people,
    offices_for_people,
)
from motcua.foundation.org.queries.maps import map_files_among, map_of
from motcua.foundation.org.queries.people import (
    counter_of,
    counters_of,
    delegations_of,
    duties_in,
    find_staff,
    leaves_of,
    members_present,
    one_stop_team,
    staff_of,
)
from motcua.foundation.org.queries.places import (
    commune_today,
    communes_on,
    find_communes,
    neighbourhoods_of,
)
from motcua.foundation.org.queries.reach import (
    Named,
    OfficeMap,
    agency_words,
    choices_to_make,
    department_of,
    office_map,
    place,
)
from motcua.foundation.org.queries.seen import administered_ids, may_configure, staff_seen_by
from motcua.foundation.org.queries.tree import ancestor_ids, subtree_ids
from motcua.foundation.org.queries.units import (
    agencies_open,
    offices_beside,
    unit_by_code,
    unit_of_duty,
)

__all__ = [
    "House",
    "Named",
    "OfficeMap",
    "acting",
    "administered_ids",
    "agencies_open",
    "agency_words",
    "ancestor_ids",
    "choices_to_make",
    "commune_today",
    "communes_on",
    "counter_of",
    "counters_of",
    "delegations_of",
    "department_of",
    "device_of",
    "devices_of",
    "duties_in",
    "find_communes",
    "find_staff",
    "house",
    "leaves_of",
    "map_files_among",
    "map_of",
    "may_configure",
    "members_present",
    "neighbourhoods_of",
    "office_for_people",
    "office_map",
    "offices_beside",
    "offices_for_people",
    "one_stop_team",
    "place",
    "staff_of",
    "staff_seen_by",
    "subtree_ids",
    "unit_by_code",
    "unit_of_duty",
]
