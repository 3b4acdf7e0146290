"""What is worked out by a job: it can be stopped, and its undo is said to be done when it is."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from momo_desktop.domain.mobilities import Mobility
from momo_desktop.progress import Progress
from momo_desktop.services.bundle import Services
from momo_desktop.ui.jobs import Job
from momo_desktop.ui.notices import Notice
from momo_desktop.ui.pages.content import ContentPage
from our_content import CHECKLIST
from settling import settle
from ui.pages.content.editor_keys import done, opened, press

RETIRED = "It is not offered any more. What was answered stays."


@pytest.fixture
def shown(page: ContentPage) -> list[str]:
    """What the bar said and offered since."""
    said: list[str] = []

    def hear(notice: Notice | None) -> None:
        if notice is not None:
            said.append(f"{notice.text} [{notice.action}]")

    page.context.notices.shown.connect(hear)
    return said


def held_up(page: ContentPage, act: Callable[[], object]) -> tuple[Job, threading.Event]:
    """Begin an act behind a job that waits for the event, so that the job of the act has not begun yet."""
    go_on = threading.Event()

    def wait(_progress: Progress) -> None:
        go_on.wait()

    jobs = page.context.jobs
    first = jobs.start(wait, title="")
    act()
    (job,) = [each for each in jobs._running if each is not first]
    return job, go_on


def cancel(page: ContentPage, act: Callable[[], object]) -> None:
    job, go_on = held_up(page, act)
    job.cancel()
    go_on.set()
    done(page)


def retired(page: ContentPage) -> bool:
    return page.context.services.own_content.get(page.editor.uid).is_retired


@pytest.fixture
def offered(page: ContentPage, stay: Mobility) -> ContentPage:
    """The page with a checklist that is published."""
    opened(page, CHECKLIST)
    press(page, "content.publish")
    done(page)
    return page


def test_an_undo_at_work_is_said_once_it_is_done(offered: ContentPage, shown: list[str]) -> None:
    press(offered, "content.more.retire")
    done(offered)
    _job, go_on = held_up(offered, offered.context.notices.take_back)
    settle()
    assert shown == [f"{RETIRED} [Undo]"]
    go_on.set()
    done(offered)
    assert shown[1:] == [f"Taken back: {RETIRED} [Redo]"]
    assert not retired(offered)


def test_an_undo_that_was_stopped_can_be_undone_again(offered: ContentPage, shown: list[str]) -> None:
    press(offered, "content.more.retire")
    done(offered)
    notices = offered.context.notices
    cancel(offered, notices.take_back)
    assert (shown[1:], notices.undo_text, notices.redo_text) == ([f"{RETIRED} [Undo]"], RETIRED, "")
    assert retired(offered)
    notices.take_back()
    done(offered)
    assert not retired(offered)


def test_a_redo_that_was_stopped_can_be_done_again(offered: ContentPage) -> None:
    press(offered, "content.more.retire")
    done(offered)
    notices = offered.context.notices
    notices.take_back()
    done(offered)
    cancel(offered, notices.do_again)
    assert (notices.undo_text, notices.redo_text) == ("", RETIRED)
    notices.do_again()
    done(offered)
    assert retired(offered)


class Steps:
    """Notes what a work tells."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int]] = []

    def step(self, done: int, total: int) -> None:
        self.told.append((done, total))


def test_a_publication_that_was_stopped_leaves_the_draft(
    page: ContentPage, services: Services, stay: Mobility, shown: list[str]
) -> None:
    opened(page, CHECKLIST)
    cancel(page, page.editor.publish)
    content = services.own_content.get(page.editor.uid)
    assert (content.draft, content.versions, shown) == (CHECKLIST, (), [])


def test_a_publication_tells_its_steps(services: Services, stay: Mobility) -> None:
    steps = Steps()
    services.own_content.publish(services.own_content.new(CHECKLIST).uid, steps)
    assert steps.told == [(0, 1)]
