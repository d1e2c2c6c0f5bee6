"""What a press has no use for."""

from __future__ import annotations

from pikepdf import Dictionary, Name, Object, Pdf, Stream

AIDS = (
    Name.Outlines, Name.Names, Name.Dests, Name.PageMode, Name.StructTreeRoot, Name.MarkInfo,
    Name.AcroForm, Name.OpenAction, Name.AA, Name.AF, Name.OCProperties,
)
OF_A_PAGE = (Name.Annots, Name.Tabs, Name.AA, Name.AF)
TO_THE_TREE = (Name.StructParents, Name.StructParent)   # of pages, forms and images (ISO 32000-2, 14.7.5.4)


def strip_reading_aids(pdf: Pdf) -> None:
    """Take out links, destinations, outline and structure; and forms, actions, attachments and layers, should there be any.

    PDF/X-4 (ISO 15930-7) bars annotations inside the bleed, and actions; tags without a tree would lead nowhere.
    """
    for page in pdf.pages:
        _drop(page.obj, OF_A_PAGE)
    for thing in pdf.objects:
        if isinstance(thing, (Dictionary, Stream)):
            _drop(thing, TO_THE_TREE)
    _drop(pdf.Root, AIDS)


def _drop(holder: Object, names: tuple[Name, ...]) -> None:
    for name in names:
        if name in holder:
            del holder[name]
