"""Puts the checkout's root on the path, so that the scorer is imported as the quality script imports it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
