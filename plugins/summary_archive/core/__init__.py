"""What a work summary is, and what can be said of many. Pure values: no file, no clock, no printing."""
