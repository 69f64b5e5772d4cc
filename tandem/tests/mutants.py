"""Mutation testing of the rules: `make mutants`, or `make mutants MODULES="tandem.cv.*"` for a part.

mutmut changes one thing at a time in the files that pyproject.toml lists, and runs the tests that pass there: a change
that no test notices is a rule that nobody checks. Run as a script, never imported: the mutants live in another copy of
the package.
"""

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import libcst as cst
from mutmut import __main__ as mutmut
from mutmut.mutation import file_mutation
from mutmut.stats import status_by_exit_code

ENOUGH = 95  # per cent
KILLED = {"killed", "timeout"}
FOLDER = Path("mutants")
KEEP_A_SERVER = """
import sys
from tandem.machine.database import server
server().hold(), server().start(), print("ready", flush=True), sys.stdin.read(), server().release()
"""


# -- mutmut leaves every decorated function alone, and all our verbs wear @action
class SeesWhatIsDecorated(file_mutation.MutationVisitor):
    def _skip_node_and_children(self, node):
        if isinstance(node, cst.FunctionDef):
            node = node.with_changes(decorators=[])
        return super()._skip_node_and_children(node)


def arranged(function, mutants, class_name, arrange=file_mutation.function_trampoline_arrangement):
    """The verb keeps its declaration; its mutants are plain functions, so that each is declared once."""
    bare = function.with_changes(decorators=[])
    before, [trampoline, *copies], after, names = arrange(bare, mutants, class_name)
    worn = trampoline.with_changes(decorators=[*function.decorators, *trampoline.decorators])
    return before, [worn, *copies], after, names


file_mutation.MutationVisitor = SeesWhatIsDecorated
file_mutation.function_trampoline_arrangement = arranged


@contextmanager
def a_server():
    """One PostgreSQL for all of them, started outside of the limits that each mutant runs under."""
    chosen = {"TANDEM_DATA": str(FOLDER / ".pytest_data"), "TANDEM_THROWAWAY": "1"}
    command = [sys.executable, "-c", KEEP_A_SERVER]
    with subprocess.Popen(
        command, env=os.environ | chosen, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as keeper:
        keeper.stdout.readline()
        yield
        keeper.stdin.close()


def results():
    """{module: {mutant: what became of it}}"""
    for path in sorted(mutmut.walk_mutatable_files()):
        met = json.loads((FOLDER / f"{path}.meta").read_text())["exit_code_by_key"]
        if met:
            yield str(path), {name: status_by_exit_code[code] for name, code in met.items()}


def report():
    """One line a module, what survived under it, and the whole; the share of those killed."""
    killed = total = 0
    for path, found in results():
        tried = {name: status for name, status in found.items() if status != "not checked"}
        if not tried:
            continue
        alive = [name for name, status in tried.items() if status not in KILLED]
        killed, total = killed + len(tried) - len(alive), total + len(tried)
        print(f"{path:44} {len(tried) - len(alive):4} / {len(tried):4}  {share(len(tried) - len(alive), len(tried))}")
        for name in alive:
            print(f"    {tried[name]}: mutmut show {name}")
    print(f"{'':44} {killed:4} / {total:4}  {share(killed, total)}")
    return 100 * killed / total


def share(part, whole):
    return f"{100 * part / whole:5.1f} %"


def main(wanted):
    if not wanted:
        shutil.rmtree(FOLDER, ignore_errors=True)  # mutmut keeps what survived, whatever tests were written since
    FOLDER.mkdir(exist_ok=True)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # pyproject.toml names those that these tests need
    with a_server():
        mutmut._run(tuple(wanted), int(os.environ.get("CHILDREN", "2")))
    return 0 if report() >= ENOUGH else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
