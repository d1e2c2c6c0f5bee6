"""What can be wrong before any check can run: mistakes that reading and setting meet on their way, for `lispub explain`.

One entry an id: what it is, why it matters, the remedy. A check that reads the whole has a file of its own in `checks/`.
"""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """A mistake met while reading or setting."""

    what: str
    why: str
    remedy: str


FAULTS: dict[str, Fault] = {
    "yaml": Fault(
        "A line that YAML cannot read, or a part of YAML that lispub leaves out (tags, anchors, several documents).",
        "What cannot be read exactly would be guessed, and a guess is not what the author wrote.",
        "Correct the line; put text with marks in quotes, or in a block that begins with `|`.",
    ),
    "prose-trap": Fault(
        "Text that YAML reads as something else: an unquoted `{{`, a `#` that begins a comment, `>` that joins paragraphs.",
        "The text would lose words or paragraphs without a sign.",
        "Write prose in a block that begins with `|`, or put it in quotes.",
    ),
    "encoding": Fault(
        "A file that is not UTF-8.", "Letters such as é or £ would be printed as others.", "Save the file as UTF-8."),
    "file-too-large": Fault(
        "A content file or data file beyond the limit.", "A file so large is a mistake or an attack, and would exhaust the machine.",
        "Split the file by chapter or by data set."),
    "refused-file": Fault(
        "A file that lies outside the project, by a link or by `..`, or that is no plain file.",
        "A publication is made of its own folder only, so that others can make it again.", "Copy the file into the project."),
    "missing-file": Fault(
        "A file that something names and that is not there.", "The part it should hold would be missing from the book.",
        "Add the file, or correct the name."),
    "stray-file": Fault("A file that nothing can use where it lies.", "It may have been meant for another folder.", "Move or remove it."),
    "unplaced-chapter": Fault(
        "A chapter or appendix that `order` in strategy.yaml does not name.", "It is in no edition.",
        "Name it under `order`, or remove the file."),
    "unknown-key": Fault(
        "A key that this mapping does not have.", "A mistyped key would be ignored.", "Correct the key; the schema lists them."),
    "missing-key": Fault("A key that this mapping needs.", "Without it the thing cannot be set.", "Add the key."),
    "wrong-type": Fault(
        "A value of another type than the key takes, such as text for a number.", "It cannot be printed as meant.",
        "Write what the message asks for."),
    "wrong-id": Fault(
        "An id that is not kebab-case (a value id: snake_case), or that differs from the name of its file.",
        "Ids become addresses and anchors, and must be found by their name.", "Rename the id or the file."),
    "duplicate-key": Fault("A key that stands twice in one mapping.", "YAML would keep the last and drop the first.", "Remove one."),
    "duplicate-id": Fault(
        "An id that is given to two things, or a thing that an edition shows twice.",
        "A reference to it would lead to one of them by chance.", "Give one of them another id, or the block an `only`."),
    "unknown-kind": Fault(
        "A kind of block or chart that lispub does not have.", "It cannot be set.", "Correct the name; the message lists the kinds."),
    "unknown-edition": Fault(
        "A name in `only`, `except` or `editions` that is no text, form or edition.",
        "The block would vanish from every edition, or the edition would not be made.",
        "Write draft, final, pdf, print, web or the name of an edition."),
    "data-cell": Fault(
        "A cell of a CSV that is not what its column holds, or a row with too many or too few cells.",
        "A number that is not read is a number that is wrong.", "Correct the cell; name the number columns under `numbers`."),
    "extends": Fault(
        "`extends` names a folder that is not there, is no project, or leads back to itself.", "Nothing can be read through it.",
        "Name the folder of another lispub project, relative to this one."),
    "value-cell": Fault(
        "A value whose selection finds no row, several rows, or a cell that is no number.", "It has no number to print.",
        "Select exactly one row and a number column."),
    "derivation": Fault(
        "A value that cannot be derived as it says: from itself, from values of two units, divided by nought, a share over 100 per cent.",
        "It would print a number that nobody can work out again.",
        "Correct its `derive`, or the value at the other end that the message names."),
    "malformed-mark": Fault(
        "A mark in the text that is not whole, such as `{{ id` or `[@]`.", "It would be printed as it stands.",
        "Complete the mark, or put a backslash before it."),
    "long-word": Fault(
        "A word of 500 letters or more.", "No page holds it, and trying takes the typesetter minutes.", "Part it, or take it out."),
    "unknown-filter": Fault(
        "A filter after `|` that lispub does not have.", "The number cannot be printed so.", "Use one that the message names."),
    "refused-link": Fault(
        "A link that is neither http, https nor mailto.", "It would run code or open a file on the reader's machine.",
        "Give a web or e-mail address, or remove the link."),
    "unwanted-markdown": Fault(
        "A heading, table, image or code block written in Markdown.", "Each is a block of its own, with a number and an id.",
        "Use the block that the message names."),
    "one-line": Fault("Several paragraphs or a list where one line belongs.", "It would break the place it stands in.", "Write one line."),
    "undefined-note": Fault("A note that is called and not defined.", "The reader finds a number and no note.", "Add `[^id]: words`."),
    "unused-note": Fault("A note that is defined and not called.", "It would not be printed.", "Call it by `[^id]`, or remove it."),
    "repeated-note": Fault("A note that is defined twice.", "One of the two would be lost.", "Give one of them another id."),
    "html-in-text": Fault("Something that looks like HTML.", "It is printed as it stands.", "Use `*emphasis*` or `**strong**`."),
    "figure-drawn-once": Fault(
        "A figure that stands on two grounds, such as the cover and a page.",
        "It is drawn once, for the first: dark ink on a dark cover, or pale ink on paper.",
        "Make a second figure file for the other place."),
    "shared-pages": Fault(
        "An edition that shares the pages of another (print those of final) and says something else.",
        "What the printer sets must be what was issued.", "Give both the same date, version, status and blocks."),
    "working-copy-measured": Fault(
        "An accessibility statement that measures an edition which could not be issued.",
        "It would tell of a copy that nobody may read.", "Mend what blocks the edition that the message names."),
    "nothing-measured": Fault(
        "An accessibility statement made where no other edition was.", "It says what was measured, and nothing was.",
        "Build the other editions first, or all together."),
    "made-of-working-copy": Fault(
        "A cover, a proof or a certificate of print files that could not be issued.",
        "What is wrong with the file would be signed, or bound round it.", "Mend what blocks the edition that the message names."),
    "print-not-ready": Fault(
        "A certificate of files for the printer of which one was not made, or has what keeps it from the press.",
        "A printer would take the certificate for a word that the job can begin.",
        "Mend what the problems of `print` and `print-cover` name, and build all together."),
    "form-not-ready": Fault(
        "A response form without a consultation, without a question in any chapter, or without a privacy notice.",
        "There would be nothing to answer; or names and addresses would be asked for, and nobody told who keeps them, why and how long "
        "(UK GDPR, article 13).",
        "Write strategy/consultation.yaml, place its questions, fill in `privacy`; or take `response-form` out of `editions`."),
    "cover-in-two": Fault(
        "A `print-cover` for a wire-bound book.",
        "Its front and back are two leaves, cut apart and trimmed on four sides: in a spread they have no bleed where they meet.",
        "Take `print-cover` out of `editions`: the first page of `print` is the front cover. Or write another `binding`."),
    "spine-title-long": Fault(
        "A title that is too long for the spine of its book at the smallest type.", "The spine stays without words.",
        "Nothing, if the shelf can do without; else a shorter `title`."),
    "address-gone": Fault(
        "A source whose address answers that there is no such page (`lispub evidence check`).",
        "Nobody can follow the numbers and statements that rest on it.",
        "Write its new address and `accessed`, or the address of a stored copy."),
    "address-moved": Fault(
        "A source whose address redirects for good (`lispub evidence check`).", "Redirects are kept for some years, then dropped.",
        "Write the new address, once you have seen that the source stands there."),
    "address-unreachable": Fault(
        "A source whose address does not answer: no such host, no connection, no answer in time, redirects without end.",
        "A reader meets the same.", "Try again another day; if it stays so, write the address where the source stands now."),
    "address-insecure": Fault(
        "A source whose server shows a certificate that is not to be trusted.", "A browser warns the reader off.",
        "Tell the publisher, or write another address."),
    "address-wrong-kind": Fault(
        "A source whose address promises a file, such as a PDF, and answers with a web page.",
        "Most often the file is gone, and the site says so in a page only.", "Write the address where the file stands now."),
    "archive-changed": Fault(
        "A source whose address no longer gives the bytes that its author read (`archived`).",
        "What was read there may no longer be said there.", "Read it again; then write the new `archived` and `accessed`."),
    "archive-missing": Fault(
        "A source with `archived` whose copy is not in .lispub/archive/, or no longer has that sha256.",
        "Should the address die, nobody could show what was read.", "Copy it there from whoever read it."),
    "licence-differs": Fault(
        "A dataset that is said to be under an open licence, made of a source that does not give that licence.",
        "It would promise readers a right that nobody gave.", "Write the licence that the source gives, or print single facts only."),
    "fault": Fault(
        "A mistake of lispub's own, which `lispub watch` met and went on after.", "What is shown may be older than what is written.",
        "Save the file again; if it comes back, report it with what the terminal says."),
    "not-issued": Fault(
        "An edition that `lispub issue` was asked to record, and that is not what a reader can have: never built, a working copy, built "
        "from other files than are there now, changed after it was built, or recorded before under this version with other words.",
        "The record is held against every later text. It has to be of what was issued, to the byte.",
        "Do what the message says: mostly, build the edition again, or give it a higher `version`."),
    "issued-record": Fault(
        "A record in strategy/issued/ that is not as `lispub issue` wrote it: its passages have another sha256, or one of its two files is "
        "missing.",
        "What was issued cannot be changed after the fact.", "Take both files back from the history of the project."),
    "styles": Fault(
        "A style sheet or template of the project that cannot be used.", "The pages cannot be made with it.",
        "Correct the file in styles/, or remove it so that lispub's own is used."),
    "inbox": Fault(
        "An `inbox.csv` that cannot be read, or that names a file which the inbox does not hold.",
        "The day on which a response came decides whether it was late. A guess would do somebody wrong.",
        "Correct the line, and collect again: nothing was collected."),
    "point": Fault(
        "A row of a table of points that cannot be taken: words that the response does not say, or a theme or question that there is not.",
        "What is published of a response must be what it says.", "Correct the row, and import again: nothing was imported."),
    "nothing-to-report": Fault(
        "A consultation report without the outcome of a consultation.", "A report of nothing would say that nobody answered.",
        "Run `lispub consultation export`, or take `consultation-report` out of `editions`."),
}
