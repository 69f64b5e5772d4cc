"""The press's own process: it imports nothing of Tandem, reads jobs on its input and answers on its output.

Started by press.py with the most megabytes that it may hold, the seconds without a job after which it leaves and gives
its memory back, then the folders of the typefaces.
"""

import json
import signal
import struct
import sys
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
DOTS_AN_INCH = 96
STANDARD = {"pdf": {"pdf_standards": "ua-1"}, "png": {"ppi": DOTS_AN_INCH}}


def main(megabytes: str, idle: str, *folders: str) -> None:
    hold_memory(int(megabytes) * 2**20)
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))

    @cache
    def compiler(template):
        path = FOLDER / f"{template}.typ"
        return typst.Compiler(path, root=FOLDER, font_paths=fonts, ignore_system_fonts=True)

    leave_after(int(idle))
    for line in sys.stdin.buffer:
        leave_after(0)
        job = json.loads(line)
        answer(*compose(compiler(job["template"]), job))
        leave_after(int(idle))


def hold_memory(most: int) -> None:
    if sys.platform == "linux":  # elsewhere the system does not hold to it
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def leave_after(seconds: int) -> None:
    """0: stay."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def compose(compiler, job: dict) -> tuple[bool, bytes]:
    """The words are an input of the template, as a string: they are never a source."""
    form = job["form"]
    try:
        made = compiler.compile(sys_inputs={"told": job["told"]}, format=form, **STANDARD[form])
    except RuntimeError as reason:
        return False, str(reason).encode()
    return True, made if isinstance(made, bytes) else made[0]


def answer(went_well: bool, body: bytes) -> None:
    sys.stdout.buffer.write(struct.pack(">?I", went_well, len(body)) + body)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
