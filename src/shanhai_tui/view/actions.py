"""The one table of actions: footer, help, palette, printed keys and keymaps all come from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Where = Literal["move", "pane", "follow", "filter", "show", "copy", "program"]


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key does: the letter for those who type letters, the others for an input method that eats them."""

    id: str
    keys: tuple[str, ...]
    zh: str
    en: str
    pinyin: str
    where: Where
    help_zh: str = ""
    help_en: str = ""
    footer: int = 0
    """Place in the footer, 0 for not there."""


ACTIONS: tuple[Action, ...] = (
    Action("down", ("j", "down"), "下移", "Down", "xiayi", "move"),
    Action("up", ("k", "up"), "上移", "Up", "shangyi", "move"),
    Action(
        "left", ("h", "left"), "左移", "Left", "zuoyi", "move",
        "树：收起；指标：前一年；原文：前一处", "tree: close; figures: year before; source: link before",
    ),
    Action(
        "right", ("l", "right"), "右移", "Right", "youyi", "move",
        "树：展开；指标：后一年；原文：后一处", "tree: open; figures: year after; source: next link",
    ),
    Action("home", ("g", "home"), "到开头", "First", "daokaitou", "move"),
    Action("end", ("G", "end"), "到末尾", "Last", "daomowei", "move"),
    Action("page_down", ("pagedown", "ctrl+f"), "下一页", "Page down", "xiayiye", "move"),
    Action("page_up", ("pageup", "ctrl+u"), "上一页", "Page up", "shangyiye", "move"),
    Action("next_pane", ("tab",), "下一窗格", "Next pane", "xiayichuangge", "pane", footer=3),
    Action("previous_pane", ("shift+tab",), "上一窗格", "Previous pane", "shangyichuangge", "pane"),
    Action("pane_tree", ("1", "alt+1"), "地区", "Places", "diqu", "pane"),
    Action("pane_ties", ("2", "alt+2"), "结对关系", "Pairings", "jieduiguanxi", "pane"),
    Action("pane_series", ("3", "alt+3"), "年度指标", "Yearly figures", "nianduzhibiao", "pane"),
    Action("pane_source", ("4", "alt+4"), "原文", "Source", "yuanwen", "pane"),
    Action("zoom", ("z", "f11"), "放大窗格", "Zoom pane", "fangdachuangge", "pane", footer=11),
    Action(
        "follow", ("enter",), "跟随", "Follow", "gensui", "follow",
        "打开所选，或到链接所指", "open what is chosen, or go where a link leads",
    ),
    Action("back", ("backspace", "ctrl+o"), "后退", "Back", "houtui", "follow", footer=10),
    Action("forward", ("ctrl+n", "alt+right"), "前进", "Forward", "qianjin", "follow"),
    Action("next_evidence", ("n", "ctrl+down"), "下一处出处", "Next evidence", "xiayichuchuchu", "follow"),
    Action("previous_evidence", ("N", "ctrl+up"), "上一处出处", "Previous evidence", "shangyichuchuchu", "follow"),
    Action("next_link", ("full_stop", "ctrl+right"), "下一链接", "Next link", "xiayilianjie", "follow"),
    Action("previous_link", ("comma", "ctrl+left"), "上一链接", "Previous link", "shangyilianjie", "follow"),
    Action("previous_year", ("left_square_bracket", "f7"), "前一年", "Year before", "qianyinian", "filter", footer=6),
    Action("next_year", ("right_square_bracket", "f8"), "后一年", "Year after", "houyinian", "filter", footer=7),
    Action("programme", ("p", "f6"), "机制", "Programme", "jizhi", "filter", footer=5),
    Action("topic", ("T", "ctrl+t"), "主题", "Topic", "zhuti", "filter"),
    Action(
        "everywhere", ("asterisk", "ctrl+e"), "全部地区", "All places", "quanbudiqu", "filter",
        "也显示没有数据的地区", "show places without data too",
    ),
    Action(
        "side", ("S", "alt+s"), "支援/受援", "Side", "zhiyuanshouyuan", "filter",
        "只看支援出去的或受援的结对", "only ties in which the place helps, or is helped",
    ),
    Action("find", ("slash", "f3"), "查找", "Find", "chazhao", "show", footer=1),
    Action("chart", ("c", "f9"), "图表", "Chart", "tubiao", "show"),
    Action("documents", ("d", "f4"), "文档", "Documents", "wendang", "show"),
    Action("conflicts", ("x", "ctrl+x"), "矛盾与异文", "Conflicts", "maodunyuyiwen", "show"),
    Action("targets", ("t", "f12"), "政策目标", "Targets", "zhengcemubiao", "show"),
    Action("changes", ("v", "ctrl+d"), "结对变化", "Tie changes", "jieduibianhua", "show"),
    Action("outline", ("o", "ctrl+l"), "目录", "Outline", "mulu", "show"),
    Action("raw", ("r", "ctrl+r"), "原样/可读", "Raw text", "yuanyang", "show"),
    Action("unit", ("u", "f10"), "单位", "Unit", "danwei", "show"),
    Action(
        "order", ("s", "ctrl+v"), "指标排序", "Sort figures", "zhibiaopaixu", "show",
        "按名称、数值、主题", "by name, value, topic",
    ),
    Action(
        "grades", ("equals_sign", "ctrl+k"), "为何可比", "Why comparable", "weihekebi", "show",
        "所选指标各年之间能否比较、理由", "whether the years of a figure compare, and why",
    ),
    Action(
        "copies", ("X", "ctrl+w"), "对照副本", "Compare copies", "duizhaofuben", "show",
        "并排显示同一段落的各个副本，标出不同", "a passage beside its copies, differences marked",
    ),
    Action("cite", ("y", "ctrl+y"), "复制引文", "Copy citation", "fuzhiyinwen", "copy", footer=8),
    Action("copy", ("Y", "alt+y"), "复制数据与出处", "Copy figure", "fuzhishuju", "copy"),
    Action("query", ("Q", "f5"), "本窗格的查询", "Query", "chaxun", "copy"),
    Action("export", ("e", "ctrl+s"), "导出", "Export", "daochu", "copy"),
    Action("sql", ("colon", "ctrl+g"), "SQL 查询", "SQL", "sql", "program"),
    Action("palette", ("ctrl+p", "f2"), "命令面板", "Commands", "minglingmianban", "program", footer=9),
    Action("help", ("question_mark", "f1"), "帮助", "Help", "bangzhu", "program", footer=2),
    Action("switch_theme", ("F", "alt+t"), "换配色", "Theme", "huanpeise", "program"),
    Action("switch_language", ("E", "alt+l"), "中文/English", "Language", "yuyan", "program"),
    Action("stop", ("escape",), "停止/返回", "Stop", "tingzhi", "program"),
    Action("suspend", ("ctrl+z",), "挂起", "Suspend", "guaqi", "program"),
    Action("quit", ("q", "ctrl+q", "ctrl+c"), "退出", "Quit", "tuichu", "program", footer=4),
)  # fmt: skip
BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}
