"""The frozen nouns of the house, in the order of the street: written, manuscript, book, galley, pages."""
