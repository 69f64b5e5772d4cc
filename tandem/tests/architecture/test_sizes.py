"""The bar of docs/house.md: small files, small functions, small templates."""

from statistics import median, quantiles

from tandem.tests.architecture import house

CEILING, CEILING_OF_TESTS, CEILING_OF_FUNCTIONS, CEILING_OF_TEMPLATES, CEILING_OF_SETTINGS = 400, 500, 50, 200, 250


def nineteen_of_twenty(sizes):
    return quantiles(sizes, n=20)[-1]


def ceiling(path):
    return CEILING_OF_TESTS if "tests" in path.relative_to(house.TANDEM).parts else CEILING


def test_no_file_is_above_its_size():
    assert not [path for path in house.sources(with_tests=True) if house.lines(path) > ceiling(path)], "split by noun"


def test_files_are_small():
    sizes = [house.lines(path) for path in house.sources() if path.name != "__init__.py"]
    assert median(sizes) <= 75
    assert nineteen_of_twenty(sizes) <= 250


def test_functions_are_small():
    sizes = {f"{p}:{f.lineno} {f.name}": house.length(f) for p in house.sources() for f in house.functions(p)}
    assert median(sizes.values()) <= 7
    assert nineteen_of_twenty(list(sizes.values())) <= 25
    assert not [place for place, size in sizes.items() if size > CEILING_OF_FUNCTIONS]


def test_templates_are_small():
    sizes = {path: house.lines(path) for path in house.templates()}
    assert median(sizes.values()) <= 30
    assert nineteen_of_twenty(list(sizes.values())) <= 110
    assert not [path for path, size in sizes.items() if size > CEILING_OF_TEMPLATES]


def test_settings_are_small():
    assert house.lines(house.TANDEM / "config" / "settings.py") <= CEILING_OF_SETTINGS
