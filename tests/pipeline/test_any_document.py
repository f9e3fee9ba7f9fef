"""Whatever the field's own words are strung into, a document compiles, and what it gives stands in its text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shanhai_tui.builder.compile import compile_document
from shanhai_tui.lexicon import load_lexicon

PLACES = (
    "浙江省",
    "绍兴市",
    "柯桥区",
    "上虞",
    "四川省",
    "马边彝族自治县",
    "阿瓦提县",
    "江山",
    "我市",
    "两地",
    "新區",
    "高新区",
)
NUMBERS = (
    "3",
    "1.61",
    "２０２０",
    "12,147",
    "30余",
    "三十二",
    "两",
    "十几",
    "百分之八",
    "2018—2020",
    "0",
    "1e9",
    "%",
    "超六成",
)
UNITS = ("亿元", "万元", "个", "名", "批次", "人次", "%", "亩", "家", "年", "月", "日", "萬元")
MARKS = (
    "，",
    "。",
    "、",
    "；",
    "：",
    "\n",
    "\n\n",
    "【",
    "】",
    "（",
    "(",
    "）",
    "《",
    "》",
    "“",
    "”",
    "—",
    "|",
    "\t",
    " ",
    "　",
    "##",
    "一、",
)
TIES = load_lexicon("ties")
VERBS = (*TIES["verbs"]["helping"], *TIES["verbs"]["joining"], *TIES["relations"]["helping"])
TIMES = (
    "2020年",
    "今年",
    "去年",
    "截至",
    "以来",
    "十四五",
    "期间",
    "三年来",
    "累计",
    "其中",
    "同比增长",
    "计划",
    "要求",
    "不少于",
)
ODD = (
    "\x1b[31m",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\ue000",
    "\uf8ff",
    "\U0001f600",
    "a",
    "\ud7ff",
    "\r",
    "\x85",
    "\u2028",
)

words = st.sampled_from((*PLACES, *NUMBERS, *UNITS, *MARKS, *VERBS, *TIMES, *ODD))
documents = st.lists(words, min_size=1, max_size=120).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents, st.sampled_from(("a.txt", "a.md", "a.html")))
def test_any_string_of_the_fields_words_compiles(text: str, file: str) -> None:
    facts = compile_document(("甲" + text).encode(), file, "a")
    passages = {passage.ordinal: passage for passage in facts.linked.passages}
    for ordinal, mentions in facts.linked.mentions.items():
        for mention in mentions:
            assert passages[ordinal].text[mention.start : mention.end] == mention.surface
    evidences = [figure.evidence for figure in facts.figures] + [tie.evidence for tie in facts.ties]
    evidences += [event.evidence for event in facts.events] + [target.evidence for target in facts.targets]
    for evidence in evidences:
        assert 0 <= evidence.start < evidence.end <= len(passages[evidence.ordinal].text)
