from datetime import date

from momo_desktop.domain.learning import DiaryEntry, Encounter, Story
from momo_desktop.domain.learning_chain import chains, encounter_of, story_of
from momo_desktop.domain.visibility import Visibility

LANE = Visibility.SHARED
DAY = date(2026, 3, 2)
ENTRY = DiaryEntry(1, DAY, "Nobody spoke at lunch.\nI asked why.", LANE, 7, mood=3, id=1, uid="d")
SHEET = Encounter(1, DAY, "The silent lunch", LANE, 7, skill_ids=("open", "adapt"), diary_uid="d", id=2, uid="e")
STORY = Story(
    1, "Lunch", LANE, 7, cv_line="Worked in silence.", skill_ids=("adapt", "team"), encounter_uid="e", uid="s"
)


def test_a_story_leads_back_to_the_entry_it_began_with() -> None:
    (chain,) = chains([STORY, SHEET, ENTRY])
    assert (chain.diary, chain.encounter, chain.story) == (ENTRY, SHEET, STORY)


def test_a_chain_names_each_skill_once() -> None:
    assert chains([ENTRY, SHEET, STORY])[0].skill_ids == ("open", "adapt", "team")


def test_an_encounter_without_a_story_is_a_chain_that_can_go_on() -> None:
    (chain,) = chains([ENTRY, SHEET])
    assert (chain.encounter, chain.story) == (SHEET, None)


def test_an_entry_alone_is_no_chain_yet() -> None:
    assert chains([ENTRY]) == ()


def test_what_went_to_the_bin_leaves_the_rest_of_the_chain() -> None:
    (chain,) = chains([STORY])
    assert (chain.diary, chain.encounter, chain.story) == (None, None, STORY)


def test_an_encounter_begins_with_the_words_of_its_entry_in_its_lane() -> None:
    private = DiaryEntry(1, DAY, "x" * 200, Visibility.PRIVATE, 7, uid="d")
    made = encounter_of(private)
    assert (made.happened, made.diary_uid, made.visibility, made.mobility_id) == ("x" * 200, "d", Visibility.PRIVATE, 7)
    assert len(made.title) == 80
    assert encounter_of(ENTRY).title == "Nobody spoke at lunch."


def test_a_story_begins_with_the_skills_of_its_encounter() -> None:
    made = story_of(SHEET)
    assert (made.title, made.skill_ids, made.encounter_uid) == ("The silent lunch", ("open", "adapt"), "e")
