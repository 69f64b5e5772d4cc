"""Makes what browsers load: one style sheet, one script, the icons, the typeface. Nothing third-party is committed:
icons come from `lucide`, letters from `fontpkg-atkinson-hyperlegible`, htmx from `django-htmx`.

Sources are in `core/face/`, results in `core/built/`, made again only when a source or a package changed.
"""

import hashlib
import re
import shutil
import zipfile
from importlib import metadata, resources
from pathlib import Path

FACE = Path(__file__).parent / "face"
BUILT = Path(__file__).parent / "built"
PACKAGES = ("lucide", "fontpkg-atkinson-hyperlegible", "django-htmx", "fonttools")
STYLES = ("tokens", "base", "layout", "forms", "components", "tables", "sheet", "options")
LETTERS = "U+20-FF,U+152-153,U+178,U+2010-2026,U+20AC,U+2190-2193,U+2212"
WEIGHTS = {
    400: "AtkinsonHyperlegible-Regular.ttf",
    700: "AtkinsonHyperlegible-Bold.ttf",
}
ICON_SIZES = (180, 192, 512)


def icon_names() -> frozenset[str]:
    """The icons that pages may use; `face/icons.txt` is the list to extend."""
    return frozenset((FACE / "icons.txt").read_text().split())


def token(name: str) -> str:
    """The light value of a colour of `tokens.css`, for the files that cannot read CSS."""
    sheet = (FACE / "css" / "tokens.css").read_text()
    return re.findall(rf"--{name}: var\(--light, (#\w+)\)", sheet)[0]


def build(folder: Path = BUILT) -> bool:
    """Write all assets in `folder` unless they are up to date; True when something was made."""
    stamp, wanted = folder / ".stamp", _fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for write in (_write_styles, _write_script, _write_sprite, _write_letters, _write_marks):
        write(folder)
    stamp.write_text(wanted)
    return True


def _fingerprint() -> str:
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in sorted(p for p in FACE.rglob("*") if p.is_file()):
        digest.update(str(path.relative_to(FACE)).encode() + path.read_bytes())
    for name in PACKAGES:
        digest.update(metadata.version(name).encode())
    return digest.hexdigest()


def minified(css: str) -> str:
    """CSS without comments and needless spaces; `--dark: ;` keeps its space, which is its value."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css).replace(": ;", ":\0;")
    return re.sub(r"(?<=[\w-]): | ?([{};,]) ?", lambda found: found[1] or ":", css).replace("\0", " ").strip()


def _write_styles(target: Path) -> None:
    sheets = [(FACE / "css" / f"{name}.css").read_text() for name in STYLES]
    (target / "tandem.css").write_text(minified("\n".join(sheets)))


def _write_script(target: Path) -> None:
    htmx = resources.files("django_htmx") / "static" / "django_htmx" / "htmx-2.min.js"
    ours = [path.read_text() for path in sorted((FACE / "js").glob("*.js"))]
    script = "\n;\n".join([htmx.read_text(), *ours])
    (target / "tandem.js").write_text(re.sub(r"^//# sourceMappingURL=.*$", "", script, flags=re.M))


def _write_sprite(target: Path) -> None:
    with (
        resources.as_file(resources.files("lucide") / "lucide.zip") as path,
        zipfile.ZipFile(path) as icons,
    ):
        symbols = [_symbol(name, icons.read(f"{name}.svg").decode()) for name in sorted(icon_names())]
    (target / "icons.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>')


def _symbol(name: str, svg: str) -> str:
    drawing = re.sub(r"\s*\n\s*|</?svg[^>]*>", "", svg)
    return f'<symbol id="{name}" viewBox="0 0 24 24">{drawing}</symbol>'


def _write_letters(target: Path) -> None:
    from fontTools import subset  # slow to import, wanted only when something changed

    options = subset.Options(
        flavor="woff2",
        layout_features=["kern", "liga", "mark", "mkmk", "tnum"],
        hinting=False,
    )
    for weight, name in WEIGHTS.items():
        source = resources.files("fontpkg_atkinson_hyperlegible") / "files" / name
        with resources.as_file(source) as path, subset.load_font(path, options) as font:
            cutter = subset.Subsetter(options)
            cutter.populate(unicodes=subset.parse_unicodes(LETTERS.replace("U+", "")))
            cutter.subset(font)
            subset.save_font(font, target / f"text-{weight}.woff2", options)


def _write_marks(target: Path) -> None:
    """Our own mark, two circles and what they share: as SVG, and as the PNG sizes that phones ask for."""
    colours = {name: token(name) for name in ("corail", "lagon", "soleil", "paper")}
    (target / "mark.svg").write_text((FACE / "mark.svg").read_text().format(**colours))
    for size in ICON_SIZES:
        _mark(size, colours).save(target / f"mark-{size}.png", optimize=True)


def _mark(size: int, colours: dict[str, str]):
    from PIL import Image, ImageChops, ImageDraw

    def disc(centre: float) -> Image.Image:
        mask = Image.new("L", (large, large))
        box = [
            (centre - 0.24) * large,
            0.26 * large,
            (centre + 0.24) * large,
            0.74 * large,
        ]
        ImageDraw.Draw(mask).ellipse(box, fill=255)
        return mask

    large = size * 4  # drawn large, then reduced: smooth edges
    image = Image.new("RGB", (large, large), colours["paper"])
    young, guide = disc(0.38), disc(0.62)
    image.paste(colours["corail"], mask=young)
    image.paste(colours["lagon"], mask=guide)
    image.paste(colours["soleil"], mask=ImageChops.multiply(young, guide))
    return image.resize((size, size), Image.Resampling.LANCZOS).quantize(64)


if __name__ == "__main__":
    build()
