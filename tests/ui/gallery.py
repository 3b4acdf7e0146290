"""Shows every widget in every theme as pictures: `python tests/ui/gallery.py DIR`, for the eyes of who changes one."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QListView,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from momo_desktop.domain.charts import AFTER, BEFORE, DURING, Row, Scale, Series
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import CefrLevel, Contact, LanguageSkill, Student
from momo_desktop.i18n import window_language
from momo_desktop.ui import theme
from momo_desktop.ui.forms.choices import Choice, SearchableChoice
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import Number, TextBlock, TextLine, Tick
from momo_desktop.ui.forms.form import Field, Form, Section
from momo_desktop.ui.forms.records import Records
from momo_desktop.ui.tokens import LIST_WIDTH, RAIL_WIDTH
from momo_desktop.ui.widgets.avatar import Avatar
from momo_desktop.ui.widgets.buttons import Button, IconButton
from momo_desktop.ui.widgets.card import Card, LaneFrame
from momo_desktop.ui.widgets.charts import ChartCard, DumbbellChart, RadarChart
from momo_desktop.ui.widgets.check_marks import CheckBox
from momo_desktop.ui.widgets.check_row import CheckLine, CheckRow
from momo_desktop.ui.widgets.chips import ChoiceChips
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import ElidedLabel, Label, StatusDot
from momo_desktop.ui.widgets.notice_bar import NoticeBar
from momo_desktop.ui.widgets.phase_tracker import PhaseStep, PhaseTracker
from momo_desktop.ui.widgets.pills import Pill, private_pill
from momo_desktop.ui.widgets.progress import StrengthMeter, ThinProgress
from momo_desktop.ui.widgets.rail import RailAction, RailButton
from momo_desktop.ui.widgets.rating_scale import RatingScale
from momo_desktop.ui.widgets.search_field import SearchField
from momo_desktop.ui.widgets.student_rows import LINE, StudentLine, StudentRowDelegate
from momo_desktop.ui.widgets.tabs import TabBar
from momo_desktop.ui.widgets.timeline import Timeline, TimelineDate

STUDENTS = (
    ("Mila", "Novak", "Class 11A · Preparation", 2, "today", "primary"),
    ("Jonas", "Andersen", "Class 11B · Promotion", 1, "tomorrow", "text3"),
    ("Eleni", "Papadopoulos-Anagnostopoulou", "Class 12A · Return", 4, "3 days late", "warning"),
    ("Luka", "Đorđević", "Class 11B · Preparation", 2, "12 Nov", "text3"),
    ("Zsófia", "Kovács", "Class 12A · Use", 5, "13 Nov", "text3"),
    ("Ана", "Трајковски", "Class 11A · Abroad", 3, "16 Nov", "text3"),
    ("Ioana", "Șerban", "Class 10C", 0, "", "text3"),
)


def window() -> QWidget:
    shown = QWidget()
    shown.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    shown.setProperty("ground", "canvas")
    row = QHBoxLayout(shown)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(_rail())
    row.addWidget(_side())
    page = QVBoxLayout()
    page.setContentsMargins(0, 0, 0, 0)
    page.setSpacing(0)
    page.addWidget(_header())
    columns = QHBoxLayout()
    columns.setContentsMargins(24, 16, 24, 16)
    columns.setSpacing(16)
    columns.addLayout(_left(), 11)
    columns.addLayout(_right(), 10)
    page.addLayout(columns, 1)
    row.addLayout(page, 1)
    return shown


def _ground(ground: str, edge: str) -> QWidget:
    widget = QWidget()
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setProperty("ground", ground)
    widget.setProperty("edge", edge)
    return widget


def _rail() -> QWidget:
    rail = _ground("sunken", "right")
    rail.setFixedWidth(RAIL_WIDTH)
    column = QVBoxLayout(rail)
    column.setContentsMargins(3, 12, 3, 10)
    group = QButtonGroup(rail)
    for icon, word in (
        ("flag", "Today"),
        ("students", "Students"),
        ("calendar", "Calendar"),
        ("school", "Library"),
        ("reports", "Einstellungen"),
    ):
        button = RailButton(icon, word, name=f"rail.{icon}")
        group.addButton(button)
        column.addWidget(button)
        button.setChecked(icon == "students")
    column.addStretch(1)
    column.addWidget(RailAction("lock", "Lock", name="rail.lock"))
    return rail


def _side() -> QWidget:
    side = _ground("surface", "right")
    side.setFixedWidth(LIST_WIDTH)
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 14, 0, 0)
    column.setSpacing(10)
    inner = QVBoxLayout()
    inner.setContentsMargins(16, 0, 16, 0)
    inner.setSpacing(10)
    title = QHBoxLayout()
    title.addWidget(ElidedLabel("Students", "title"))
    title.addWidget(Pill("42", "neutral", name="count"))
    title.addStretch(1)
    title.addWidget(IconButton("person-add", "Add student", name="students.add"))
    inner.addLayout(title)
    inner.addWidget(SearchField("Search name, class, tag", "Search students", name="students.search"))
    chips = (("all", "All"), ("week", "This week"), ("late", "Overdue"), ("abroad", "Abroad now"))
    inner.addWidget(ChoiceChips(chips, "Filter", name="students.filter"))
    column.addLayout(inner)
    rows = QListView()
    rows.setProperty("ground", "clear")
    rows.setAccessibleName("Students")
    model = QStandardItemModel(rows)
    for given, family, detail, phase, when, tone in STUDENTS:
        item = QStandardItem(f"{family}, {given}")
        item.setData(StudentLine(item.text(), given[:1] + family[:1], detail, phase, when, tone), LINE)
        model.appendRow(item)
    rows.setModel(model)
    rows.setItemDelegate(StudentRowDelegate(rows))
    rows.setCurrentIndex(model.index(0, 0))
    column.addWidget(rows, 1)
    return side


def _header() -> QWidget:
    header = _ground("surface", "bottom")
    column = QVBoxLayout(header)
    column.setContentsMargins(24, 14, 24, 0)
    column.setSpacing(10)
    row = QHBoxLayout()
    row.setSpacing(14)
    row.addWidget(Avatar(PersonName("Mila", family="Novak")))
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(ElidedLabel("Mila Novak", "display"))
    under = QHBoxLayout()
    under.addWidget(Label("Class 11A · age 17", "small", tone="text2"))
    under.addWidget(Pill("Departure 3 March", "primary", icon="mobility"))
    under.addWidget(Pill("Consent on file", "success", icon="shield"))
    under.addStretch(1)
    words.addLayout(under)
    row.addLayout(words, 1)
    row.addWidget(Button("Report", icon="print", name="report"))
    row.addWidget(Button("New session", kind="primary", icon="plus", name="new"))
    row.addWidget(IconButton("more", "More", name="more"))
    column.addLayout(row)
    tracker = PhaseTracker()
    tracker.set_steps(
        (
            PhaseStep("Promotion", "done 14 Sep", "done"),
            PhaseStep("Preparation", "6 of 29 done", "current"),
            PhaseStep("Abroad", "not started", "open"),
            PhaseStep("Return and evaluation", "not started", "open"),
            PhaseStep("Use", "not started", "open"),
        )
    )
    tracker.choose(2)
    column.addWidget(tracker)
    tabs = TabBar("Parts", name="tabs")
    for word in ("Overview", "Journey", "Sessions", "Skills", "Evidence", "Documents"):
        tabs.addTab(word)
    tabs.setCurrentIndex(1)
    column.addWidget(tabs)
    return header


def _left() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(16)
    card = Card("Checklist: Preparation", actions=[Button("Add step", kind="ghost", icon="plus", name="add")])
    bar = ThinProgress(name="progress")
    bar.set_progress(2, 5)
    card.body.addWidget(bar)
    rows = QVBoxLayout()
    rows.setSpacing(0)
    for number, line in enumerate(
        (
            CheckLine("Talk through the learning agreement", "done", "done 12 Oct"),
            CheckLine("Order the European Health Insurance Card", "doing", "due 26 Nov", detail="student, guardian"),
            CheckLine(
                "Visit the host's page and write down three questions for the mentor", "open", "due 12 Nov", True
            ),
            CheckLine("Visa", "not_applicable", "", detail="The host country is in the EU."),
            CheckLine("Family meeting", "open", "no date"),
        )
    ):
        rows.addWidget(CheckRow(line, name=f"row.{number}"))
    card.body.addLayout(rows)
    column.addWidget(card)
    lane = LaneFrame("Private note", name="lane")
    editor = QPlainTextEdit("She worries about her grandmother; ask again next week.")
    editor.setAccessibleName("Private note")
    editor.setFixedHeight(60)
    lane.body.addWidget(editor)
    column.addWidget(lane)
    notice = NoticeBar(name="notice")
    notice.say("Moved Novak, Mila to the bin.", action="Undo")
    column.addWidget(notice)
    column.addStretch(1)
    return column


def _right() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(16)
    card = Card("Skills", subtitle="How far are you with this today?")
    scale = RatingScale("I ask when I have not understood.", name="skill.1")
    scale.set_rating(3)
    scale.set_earlier(2)
    card.body.addWidget(Label("I ask when I have not understood.", wrap=True))
    card.body.addWidget(scale)
    column.addWidget(card)
    card = Card("Dates")
    timeline = Timeline("Dates", name="dates")
    timeline.set_dates(
        (
            TimelineDate(date(2026, 10, 2), "Chosen", "2 Oct"),
            TimelineDate(date(2027, 3, 3), "Departure", "3 Mar 2027", "phase3"),
            TimelineDate(date(2027, 4, 2), "Return", "2 Apr 2027", "phase4"),
            TimelineDate(date(2027, 10, 2), "Look-back", "2 Oct 2027", "phase5"),
        ),
        date(2026, 11, 21),
    )
    card.body.addWidget(timeline)
    column.addWidget(card)
    card = Card("Small things")
    pills = FlowLayout(gap=8)
    for pill in (
        Pill("Info", "info"),
        Pill("Done", "success"),
        Pill("Late", "warning"),
        Pill("Error", "danger"),
        private_pill(),
    ):
        pills.addWidget(pill)
    card.body.addLayout(pills)
    meter = StrengthMeter(name="strength")
    meter.set_strength(3)
    card.body.addWidget(meter)
    box = CheckBox("Show the earlier answer at once", name="box")
    box.setChecked(True)
    card.body.addWidget(box)
    card.body.addWidget(StatusDot("All changes kept 14:32"))
    buttons = QHBoxLayout()
    off = Button("Next", kind="primary", name="off")
    off.setEnabled(False)
    for button in (off, Button("Delete", kind="danger", icon="bin", name="delete")):
        buttons.addWidget(button)
    buttons.addStretch(1)
    card.body.addLayout(buttons)
    column.addWidget(card)
    column.addWidget(EmptyState("session", "No sessions yet.", action="Start a session"), 1)
    return column


def form() -> Form[Student]:
    def contact_form() -> Form[Contact]:
        return Form([Field("name", "Name", TextLine()), Field("phone", "Phone", TextLine())], name="contact")

    made: Form[Student] = Form(
        [
            Section("Name"),
            Field("name.given", "Given name", TextLine(), required="A student needs a name."),
            Field("name.family", "Family name", TextLine()),
            Field("name.pronunciation", "How to say it", TextLine(), help="As you would write it in your language."),
            Field("birth_date", "Birth date", DateEditor()),
            Section("School"),
            Field("school_class", "Class", TextLine()),
            Field("eqf_level", "EQF level", Number(1, 8)),
            Field("pronoun", "Country", SearchableChoice(window_language().countries())),
            Field("programme", "Programme", Choice([("a", "Automotive mechatronics"), ("b", "Hospitality")])),
            Field("email", "Remarks", TextBlock(), wide=True),
            Field("demo", "Invented", Tick("This student is invented"), wide=True),
            Field(
                "contacts",
                "Contacts",
                Records(
                    contact_form,
                    lambda: Contact(""),
                    lambda one: f"{one.name} · {one.phone}",
                    add_text="Add contact",
                    empty_text="Nobody yet.",
                ),
                wide=True,
            ),
        ],
        name="student",
    )
    made.setProperty("ground", "surface")
    made.load(
        Student(
            PersonName("Ioana", family="Șerban"),
            "11A",
            date(2009, 4, 3),
            "RO",
            "a",
            4,
            contacts=(Contact("Maria Șerban", phone="+40 700 000 000"),),
            languages=(LanguageSkill("ro", listening=CefrLevel.C2),),
        )
    )
    made.editor("birth_date").target().setText("31.2.2009")
    made.check()
    return made


def skill_charts() -> QWidget:
    rows = [
        Row(label)
        for label in (
            "Selbstständigkeit",
            "Verantwortungsbewusstsein",
            "Kommunikation in einer Fremdsprache",
            "Zusammenarbeit",
            "Umgang mit Ungewissheit",
            "Interkulturelles Verständnis",
        )
    ]
    scale = Scale(1, 4, ("noch nicht", "mit Hilfe", "allein", "ich helfe anderen"))
    series = (
        Series("Vorher", (1, 2, 1, 3, 2, None), BEFORE),
        Series("Während", (2, 2, 3, 3, 2, 2), DURING),
        Series("Nachher", (3, 4, 3, 3, 2, 4), AFTER),
    )
    shown = QWidget()
    row = QHBoxLayout(shown)
    cards = []
    for chart in (RadarChart("Radar", name="radar"), DumbbellChart("Dumbbell", name="dumbbell")):
        card = ChartCard("Kompetenzen", chart, name=f"{chart.objectName()}.card")
        card.set_data(rows, series, scale)
        cards.append(card)
        row.addWidget(card)
    table = ChartCard("Kompetenzen", RadarChart("Radar", name="radar2"), name="table.card")
    table.set_data(rows, series, scale)
    table.findChild(IconButton, "table.card.as_table").click()
    row.addWidget(table)
    return shown


def main() -> None:
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    for scheme, scale in (("light", 1.0), ("dark", 1.0), ("light", 1.5), ("contrast", 1.0)):
        theme.apply(app, scheme, scale)
        for name, make, width, height in (
            ("window", window, 1366, 768),
            ("form", form, 900, 700),
            ("charts", skill_charts, 1366, 420),
        ):
            shown = make()
            shown.resize(width, height)
            shown.show()
            app.processEvents()
            shown.grab().save(str(target / f"{name}-{scheme}-{round(scale * 100)}.png"))
            shown.close()
            shown.deleteLater()
            app.processEvents()


if __name__ == "__main__":
    main()
