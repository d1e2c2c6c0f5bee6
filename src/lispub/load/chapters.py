"""Chapters, appendices and front matter: heads, blocks, and what stood there in the draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from lispub import registry
from lispub.load.reader import Reader, stem
from lispub.model.entry import Entry
from lispub.model.inline import Paragraph, Prose
from lispub.model.kinds import BlockKind
from lispub.model.manuscript import Block, Chapter, ChapterHead, Order
from lispub.model.source import NOWHERE, Source, Written, WrittenList, WrittenMap
from lispub.nearest import did_you_mean

FOLDERS = ("strategy/chapters", "strategy/appendices")
TEXTS = ("draft", "final")
FORMS = ("pdf", "print", "web", "large-print", "plain-text", "response-form", "redline")


class Marks(Entry):
    """What may stand beside any block's kind, except its `draft`."""

    id: Written | None = None
    only: tuple[Written, ...] = ()
    except_: tuple[Written, ...] = ()
    because: tuple[Written, ...] = ()


MARKS = tuple(field.alias or name for name, field in Marks.model_fields.items())


def chapter_paths(reader: Reader) -> dict[str, str]:
    """Every chapter and appendix of the project by id; an id that stands in both folders is a problem."""
    paths: dict[str, str] = {}
    for path in (path for folder in FOLDERS for path in reader.list(f"{folder}/*.yaml")):
        if stem(path) in paths:
            reader.stop("duplicate-id", f"`{stem(path)}` is also the name of {paths[stem(path)]}", Source(path),
                        "rename one of the two files")
        paths.setdefault(stem(path), path)
    return paths


def read_chapters(reader: Reader, order: Order | None) -> dict[str, Chapter]:
    """The chapters that `order` names, in reading order; a chapter that it does not name is left out, with advice.

    Without an order (strategy.yaml was broken) every chapter is read, so that its mistakes show in the same run.
    """
    paths = chapter_paths(reader)
    ids = _in_order(reader, order, paths) if order is not None else list(paths)
    chapters: dict[str, Chapter] = {}
    for id in ids:
        chapter = reader.part(paths[id], _read_chapter)
        if chapter is None:
            reader.unread.add(("anchor", "*"))
        else:
            chapters[id] = chapter
    _check_block_ids(reader, chapters.values())
    return chapters


def _in_order(reader: Reader, order: Order, paths: dict[str, str]) -> list[str]:
    named: dict[str, Written] = {}
    for id in (*order.front, *order.body, *order.back):
        if id not in paths:
            reader.stop("missing-file", f"no chapter `{id}`{did_you_mean(id, paths)}", id.source,
                        f"write {FOLDERS[0]}/{id}.yaml, or take `{id}` out of `order`")
        elif id in named:
            reader.stop("duplicate-id", f"`order` names `{id}` twice; the first is in line {named[id].source.line}",
                        id.source, "delete one of the two")
        else:
            named[id] = id
    for left_out in sorted(paths.keys() - named.keys()):
        reader.advise("unplaced-chapter", f"`order` in strategy.yaml does not name `{left_out}`, so it is left out",
                      Source(paths[left_out]), f"add `{left_out}` to `order`, or delete the file")
    return list(named)


def _read_chapter(reader: Reader, path: str) -> Chapter | None:
    data = reader.mapping(path)
    if data is None:
        return None
    heads = _without(data, ("blocks", "draft"))
    head = reader.entry(ChapterHead, heads)
    if head is not None:
        _check_stem(reader, head.id, path)
    drafts = data.get("draft")
    draft_head = None
    if isinstance(drafts, WrittenMap) and "blocks" in drafts:
        reader.stop("unknown-key", "the draft of a chapter cannot hold `blocks`", drafts.keys_at["blocks"],
                    "give each block its own `draft`")
    elif isinstance(drafts, WrittenMap):
        draft_head = reader.entry(ChapterHead, _merged(heads, drafts)) if head is not None else None
    elif "draft" in data:
        reader.stop("wrong-type", "`draft` should be the fields of the head that differed, such as `draft: {title: …}`",
                    data.keys_at["draft"], "write them as a mapping")
    blocks = tuple(_read_blocks(reader, data, path))
    return Chapter(head, draft_head, blocks, data.source) if head is not None else None


def _check_stem(reader: Reader, id: Written, path: str) -> None:
    reader.check_id(id, id.source)
    if id != stem(path):
        reader.stop("wrong-id", f"the id `{id}` is not the name of the file", id.source,
                    f"write `id: {stem(path)}`, or rename the file {id}.yaml")


def _read_blocks(reader: Reader, data: WrittenMap, path: str) -> Iterator[Block]:
    blocks = data.get("blocks")
    if "blocks" not in data:
        reader.stop("missing-key", "`blocks` is missing: the chapter is empty", data.source,
                    "add `blocks:` and its first block, such as `- text: …`")
    elif not isinstance(blocks, WrittenList) or not blocks:
        reader.stop("wrong-type", "`blocks` should be a list with at least one block", data.keys_at["blocks"],
                    "begin each block with `- `, such as `- text: …`")
    else:
        for block, at in zip(blocks, blocks.items_at, strict=True):
            read = _read_block(reader, block, at, path)
            if read is None:
                reader.unread.add(("anchor", "*"))      # what it would have been named by is not known
            else:
                yield read


def _read_block(reader: Reader, data: Any, at: Source, path: str) -> Block | None:
    if not isinstance(data, WrittenMap):
        reader.stop("unknown-kind", "a block begins with its kind", getattr(data, "source", at), "write for example `- text: …`")
        return None
    kind = _kind(reader, data)
    marks = reader.entry(Marks, WrittenMap({key: data[key] for key in data if key in MARKS}, data.source, data.keys_at))
    if marks is not None:
        _check_marks(reader, marks)
    if kind is None:
        return None
    final = _fields(reader, kind, data[kind.kind], data.keys_at[kind.kind], path)
    entry = reader.entry(kind.model, final)
    draft = None
    if "draft" in data:
        draft = _draft(reader, kind, final, data, path)
    if entry is None or marks is None:
        return None
    return Block(kind.kind, entry, draft, marks.id, marks.only, marks.except_, marks.because, data.source)


def _kind(reader: Reader, data: WrittenMap) -> BlockKind | None:
    """The one kind of a block; every other key is a mark or a problem."""
    kinds = registry.blocks()
    named = [key for key in data if key in kinds]
    others = [key for key in data if key not in kinds and key not in MARKS and key != "draft"]
    if not named:
        key = others[0] if others else None
        reader.stop(
            "unknown-kind", f"there is no block kind `{key}`{did_you_mean(key, kinds)}" if key else "this block has no kind",
            data.keys_at[key] if key else data.source, f"kinds: {', '.join(kinds)}",
        )
        return None
    if len(named) > 1:
        reader.stop("unknown-kind", f"a block has one kind, this has {' and '.join(f'`{key}`' for key in named)}",
                    data.keys_at[named[1]], "begin a new block with `- `")
        return None
    kind = kinds[named[0]]
    fields = [field.alias or name for name, field in kind.model.model_fields.items()]
    for key in others:
        if key in fields:
            bare = f", and what stands beside `{kind.kind}:` under `{kind.shorthand}:`" if kind.shorthand else ""
            reader.stop("unknown-key", f"`{key}` belongs inside `{kind.kind}`", data.keys_at[key],
                        f"indent it under `{kind.kind}:`{bare}")
        else:
            beside = (*MARKS, "draft")
            reader.stop("unknown-key", f"there is no key `{key}` beside `{kind.kind}`{did_you_mean(key, beside)}", data.keys_at[key],
                        f"known here: {', '.join(beside)}")
    return kind


def _check_marks(reader: Reader, marks: Marks) -> None:
    if marks.id is not None:
        reader.check_id(marks.id, marks.id.source)
    texts = (name for name, edition in registry.editions().items() if not edition.companion)      # a companion shows no block
    known = dict.fromkeys((*TEXTS, *FORMS, *texts))
    for name in (*marks.only, *marks.except_):
        if name not in known:
            reader.stop("unknown-edition", f"there is no text, form or edition `{name}`{did_you_mean(name, known)}", name.source,
                        f"known here: {', '.join(known)}")


def _fields(reader: Reader, kind: BlockKind, value: Any, at: Source, path: str) -> WrittenMap:
    """What stands beside a kind's key, as a mapping: a bare text or list fills the shorthand, nothing is no fields."""
    if isinstance(value, WrittenMap):
        if kind.shorthand == "text" and list(value) == ["file"]:
            return WrittenMap({"text": _file(reader, value, path)}, value.source, {"text": value.keys_at["file"]})
        return value
    if value is None:
        return WrittenMap({}, at, {})
    source = getattr(value, "source", at)
    if kind.shorthand:
        return WrittenMap({kind.shorthand: value}, source, {kind.shorthand: source})
    reader.stop("wrong-type", f"`{kind.kind}` takes no text", source, f"write `{kind.kind}:` and its fields below")
    return WrittenMap({}, at, {})


def _file(reader: Reader, value: WrittenMap, path: str) -> Written | None:
    """The text of a Markdown file named beside the chapter."""
    name = value["file"]
    if not isinstance(name, Written):
        reader.stop("wrong-type", "`file` should be the name of a Markdown file", value.keys_at["file"],
                    "write for example `file: people.md`")
        return Written("…", value.source)
    place = str(PurePosixPath(path).parent / name)
    if not reader.has(place):
        beside = [PurePosixPath(found).name for found in reader.list(f"{PurePosixPath(path).parent}/*.md")]
        reader.stop("missing-file", f"there is no file {place}{did_you_mean(name, beside)}", name.source,
                    "write the file, or correct its name")
        return Written("…", name.source)
    text = reader.text(place)
    if text is not None and not text.strip():
        reader.stop("missing-file", f"the file {place} is empty", name.source, "write its text")
    return Written(text, Source(place), 1) if text and text.strip() else Written("…", name.source)


def _draft(reader: Reader, kind: BlockKind, final: WrittenMap, data: WrittenMap, path: str) -> Entry | None:
    if data["draft"] is None:
        reader.stop("wrong-type", "`draft` is empty", data.keys_at["draft"],
                    "write what stood here in the draft; if nothing did, delete `draft` and write `only: [final]`")
        return None
    fields = _fields(reader, kind, data["draft"], data.keys_at["draft"], path)
    return reader.entry(kind.model, _merged(final, fields))


def _merged(final: WrittenMap, draft: WrittenMap) -> WrittenMap:
    """The final's fields with those of the draft over them."""
    return WrittenMap({**final, **draft}, draft.source, {**final.keys_at, **draft.keys_at})


def _without(data: WrittenMap, keys: Iterable[str]) -> WrittenMap:
    left = {key: value for key, value in data.items() if key not in keys}
    return WrittenMap(left, data.source, {key: data.keys_at[key] for key in left})


def _check_block_ids(reader: Reader, chapters: Iterable[Chapter]) -> None:
    """An id names one block or paragraph in each text; a moved block may keep its id, `only` in either text."""
    said: set[Source] = set()
    for text in TEXTS:
        seen: dict[str, Source] = {}
        for block in (block for chapter in chapters for block in chapter.blocks if _stands_in(block, text)):
            for id, source in _ids(block, text):
                if id in seen and source not in said:
                    said.add(source)
                    reader.stop("duplicate-id", f"the id `{id}` is given twice; first at {seen[id]}", source,
                                "give one of the two another id")
                seen.setdefault(id, source)


def _stands_in(block: Block, text: str) -> bool:
    only = [name for name in block.only if name in TEXTS]
    return (not only or text in only) and text not in block.except_


def _ids(block: Block, text: str) -> Iterator[tuple[str, Source]]:
    if block.id is not None:
        yield block.id, block.id.source
    for field in type(block.final).model_fields:
        prose = getattr(block.says(text), field)
        for part in prose.parts if isinstance(prose, Prose) else ():
            if isinstance(part, Paragraph) and part.id:
                yield part.id, part.source if part.source != NOWHERE else block.source
