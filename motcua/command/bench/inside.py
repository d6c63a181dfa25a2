"""The bench within its scratch database, in a process of its own: ``motcua bench`` starts it.

Reads what is wanted as JSON from standard input.
"""

import json
import sys

import django


def main() -> None:
    """Measure what is wanted."""
    django.setup()
    from motcua.command.bench.run import Wanted, run  # noqa: PLC0415 - app ready

    said = json.load(sys.stdin)
    run(Wanted(**{**said, "names": tuple(said["names"])}))


if __name__ == "__main__":
    main()
