"""Rows written for other programs, whole and with their sources; citations."""
