"""Pictures: no larger than a screen shows them, a small one for phones, and their size known before they come.

The only door of Pillow here. What a camera wrote into the file, such as where it stood, does not go on the web.
"""

from __future__ import annotations

import io
from xml.etree.ElementTree import Element

from lispub.workspace import Workspace

WIDTHS = (640, 1280)        # px: the column of text, and the same on a screen of twice the density
QUALITY = 82
KEPT = "strategy/"          # folders that a reader of an address need not see


def set_images(root: Element, workspace: Workspace, files: dict[str, bytes]) -> None:
    """Give each picture of the project its files, which are added to `files`, and let the page name them."""
    for image in root.iter("img"):
        source = image.get("src", "")
        if workspace.find(source) is None:
            continue
        path = source.removeprefix(KEPT)
        if path.endswith(".svg"):
            files[path] = workspace.read(source)
            image.set("src", path)
            continue
        size, made = _scaled(path, workspace.read(source), files)
        image.set("src", made[-1][0])
        image.set("width", str(size[0]))
        image.set("height", str(size[1]))
        image.set("loading", "lazy")
        if len(made) > 1:
            image.set("srcset", ", ".join(f"{name} {width}w" for name, width in made))
            image.set("sizes", "(min-width: 44rem) 39rem, 100vw")


def _scaled(path: str, content: bytes, files: dict[str, bytes]) -> tuple[tuple[int, int], list[tuple[str, int]]]:
    """The picture in each width that it has, smallest first: its size in px at the largest, and the files with their widths."""
    from PIL import Image, ImageOps

    stem, _, suffix = path.rpartition(".")
    with Image.open(io.BytesIO(content)) as opened:
        picture = ImageOps.exif_transpose(opened)
        kind = opened.format or "PNG"
    made = []
    for width in sorted({min(width, picture.width) for width in WIDTHS}):
        scaled = picture.resize((width, max(1, round(picture.height * width / picture.width))), Image.Resampling.LANCZOS)
        buffer = io.BytesIO()
        if kind == "JPEG":
            scaled.convert("RGB").save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
        else:
            scaled.save(buffer, kind, optimize=True)
        name = f"{stem}-{width}.{suffix}"
        files[name] = buffer.getvalue()
        made.append((name, width))
    return scaled.size, made
