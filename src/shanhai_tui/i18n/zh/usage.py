"""What the argument parser says of its own, by its English words."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "usage: ": "用法：",
    "options": "选项",
    "positional arguments": "参数",
    "show this help message and exit": "显示帮助",
    "the following arguments are required: %s": "缺少参数：%s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "expected one argument": "需要一个值",
    "expected at least one argument": "至少需要一个值",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r 这一项（可选：%(choices)s）",
    "invalid %(type)s value: %(value)r": "%(value)r 不合要求",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "%(prog)s: error: %(message)s\n": "%(prog)s：%(message)s\n",
    "not allowed with argument %s": "不能与 %s 同用",
    "one of the arguments %s is required": "须给出其中一项：%s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 可指多个选项：%(matches)s",
}
