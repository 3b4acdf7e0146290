"""Prints the moment at which an empty window was painted."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Bare(QMainWindow):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, painted)


def painted() -> None:
    print(time.time(), flush=True)
    app.quit()


app = QApplication(sys.argv)
window = Bare()
window.resize(1366, 768)
window.show()
app.exec()
