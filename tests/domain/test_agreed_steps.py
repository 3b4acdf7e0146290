import pytest

from momo_desktop.domain.agreed_steps import agreed_lines, line_at


@pytest.mark.parametrize(
    "line",
    [
        "→ passport @student +2w",
        "-> passport @student +2w",
        "- [ ] passport @student +2w",
        "[ ] passport @student +2w",
        "We agreed: passport @student +2w",
        "  we agreed:passport @student +2w ",
        "Wir haben vereinbart: passport @student +2w",
        "Megbeszéltük: passport @student +2w",
        "Megállapodtunk: passport @student +2w",
        "Договорихме се: passport @student +2w",
    ],
)
def test_a_marked_line_is_a_step(line: str) -> None:
    assert agreed_lines(f"She looked at Tampere.\n{line}\nAll well.") == ("passport @student +2w",)


@pytest.mark.parametrize(
    "line", ["passport", "- passport", "- [x] passport", "Worries: passport", "→", "We agreed:", "10:30 passport", ""]
)
def test_any_other_line_is_no_step(line: str) -> None:
    assert agreed_lines(line) == ()


def test_the_points_under_the_words_are_steps_up_to_the_next_sentence() -> None:
    note = "We agreed:\n\n- passport\n2. call the host\nShe is glad.\n- a point of something else"
    assert agreed_lines(note) == ("passport", "call the host")


def test_the_line_of_the_caret_is_found_with_and_without_a_mark() -> None:
    note = "First line\n→ passport +2w\n- call the host"
    assert line_at(note, 3) == "First line"
    assert line_at(note, 11) == "passport +2w"
    assert line_at(note, len(note)) == "call the host"
    assert line_at("", 0) == ""
