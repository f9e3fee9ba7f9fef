"""Floors: the least a Textual program of each kind costs, measured in the same run as the explorer."""
