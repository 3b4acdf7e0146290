"""When Python looks for garbage, in a program of its own: the tests need theirs as it is."""

import subprocess
import sys

SCRIPT = """
import gc, threading
from momo_desktop import garbage

class Circle:
    def __init__(self):
        self.itself = self
    def __del__(self):
        gone.append(threading.current_thread().name)

def make(count):
    kept.extend([] for _ in range(count))

gone, kept = [], []
gc.enable()
with garbage.spared():
    Circle()
    make(5000)
    print(gc.isenabled(), len(gone))
print(gc.isenabled())
garbage.put_off()
print(gc.isenabled(), gc.get_freeze_count() > 1000)
gone.clear()
gc.collect()
Circle()
garbage.search_new()
print(len(gone))
worker = threading.Thread(target=make, args=(5000,))
worker.start()
worker.join()
print(len(gone))
garbage.search_new()
print(*gone)
kept.append(Circle())
garbage.search()
kept.clear()
garbage.search_new()
print(len(gone))
garbage.search()
print(len(gone))
"""


def said() -> list[str]:
    ran = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, timeout=60)
    return ran.stdout.splitlines()


def test_garbage_is_never_looked_for_while_it_is_spared() -> None:
    assert said()[:2] == ["False 0", "True"]


def test_a_worker_finds_no_garbage_however_much_it_makes() -> None:
    assert said()[2:6] == ["False True", "0", "0", "MainThread"]


def test_old_garbage_is_looked_for_when_it_is_asked_for() -> None:
    assert said()[6:] == ["1", "2"]
