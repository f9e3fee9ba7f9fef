"""Two copies are cut into parallel stretches that lose nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shanhai_tui.view.copies import compare_texts

TEXTS = st.text(alphabet="甲乙丙。，12.5a\n[ ", max_size=60)


@given(TEXTS, TEXTS)
def test_both_texts_stand_whole_and_only_what_is_unmarked_is_the_same(text: str, other: str) -> None:
    pairs = compare_texts(text, other)
    assert "".join(part for left, _ in pairs for part, _ in left) == text
    assert "".join(part for _, right in pairs for part, _ in right) == other
    for left, right in pairs:
        assert [part for part, differs in left if not differs] == [part for part, differs in right if not differs]


def test_a_number_differs_as_a_whole() -> None:
    ((left, right),) = compare_texts("企业75家。", "企业57家。")
    assert ("75", True) in left
    assert ("57", True) in right
