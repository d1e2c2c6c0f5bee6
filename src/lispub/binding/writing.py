"""A PDF as bytes: small, and the same for the same pages."""

from __future__ import annotations

from io import BytesIO

from pikepdf import ObjectStreamMode, Pdf


def write(pdf: Pdf, version: str = "1.7") -> bytes:
    """PDF of a version with object streams; the file identifier is made from the content (ISO 32000-2, 14.4), not from the time."""
    file = BytesIO()
    pdf.save(
        file, force_version=version, object_stream_mode=ObjectStreamMode.generate, compress_streams=True, deterministic_id=True,
        fix_metadata_version=False,
    )
    return file.getvalue()
