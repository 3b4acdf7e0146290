"""When Python looks for garbage, in a program of its own: the tests need theirs as it is."""

import subprocess
import sys

SCRIPT = """
import gc
from momo_desktop import garbage

class Circle:
    def __init__(self):
        self.itself = self
    def __del__(self):
        gone.append(1)

gone = []
gc.disable()
garbage.put_off()
print(gc.isenabled(), gc.get_threshold()[2] > 10**9, gc.get_freeze_count() > 1000)
with garbage.spared():
    print(gc.isenabled())
    Circle()
print(gc.isenabled(), len(gone))
garbage.search()
print(len(gone))
"""


def test_old_garbage_is_looked_for_when_it_is_asked_for_and_never_while_it_is_spared() -> None:
    ran = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.split("\n")[:4] == ["True True True", "False", "True 0", "1"]
