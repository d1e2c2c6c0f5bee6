"""The certificate: what the print files were checked against, with what result, and the ticket of the job."""

from lispub.model.edition import Edition, PageSize

EDITION = Edition(
    name="print-certificate", text="", form="certificate", summary="what was checked of the print files, and the job ticket",
    of="print", after=("print", "print-cover", "print-proof"),
    page=PageSize(top=18, right=20, bottom=20, left=20, side=0, gap=0),      # all of it stands on one page
)
