"""How the postal operator tells us what became of parcels. A secret, so from the environment."""

import json
from typing import Any

from config.environment import BadEnvironment, env_secret, env_text

# Names of the operator's fields, and its codes by stage: see ``docs/connections.md``.
_KNOWN = frozenset(
    {"parcel", "stage", "at", "delivered_to", "reason"}
    | {"on_the_way", "delivered", "failed", "returned"}
)


def postal() -> dict[str, Any]:
    """Return the secret and the words of reports. Raise BadEnvironment for what nobody understands."""
    said = env_text("POST_REPORTS", "{}")
    try:
        words = json.loads(said)
    except ValueError as wrong:
        raise BadEnvironment("POST_REPORTS must be JSON") from wrong
    if not isinstance(words, dict) or not set(words) <= _KNOWN:
        raise BadEnvironment(f"POST_REPORTS may name {', '.join(sorted(_KNOWN))}")
    return {"SECRET": env_secret("POST_SECRET", needed=False), "REPORTS": words}
