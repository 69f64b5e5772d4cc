"""Inside the cell: the order in the arguments, the file on stdin; on stdout one line of JSON, then the safe bytes."""

import json
import resource
import sys

from tandem.core.cleaning import kinds
from tandem.core.cleaning.cell import OUT_OF_MEMORY
from tandem.core.cleaning.refusal import Refused


def confine(memory: int, seconds: int) -> None:
    """From here on this process writes no file, and has the memory and the time that its order gives it."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


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
