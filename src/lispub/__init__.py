"""lispub: one command turns YAML, data and styles into a public strategy's whole publication."""

__version__ = "0.1.0"
