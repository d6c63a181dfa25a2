"""What can be done to the organisation. One public function per act; each is all or nothing.

Each act asks who may, refuses in Vietnamese, and leaves an audit line in its own transaction.
"""

from motcua.foundation.org.operations.agencies import choose_agency
from motcua.foundation.org.operations.devices import pair_device, revoke_device
from motcua.foundation.org.operations.duties import (
    appoint,
    cancel_leave,
    delegate,
    end_duty,
    revoke,
    set_one_stop_team,
    take_leave,
)
from motcua.foundation.org.operations.installation import install_office
from motcua.foundation.org.operations.maps import (
    MapFile,
    add_point,
    drop_point,
    put_map,
    say_directions,
    take_map_away,
)
from motcua.foundation.org.operations.places import (
    change_neighbourhood,
    close_neighbourhood,
    create_commune,
    create_neighbourhood,
    merge_communes,
    record_provinces,
)
from motcua.foundation.org.operations.staff import (
    change_post,
    change_staff,
    close_account,
    create_post,
    create_staff,
    reopen_account,
    set_password,
)
from motcua.foundation.org.operations.units import (
    change_counter,
    change_department,
    change_unit,
    close_counter,
    close_department,
    close_unit,
    create_counter,
    create_department,
    create_unit,
)

__all__ = [
    "MapFile",
    "add_point",
    "appoint",
    "cancel_leave",
    "change_counter",
    "change_department",
    "change_neighbourhood",
    "change_post",
    "change_staff",
    "change_unit",
    "choose_agency",
    "close_account",
    "close_counter",
    "close_department",
    "close_neighbourhood",
    "close_unit",
    "create_commune",
    "create_counter",
    "create_department",
    "create_neighbourhood",
    "create_post",
    "create_staff",
    "create_unit",
    "delegate",
    "drop_point",
    "end_duty",
    "install_office",
    "merge_communes",
    "pair_device",
    "put_map",
    "record_provinces",
    "reopen_account",
    "revoke",
    "revoke_device",
    "say_directions",
    "set_one_stop_team",
    "set_password",
    "take_leave",
    "take_map_away",
]
