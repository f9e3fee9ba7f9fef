"""The five documents as a careful reader sees them."""

from __future__ import annotations

import pytest
from tests.layout.pages import read_seed, sections, texts

from shanhai_tui.builder.layout import stays_together
from shanhai_tui.builder.records import Passage

SECTIONS_000 = """

创新工作
浙江新昌工业园区/概况
浙江新昌工业园区/大明市新区建设
国内对口合作/综述/概况
国内对口合作/表58 绍兴市对口工作情况（2018）
国内对口合作/对口援疆/概况
国内对口合作/对口援疆/项目援疆
国内对口合作/对口援疆/产业援疆
国内对口合作/对口援疆/智力援疆
国内对口合作/对口援疆/交往交流
国内对口合作/对口援藏/概况
国内对口合作/对口援藏/教育卫生事业帮扶
国内对口合作/对口援青/概况
国内对口合作/对口援青/项目援建
国内对口合作/对口援青/助力脱贫攻坚
国内对口合作/对口援青/文化援青
国内对口合作/东西部扶贫协作/概况
国内对口合作/东西部扶贫协作/产业扶贫
国内对口合作/东西部扶贫协作/绍兴—乐山东西部扶贫协作高层次人才交流对接座谈会
国内对口合作/对口合作/概况
国内对口合作/对口合作/产业合作
国内对口合作/山海协作工程/概况
国内对口合作/山海协作工程/产业合作
国内对口合作/山海协作工程/拓展民生协作
"""

SECTIONS_001 = """
区域合作·对口支援/综述/概况
区域合作·对口支援/综述/概况/表65 绍兴市对口工作情况表
区域合作·对口支援/综述/全市对口工作领导小组会议
区域合作·对口支援/综述/向结对地区捐助防疫物资
区域合作·对口支援/对口援疆/概况
区域合作·对口支援/对口援疆/产业援疆
区域合作·对口支援/对口援疆/智力援疆
区域合作·对口支援/对口援疆/民生援疆
区域合作·对口支援/对口援疆/绍阿交流交往
区域合作·对口支援/对口援疆/“同读一本书·共筑两地情”图书捐赠活动
区域合作·对口支援/对口援疆/绍兴市援阿10周年成果展
区域合作·对口支援/对口援藏/概况
区域合作·对口支援/对口援藏/教育援藏
区域合作·对口支援/对口援藏/产业援藏
区域合作·对口支援/对口援藏/公益援藏
区域合作·对口支援/对口援藏/智力援藏
区域合作·对口支援/对口援藏/绍兴一比如25年援藏情文艺交流演出
区域合作·对口支援/对口援青/概况
区域合作·对口支援/对口援青/产业援青
区域合作·对口支援/对口援青/文旅援青
区域合作·对口支援/对口援青/教育援青
区域合作·对口支援/对口援青/医疗援青
区域合作·对口支援/对口援青/交流交往
区域合作·对口支援/对口援青/助力大柴旦疫情防控和复工复产复学
区域合作·对口支援/对口援青/大柴旦“绍兴智库”成立
区域合作·对口支援/对口援青/青海省绍兴(浙江)商会成立
区域合作·对口支援/东西部扶贫协作/概况
区域合作·对口支援/东西部扶贫协作/人才培育
区域合作·对口支援/东西部扶贫协作/资金支持
区域合作·对口支援/东西部扶贫协作/产业合作
区域合作·对口支援/东西部扶贫协作/消费扶贫
区域合作·对口支援/东西部扶贫协作/劳务协作
区域合作·对口支援/东西部扶贫协作/助力脱贫
区域合作·对口支援/东西部扶贫协作/对口地区农特产品推介活动启动
区域合作·对口支援/对口合作/概况
区域合作·对口支援/对口合作/产业合作
区域合作·对口支援/对口合作/产销合作
区域合作·对口支援/对口合作/合作互访
区域合作·对口支援/山海协作工程/概况
区域合作·对口支援/山海协作工程/平台合作建设
区域合作·对口支援/山海协作工程/扶助乡村振兴
区域合作·对口支援/山海协作工程/消费扶贫
区域合作·对口支援/山海协作工程/社会事业合作
区域合作·对口支援/山海协作工程/省委书记袁家军考察遂昌—诸暨山海协作产业园
"""

SECTIONS_002 = """
绍兴：山海相连情相依 东西携手结硕果
绍兴：山海相连情相依 东西携手结硕果/嵊州市：对接侨乡，创新消费帮扶新平台
绍兴：山海相连情相依 东西携手结硕果/上虞区：深情越山海 东西谋共赢
绍兴：山海相连情相依 东西携手结硕果/柯桥区：山海之间，找准发力新引擎
绍兴：山海相连情相依 东西携手结硕果/越城区：打造协同圈 描绘新画卷
"""

SECTIONS_003 = """
浙江省山海协作领导小组办公室印发 关于进一步加强山海协作结对帮扶工作 指导意见的通知
关于进一步加强山海协作结对帮扶工作的指导意见
关于进一步加强山海协作结对帮扶工作的指导意见/一、总体要求/（一）指导思想
关于进一步加强山海协作结对帮扶工作的指导意见/一、总体要求/（二）结对关系
关于进一步加强山海协作结对帮扶工作的指导意见/二、主要任务/（三）聚焦产业合作，着力激发山区内生动力
关于进一步加强山海协作结对帮扶工作的指导意见/二、主要任务/（四）聚焦平台共建，着力扩大税源增收渠道
关于进一步加强山海协作结对帮扶工作的指导意见/二、主要任务/（五）聚焦项目引领，着力构建富民惠民体系
关于进一步加强山海协作结对帮扶工作的指导意见/二、主要任务/（六）聚焦人才支撑，着力提升创新发展动能
关于进一步加强山海协作结对帮扶工作的指导意见/二、主要任务/（七）聚焦资金扶持，着力强化政策激励机制
关于进一步加强山海协作结对帮扶工作的指导意见/二、主要任务/（八）动员社会力量，形成山海协作工作合力
关于进一步加强山海协作结对帮扶工作的指导意见/三、保障措施/（九）强化组织领导
关于进一步加强山海协作结对帮扶工作的指导意见/三、保障措施/（十）开展干部挂职
关于进一步加强山海协作结对帮扶工作的指导意见/三、保障措施/（十一）完善工作机制
关于进一步加强山海协作结对帮扶工作的指导意见/三、保障措施/（十二）加强宣传引导
附件/有关市、县（市、区）山海协作结对安排表/一、市结对安排关系
附件/有关市、县（市、区）山海协作结对安排表/二、经济强县与山区26县结对关系
"""


def read_once(number: str) -> tuple[Passage, ...]:
    """The passages of a document that repeat no other."""
    return tuple(passage for passage in read_seed(number)[1] if passage.repeat_of is None)


@pytest.mark.parametrize(
    ("number", "listed"),
    [("000", SECTIONS_000), ("001", SECTIONS_001), ("002", SECTIONS_002), ("003", SECTIONS_003)],
    ids=["000", "001", "002", "003"],
)
def test_sections_are_those_that_a_reader_lists(number: str, listed: str) -> None:
    assert sections(read_once(number)) == listed.split("\n")[1:-1]


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_no_paragraph_ends_inside_a_sentence(number: str) -> None:
    unfinished = [text for text in texts(read_once(number), "prose") if not text.endswith(("。", "：", "。(详见P94)"))]
    assert unfinished == (["附件：有关市、县（市、区）山海协作结对安排表"] if number == "003" else [])


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("000", "为当地300多干部群众赠字送画，受到当地群众欢迎。"),
        ("000", "7月24日,园区推出“周三服务日”制度"),
        ("001", "对口支援青海项目4个、资金1275万元;落实重庆涪陵项目5个"),
        ("001", "新增绍兴市妇幼保健院、绍兴市口腔医院2家结对医院"),
        ("001", "产业园已完成土地平整"),
        ("002", "西餐厅开设为嵊州餐饮业注入新鲜活力"),
        ("002", "协调落实计划外政府捐助和社会帮扶资金款物3300余万元"),
        ("002", "越城区加大消费帮扶力度"),
        ("003", "结对关系保持稳定，帮扶力量相对均衡"),
        ("003", "挂职干部由支援地轮流选派"),
    ],
)
def test_a_sentence_that_a_page_or_a_caption_cuts_reads_whole(number: str, sentence: str) -> None:
    _, passages = read_seed(number)
    assert any(sentence in passage.text for passage in passages if passage.kind == "prose")


def test_what_a_caption_parts_is_whole_to_read_and_parted_in_the_source() -> None:
    text, passages = read_seed("000")
    holder = next(passage for passage in passages if "干部群众赠字送画" in passage.text)
    place = holder.text.index("干部群众")
    assert not stays_together(holder, text, place, place + 4)
    assert stays_together(holder, text, place, place + 2)


def test_captions_and_their_credits_are_told_from_the_text() -> None:
    assert texts(read_once("000"), "caption") == [
        "绍兴市对口工作历史沿革",
        "绍兴市投资援建的阿瓦提县政务服务中心交付使用。",
        "绍兴市与辽源市签订缔结友好城市协议。",
    ]
    assert texts(read_once("001"), "caption") == [
        "2020年5月23日，“文化润疆、爱心图书”大货车开往新疆维吾尔自治区阿瓦提县",
        "2020年9月,绍兴市党政代表团到乐山市、阿坝州考察",
        "2020年5月28日,绍兴市启动“原产地 真好味”对口帮扶地区农特产品销售推介活动",
    ]
    assert texts(read_once("002"), "caption") == [
        "江山—柯桥山海协作“百亿”产业园",
        "嵊州青田山海协作消费帮扶项目——欧焗西餐厅",
        "浙川东西部协作金口河区生态食品产业园",
        "浙川东西部协作农光互补产业园",
        "“越马青鸟”飞入百姓家 开展“两慢病”入户筛查工作",
    ]


def test_a_page_printed_twice_points_to_its_first_print() -> None:
    _, passages = read_seed("000")
    repeated = [passage for passage in passages if passage.repeat_of is not None]
    assert len(repeated) == 66
    assert all(passages[passage.repeat_of or 0].repeat_of is None for passage in repeated)
    assert all(passages[passage.repeat_of or 0].section == passage.section for passage in repeated)
    differing = [passage for passage in repeated if passages[passage.repeat_of or 0].text != passage.text]
    assert [passage.text[:6] for passage in differing] == ["8月14日，", "绍兴市自20", "制度改革”专", "柯桥山海协作"]


def test_both_prints_of_the_cut_sentence_read_whole() -> None:
    _, passages = read_seed("000")
    ends = [passage.text[-25:] for passage in passages if "名家文化走亲活动" in passage.text]
    assert ends == ["为当地300多干部群众赠字送画，受到当地群众欢迎。"] * 2


def test_where_a_repeated_page_lost_a_column_nothing_is_joined() -> None:
    _, passages = read_seed("000")
    cut = next(passage for passage in passages if passage.text.endswith("越城区结"))
    following = passages[cut.ordinal + 1]
    assert cut.section == following.section
    assert following.text.startswith("制度改革”专题培训班。")


def test_table_pieces_keep_the_printed_grid() -> None:
    _, passages = read_seed("003")
    pieces = [passage for passage in passages if passage.kind == "table"]
    assert [max(cell.row for cell in piece.cells) + 1 for piece in pieces] == [4, 12, 23, 18]
    (table,) = (passage for passage in read_seed("001")[1] if passage.kind == "table")
    grid = {(cell.row, cell.column): table.text[cell.start : cell.end] for cell in table.cells}
    assert grid[11, 3] == "丽水市景宁县"
    assert grid[10, 5] == "衢州市江山市"
    assert grid[14, 0] == "马边县"


def test_the_notice_names_itself_and_its_number() -> None:
    _, passages = read_seed("003")
    assert texts(passages, "credit") == [
        "浙山海办〔2021〕1号",
        "浙江省山海协作领导小组办公室",
        "(浙江省发展和改革委员会代章)",
        "2021年7月16日",
    ]


@pytest.mark.parametrize(
    ("number", "year"), [("000", 2018), ("001", 2020), ("002", 2023), ("003", 2021), ("004", 2023)]
)
def test_the_year_in_force_is_the_one_reported_on(number: str, year: int) -> None:
    assert {passage.year for passage in read_seed(number)[1]} == {year}
