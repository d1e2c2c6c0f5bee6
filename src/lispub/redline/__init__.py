"""Room: two books -> what differs between them, as words, as data, as a Book.

    Book --passages--> IssuedBook \\
                                   >--compare--> Redline --schedule--> text, HTML, JSON
    record  ---------> IssuedBook /                      --book--> Book, the redline edition
"""

from lispub.redline.compare import changed, redline
from lispub.redline.passages import because, issued_book

__all__ = ["because", "changed", "issued_book", "redline"]
