"""Prints the moment at which the program's first window was painted."""

import gc
import sys

gc.disable()  # as `momo_desktop.__main__` does first

from momo_desktop import app as program  # noqa: E402

application, window, _core = program.start(sys.argv)

from painting import FirstPaint, moment, tell  # noqa: E402


def painted() -> None:
    tell(moment())
    application.quit()


paint = FirstPaint(window, painted)
application.exec()
