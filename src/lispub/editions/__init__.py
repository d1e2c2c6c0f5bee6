"""One file an edition: its text, its form, its page."""
