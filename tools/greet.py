"""Wait until the house answers, then say where it is and who can sign in. Called by ./run."""

import json
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

PATIENCE_SECONDS = 60


def readiness(address: str) -> dict:
    """Return what /readyz says, whatever its status; empty when nothing answers yet."""
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        return json.load(error)
    except OSError:
        return {}


def main() -> None:
    address, accounts = sys.argv[1], Path(sys.argv[2])
    until = time.monotonic() + PATIENCE_SECONDS
    while not (said := readiness(address)):
        if time.monotonic() > until:
            sys.exit(f"Một Cửa không trả lời tại {address} sau {PATIENCE_SECONDS} giây.")
        time.sleep(0.05)
    for reason in said["reasons"]:
        print(f"Chưa sẵn sàng: {reason}", file=sys.stderr)
    print(f"\nMột Cửa {said['version']} đang chạy tại {address}/desk/  (dừng: Ctrl+C)")
    if accounts.is_file():
        print(f"\n{accounts.read_text(encoding='utf-8').rstrip()}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
