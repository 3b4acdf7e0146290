"""What the tour brings along: a class list, a photo and words that a counsellor would type."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygon

PASSPHRASE = "Regenschirm, Kiesel, morgen acht"
SCHOOL = "Kékfenyő Technikum"
COUNSELLOR = "Vera Lindner"
FULL_JOURNEY = "Kőszegi"
"""The demo student who has been through everything."""

CLASS_LIST = """№;Име;Презиме;Фамилия;Клас;Дата на раждане;E-mail на родител
1;Яна;Георгиева;Щерева;11А;20.07.2009;roditel1@example.org
2;Димитър;Николов;Тодоров;11А;26.10.2009;roditel2@example.org
3;Ивана;Димитрова;Георгиева;11А;28.06.2009;roditel3@example.org
4;Цветелина;Василева;Тодорова;11А;31.02.2009;roditel4@example.org
5;Яна;Георгиева;Щерева;11А;20.07.2009;roditel1@example.org
6;Яна;Георгиева;Щерева;11А;28.03.2010;roditel6@example.org
7;Калоян;Василев;Димитров;11А;24.12.2008;roditel7@example.org
8;Николай;Иванов;Стоянов;11А;20.07.2010;roditel8@example.org
9;Ѝва;Петрова;Ъглова;11А;02.03.2009;roditel9@example.org
"""

SHARED_NOTE = """find my way alone: bus, keys, whom to call.
→ Passport: valid long enough? @student +2w
"""
PRIVATE_NOTE = "Looks tired. Ask next time."
ANSWER = "Да говоря испански с хората от градината."
STUDENTS_ANSWER = "Малко ме е страх от първата вечер."
BEGUN = "And then"
PIN = "2468"
FOUND = "shtarbanova"
SOUGHT = "работилницата"


def write_class_list(folder: Path) -> Path:
    """Write a class list as a school program does, in Windows-1251, and return where it is."""
    path = folder / "11A.csv"
    path.write_text(CLASS_LIST.replace("\n", "\r\n").replace("Ѝ", "И"), "cp1251", newline="")
    return path


def photo() -> QImage:
    """Return a photo of a workbench, drawn for the purpose."""
    image = QImage(1600, 1200, QImage.Format.Format_RGB32)
    image.fill(QColor("#DCE9EF"))
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(QRect(0, 760, 1600, 440), QColor("#B98555"))
    painter.fillRect(QRect(0, 760, 1600, 26), QColor("#8F6239"))
    painter.fillRect(QRect(140, 120, 620, 460), QColor("#FFFFFF"))
    painter.fillRect(QRect(170, 150, 560, 400), QColor("#8CC3DA"))
    painter.setBrush(QColor("#F5D77A"))
    painter.drawEllipse(QPoint(600, 260), 70, 70)
    painter.setBrush(QColor("#5E8C61"))
    painter.drawPolygon(QPolygon([QPoint(170, 550), QPoint(360, 330), QPoint(520, 470), QPoint(730, 550)]))
    painter.fillRect(QRect(1000, 470, 330, 300), QColor("#2F5D73"))
    painter.fillRect(QRect(1040, 510, 250, 90), QColor("#BFE3EA"))
    painter.setBrush(QColor("#C23B3B"))
    painter.drawEllipse(QPoint(1080, 680), 34, 34)
    painter.setBrush(QColor("#3C9D63"))
    painter.drawEllipse(QPoint(1240, 680), 34, 34)
    painter.end()
    return image
