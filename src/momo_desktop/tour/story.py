"""The story of the tour: a first start, a class, one student's way, and the papers that come of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QListView, QWidget

from momo_desktop.domain.paper_options import PaperOptions
from momo_desktop.i18n import available
from momo_desktop.preferences import Scheme
from momo_desktop.services.bundle import Services
from momo_desktop.services.reports import GROUP_REPORTS, REPORTS, GroupRequest, ReportRequest
from momo_desktop.tour import props
from momo_desktop.tour.beside import Beside
from momo_desktop.tour.documents import Documents
from momo_desktop.tour.learning import Learning
from momo_desktop.tour.own_content import OwnContent
from momo_desktop.tour.player import Player, TourStopped
from momo_desktop.tour.safe_keeping import SafeKeeping

TABS = ("overview", "journey", "sessions", "forms", "learning", "evidence", "documents")


class Story:
    """Is the tour, act by act; each act goes on where the last one ended."""

    def __init__(self, player: Player, own: Path) -> None:
        self._player = player
        self._own = own
        self._beside = Beside(player)

    def acts(self) -> tuple[Callable[[], None], ...]:
        """Return the acts in their order."""
        documents, safe_keeping = Documents(self._player), SafeKeeping(self._player)
        return (
            self.first_run,
            self.class_list,
            self.mobility_and_journey,
            self.reflection,
            self.evidence,
            *self._beside.acts(),
            OwnContent(self._player).adapt_a_form,
            self.full_journey,
            Learning(self._player).chain,
            documents.studio,
            documents.for_many,
            partial(safe_keeping.copies, props.FULL_JOURNEY),
            safe_keeping.matters,
            self.other_looks,
        )

    def first_run(self) -> None:
        """Make a vault, keep its recovery sheet, begin with the invented school."""
        p = self._player
        p.picture("First run: language and text size")
        p.use("firstRun.next")
        p.write("firstRun.school.name", props.SCHOOL)
        p.write("firstRun.school.counsellor", props.COUNSELLOR)
        p.picture("First run: the school")
        p.use("firstRun.next")
        p.write("firstRun.nickname", "Mobility", anew=True)
        p.write("firstRun.passphrase.first", props.PASSPHRASE)
        p.write("firstRun.passphrase.second", props.PASSPHRASE)
        p.picture("First run: the passphrase")
        p.use("firstRun.next")
        p.find("recovery.code", QWidget)
        p.choose_file("recovery.save", self._own / "recovery-sheet.pdf")
        p.picture("First run: the recovery code is kept")
        p.use("firstRun.next")
        p.use("firstRun.demo")
        p.picture("First run: how to begin")
        p.use("firstRun.next")
        p.until(lambda: self._services.students.count() >= 40, "the invented school")
        p.picture("Today, with the invented school in it")

    def class_list(self) -> None:
        """Take in a class list of a Bulgarian school, and find one of its students in Latin letters."""
        p = self._player
        p.press("Ctrl+I")
        p.choose_file("import.choose", props.write_class_list(self._own))
        p.picture("Import: how the file was read")
        p.use("import.next")
        p.picture("Import: what the columns mean")
        p.use("import.next")
        p.picture("Import: what becomes of each row")
        before = self._services.students.count()
        p.use("import.next")
        p.until(lambda: self._services.students.count() > before, "the new students")
        p.picture("Import: taken in, and one click takes it out")
        self.open_student("class:11A shterev")
        p.picture("Found in Latin letters")

    def mobility_and_journey(self) -> None:
        """Plan a stay, tick what is done, and look at the gate to the next phase."""
        p = self._player
        p.use("student.plan")
        p.write("mobility.city", "Tampere")
        p.write("mobility.country", "Finland")
        p.write("mobility.departure", "04/05/2026")
        p.write("mobility.return_date", "31/05/2026")
        p.write("mobility.host", "Pyörätalo Koivu Oy")
        p.write("mobility.field", "Mechatronics")
        p.picture("A mobility is planned")
        p.use("mobility.save")
        p.press("Alt+2")
        p.reach("journey.list")
        for _ in range(3):
            p.press("Space")
            p.press("Down")
        p.picture("The journey: three items ticked by the keyboard")
        p.press("Alt+PgDown")
        p.picture("The gate to the next phase advises and never blocks")
        p.press("Esc")

    def reflection(self) -> None:
        """Rate skills by the number keys and look at the picture that comes of it."""
        p = self._player
        p.press("Alt+4")
        p.picture("Forms: what is due now")
        p.press("Alt+5")
        p.use("skills.empty.action")
        p.use("forms.mode.from_paper")
        for key in "2132":
            p.press(key)
        p.picture("The skills form, answered by the number keys")
        p.use("forms.done")
        p.press("Alt+5")
        p.picture("Skills of the first measurement")

    def evidence(self) -> None:
        """Paste a photo and look at it."""
        p = self._player
        p.press("Alt+6")
        QApplication.clipboard().setImage(props.photo())
        p.press("Ctrl+V")
        p.picture("Evidence: a photo was pasted into the vault")
        QApplication.clipboard().clear()

    def full_journey(self) -> None:
        """Look at a student who has been through everything."""
        p = self._player
        self.open_student(props.FULL_JOURNEY)
        for number, name in enumerate(TABS, 1):
            p.press(f"Alt+{number}")
            p.picture(f"A full journey: {name}")

    def other_looks(self) -> None:
        """Look at the same in the dark, in Bulgarian, in German and in large type."""
        p = self._player
        self.open_student(props.FULL_JOURNEY)
        self._look(scheme=Scheme.DARK)
        for number, name in ((1, "overview"), (5, "learning"), (3, "sessions")):
            p.press(f"Alt+{number}")
            p.picture(f"Dark: {name}")
        self._look(scheme=Scheme.LIGHT)
        for code in ("bg", "de", "hu"):
            p.window.change_language(code)
            self.open_student(props.FULL_JOURNEY)
            for number, name in ((1, "overview"), (2, "journey"), (5, "learning")):
                p.press(f"Alt+{number}")
                p.picture(f"{code}: {name}")
        self._look(text_scale=1.5)
        for number, name in ((1, "overview"), (2, "journey"), (4, "forms")):
            p.press(f"Alt+{number}")
            p.picture(f"Large type: {name}")
        self._look(text_scale=1.0)
        p.window.change_language("en")

    def papers(self, out: Path) -> list[Path]:
        """Write the portfolio of the full journey in every language, and every other paper; return the files."""
        services = self._services
        student = services.students.page(props.FULL_JOURNEY).rows[0]
        stay = services.mobilities.of_student(student.id)[0]
        talk = services.sessions.of_student(student.id)[0].session
        requests = {
            f"portfolio-{each.code}": ReportRequest("portfolio", student.id, each.code, stay.id) for each in available()
        }
        requests |= {
            each.id: ReportRequest(each.id, student.id, "en", stay.id, talk.id, form_id="momo.core/skills")
            for each in REPORTS
            if each.id != "portfolio"
        }
        requests["portfolio-hu-de"] = ReportRequest(
            "portfolio", student.id, "hu", stay.id, options=PaperOptions(second_language="de")
        )
        written: list[Path] = []
        for name, request in requests.items():
            path = out / f"{name}.pdf"
            services.reports.save(request, services.reports.render(request), path)
            written.append(path)
        everybody = tuple(row.id for row in services.students.page("").rows)
        for each in GROUP_REPORTS:
            path = out / f"{each.id}.pdf"
            services.reports.save_group(services.reports.render_group(GroupRequest(each.id, "en", everybody)), path)
            written.append(path)
        return written

    def open_student(self, query: str) -> None:
        """Find a student by typing and open the first hit."""
        p = self._player
        if p.window.desk is not None and p.window.desk.view.place != "students":
            p.use("rail.students")
        p.press("Ctrl+F")
        p.write("students.search", query, anew=True)
        rows = p.find("students.rows", QListView)
        wanted = self._services.students.count(query)
        p.until(lambda: wanted > 0 and rows.model().rowCount() == wanted, f"students for {query}")
        p.press("Return")

    @property
    def _services(self) -> Services:
        desk = self._player.window.desk
        if desk is None:
            raise TourStopped("no vault is open")
        return desk.context.services

    def _look(self, **choices: object) -> None:
        window = self._player.window
        window.preferences.set(**choices)
        window.apply_look()
        self._player.breathe()
