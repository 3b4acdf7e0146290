"""SAFETY A01 and A03–A05 in their short form; `python tests/crash/key_figures.py --full` prints the whole."""

import pytest

from crash.key_figures import CASES
from program import Program


@pytest.mark.parametrize("case", CASES)
def test_the_secrets_of_a_vault_hold(fresh: Program, case: str) -> None:
    measure, few, _many = CASES[case]
    figure = measure(fresh, few)
    assert figure.holds, figure.told
