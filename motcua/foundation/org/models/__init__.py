"""Tables of the organisation: places, units, staff, and what each may do when."""

from motcua.foundation.org.models.configured import Configured, Dated, DatedQuerySet
from motcua.foundation.org.models.devices import Device
from motcua.foundation.org.models.duties import Delegation, Duty, Leave, OneStopMember
from motcua.foundation.org.models.maps import LocationMap, MapPoint
from motcua.foundation.org.models.places import Commune, District, Neighbourhood, Province
from motcua.foundation.org.models.staff import Post, Staff, StaffManager
from motcua.foundation.org.models.units import AgencyChoice, Counter, Department, Unit

__all__ = [
    "AgencyChoice",
    "Commune",
    "Configured",
    "Counter",
    "Dated",
    "DatedQuerySet",
    "Delegation",
    "Department",
    "Device",
    "District",
    "Duty",
    "Leave",
    "LocationMap",
    "MapPoint",
    "Neighbourhood",
    "OneStopMember",
    "Post",
    "Province",
    "Staff",
    "StaffManager",
    "Unit",
]
