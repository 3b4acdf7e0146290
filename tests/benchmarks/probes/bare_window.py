"""Prints the moment at which an empty window was painted, and its memory."""

import sys

from painting import FirstPaint, held_memory, moment, tell
from PySide6.QtWidgets import QApplication, QMainWindow


def painted() -> None:
    now = moment()
    tell(now, held_memory())
    app.quit()


app = QApplication(sys.argv)
window = QMainWindow()
paint = FirstPaint(window, painted)
window.resize(1280, 768)
window.show()
app.exec()
