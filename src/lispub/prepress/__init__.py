"""Boxes, marks and colour of a bound PDF."""
