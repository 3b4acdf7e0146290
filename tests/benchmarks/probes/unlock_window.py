"""Prints the moment at which the program's first window was painted."""

import sys

from painting import FirstPaint, moment, tell

from momo_desktop import app as program
from momo_desktop import paths
from momo_desktop.preferences import Preferences


def painted() -> None:
    tell(moment())
    application.quit()


application = program.make_application(sys.argv)
preferences = Preferences(paths.user_config_dir() / program.PREFERENCES)
window = program.make_window(application, program.CoreLoader(program.make_core), preferences)
paint = FirstPaint(window.centralWidget(), painted)
window.resize(1366, 768)
window.show()
application.exec()
