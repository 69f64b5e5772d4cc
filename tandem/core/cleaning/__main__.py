"""Inside the cell: the order in the arguments, the file on stdin; on stdout one line of JSON, then the safe bytes."""

import json
import sys

from tandem.core.cleaning import kinds
from tandem.core.cleaning.cell import OUT_OF_MEMORY
from tandem.core.cleaning.confinement import confine
from tandem.core.cleaning.refusal import Refused


def work(order: dict) -> tuple[dict, bytes]:
    try:
        kind, safe = asked(sys.stdin.buffer.read(), order)
    except Refused as refusal:
        return {"refused": str(refusal)}, b""
    return {"kind": kind}, safe


def asked(data: bytes, order: dict) -> tuple[str, bytes]:
    if order["text"]:
        return kinds.text_of(data, order["only"])
    return kinds.clean(data, order["only"], square=order["square"])


def main() -> None:
    order = json.loads(sys.argv[1])
    confine(**order["limits"])
    try:
        told, safe = work(order)
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + safe)


main()
