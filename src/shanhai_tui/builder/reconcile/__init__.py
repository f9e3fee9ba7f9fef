"""Facts of single documents become tables that agree with themselves and with each other."""
