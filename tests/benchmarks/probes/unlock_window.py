"""Prints the moment at which the program's first window was painted."""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer

from momo_desktop import app as program
from momo_desktop import paths
from momo_desktop.preferences import Preferences


class Painted(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self) -> None:
        print(time.time(), flush=True)
        application.quit()


application = program.make_application(sys.argv)
preferences = Preferences(paths.user_config_dir() / program.PREFERENCES)
window = program.make_window(application, program.CoreLoader(program.make_core), preferences)
watch = Painted()
window.installEventFilter(watch)
window.resize(1366, 768)
window.show()
application.exec()
