"""Measures that an article and what it lies in must agree on."""

READING_WIDTH = 700
"""Pixels at 100 %: about 80 letters. Lines longer than this are hard to follow."""
BAR, BAR_GAP = 4, 10
"""The bar beside the section that is read aloud, and its way from the words."""
INSET = BAR + BAR_GAP
"""What an article leaves free before its words, for that bar."""
