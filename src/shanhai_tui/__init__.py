"""shanhai-tui: read, compile and explore records of paired assistance between Chinese places."""

__version__ = "0.1.0"
