"""Word files are written anew from the parts that carry text and pictures: what acts, fetches or tells stays behind.

Refused: what is no Word file, macros, parts that unfold into too much, XML that declares entities. Left behind: fields,
embedded objects, controls, comments, properties, settings with their distant template, and every address that is no
ordinary link.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from tandem.core.cleaning import images, kinds
from tandem.core.cleaning.refusal import Refused

MOST_PARTS = 500
MOST_UNFOLDED = 25_000_000  # bytes, of all parts together
TEXTS = ("document", "styles", "numbering", "fontTable", "footnotes", "endnotes", "header", "footer", "theme/theme")
SAFE_LINKS = ("https://", "http://", "mailto:", "tel:")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DIALECTS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
LEFT_BEHIND = set(  # by their plain names: the standard has two dialects, each with its own namespaces
    "altChunk object control subDoc instrText delInstrText fldChar framesetSplash bgSound movie ocx OLEObject "
    "commentRangeStart commentRangeEnd commentReference attachedTemplate dataBinding".split()
)
NEEDED = set(
    "headerReference footerReference embedRegular embedBold embedItalic embedBoldItalic".split()
)  # without what they point to, they are wrong
DAMAGE = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, EOFError, RuntimeError, OSError)
READER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "remove_comments": True}


def rebuild(data: bytes) -> bytes:
    """The same text and pictures. Raises Refused with the reason by its name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            return written(anew(source))
    except Refused:
        raise
    except DAMAGE:
        raise Refused("Ce fichier Word est abîmé ou incomplet.") from None


def anew(source: zipfile.ZipFile) -> dict[str, bytes]:
    """part → its new bytes, relations included."""
    refuse(source)
    present = {name for name in source.namelist() if is_text(name) or is_picture(name)}
    if "word/document.xml" not in present:
        raise Refused("Ce fichier n’est pas un document Word.")
    made = {name: drawn(source.read(name)) for name in present if is_picture(name)}
    for name in sorted(present - set(made)):
        links = list(relations(source, name, present))
        made[name] = rewritten(source.read(name), {link[0] for link in links})
        if links:
            made[beside(name)] = told(links)
    return made


def refuse(source: zipfile.ZipFile) -> None:
    parts = source.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNFOLDED:
        raise Refused("Ce fichier Word est trop lourd une fois déplié.")
    names = {part.filename.lower() for part in parts}
    if any("vbaproject" in name or "vbadata" in name for name in names):
        raise Refused("Ce fichier Word contient des macros. Il faut l’enregistrer sans macros, ou en PDF.")
    if "[content_types].xml" not in names:
        raise Refused("Ce fichier n’est pas un document Word.")


def is_text(name: str) -> bool:
    stem, extension = posixpath.splitext(name)
    return extension == ".xml" and stem.removeprefix("word/").rstrip("0123456789") in TEXTS and name.startswith("word/")


def is_picture(name: str) -> bool:
    return name.startswith("word/media/") and name.count("/") == 2


def drawn(picture: bytes) -> bytes:
    """The picture without its place and date; a white dot where we cannot draw it again."""
    kind = kinds.recognise(picture)
    if kind not in ("image/jpeg", "image/png"):
        return images.encode(images.Image.new("RGB", (1, 1), "white"), "image/png")[1]
    return images.redraw(picture, kind)[1]


def parsed(data: bytes) -> etree._Element:
    root = etree.fromstring(data, etree.XMLParser(**READER))
    if root.getroottree().docinfo.doctype:
        raise Refused("Ce fichier Word contient des entités. Il n’est pas accepté.")
    return root


# -- relations: (id, type, target, mode)
Link = tuple[str, str, str, str]


def beside(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def relations(source: zipfile.ZipFile, part: str, present: set[str]) -> Iterator[Link]:
    """Those that stay: to a part that we keep, or to an ordinary address."""
    if beside(part) not in source.namelist():
        return
    for link in parsed(source.read(beside(part))):
        name, kind, target = (link.get(word, "") for word in ("Id", "Type", "Target"))
        if link.get("TargetMode") == "External":
            if kind == f"{OFFICE}/hyperlink" and target.lower().startswith(SAFE_LINKS):
                yield name, kind, target, "External"
        elif posixpath.normpath(posixpath.join("word", target)) in present:
            yield name, kind, target, ""


def told(links: list[Link]) -> bytes:
    root = etree.Element("Relationships", xmlns=f"{PACKAGE}/relationships")
    for name, kind, target, mode in links:
        where = {"TargetMode": mode} if mode else {}
        etree.SubElement(root, "Relationship", Id=name, Type=kind, Target=target, **where)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


# -- text
def rewritten(data: bytes, known: set[str]) -> bytes:
    """The part without what acts; a reference to a relation that is gone goes too. A field leaves its last result."""
    root = parsed(data)
    for element in list(root.iter(etree.Element)):
        name = etree.QName(element).localname
        lost = [one for one in element.attrib if "/relationships}" in one and element.get(one) not in known]
        if name in LEFT_BEHIND or (lost and name in NEEDED):
            remove(element)
        for one in lost:
            del element.attrib[one]
    etree.strip_tags(root, "{*}fldSimple")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        raise Refused("Ce fichier n’est pas un document Word.")
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


# -- the new file
def written(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    whole = {"[Content_Types].xml": types_of(parts), "_rels/.rels": told([ROOT])} | parts
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as fresh:
        for name, content in whole.items():
            fresh.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


ROOT: Link = ("rId1", f"{OFFICE}/officeDocument", "word/document.xml", "")


def types_of(parts: dict[str, bytes]) -> bytes:
    root = etree.Element("Types", xmlns=f"{PACKAGE}/content-types")
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    for extension, kind in defaults.items():
        etree.SubElement(root, "Default", Extension=extension, ContentType=kind)
    for name, content in parts.items():
        if kind := type_of(name, content):
            etree.SubElement(root, "Override", PartName=f"/{name}", ContentType=kind)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def type_of(name: str, content: bytes) -> str:
    """What Word wants to be told of a part, as the standard names it; "" for relations."""
    if is_picture(name):
        return "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
    if not is_text(name):
        return ""
    if name.startswith("word/theme/"):
        return "application/vnd.openxmlformats-officedocument.theme+xml"
    noun = posixpath.basename(name).removesuffix(".xml").rstrip("0123456789")
    return "application/vnd.openxmlformats-officedocument.wordprocessingml." + (
        "document.main+xml" if noun == "document" else f"{noun}+xml"
    )
