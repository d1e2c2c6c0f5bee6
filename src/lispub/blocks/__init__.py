"""One file a kind of block: its model, its pieces."""
