"""One file a check: what, why, remedy, reference."""
