"""Policy documents → targets: what has to be done, by whom, how much and how often."""

from shanhai_tui.builder.policy.targets import read_targets

__all__ = ["read_targets"]
