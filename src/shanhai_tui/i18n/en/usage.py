"""What the argument parser says of its own: English as it is."""

from __future__ import annotations

from shanhai_tui.i18n.zh import usage

MESSAGES: dict[str, str] = {text: text for text in usage.MESSAGES}
