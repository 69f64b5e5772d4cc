"""Views say whom they are for, stay short, and reach rows through `visible_to`."""

import ast

from tandem.tests.architecture import house

SEES = ("visible_to", "followed_by")  # the queryset methods that ask for the actor
CORE_DRAWS = "core"  # components and icons hand over HTML that Django's own templates have escaped


def places(paths, wrong):
    return [f"{path}:{node.lineno}" for path in paths for node in ast.walk(house.tree(path)) if wrong(node)]


def test_every_view_says_whom_it_is_for():
    views = {view for _, _, view in house.our_patterns()}
    assert not [view for view in views if not getattr(view, "public", False) and not hasattr(view, "roles")]


def test_views_reach_rows_through_visible_to():
    def wrong(node):
        """`Model.objects.…` followed by something else."""
        chained = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute)
        return chained and node.value.attr == "objects" and node.attr not in SEES

    assert not places([path for path in house.sources() if house.stands_in(path, "views")], wrong)


def test_only_actions_assign_a_state():
    def wrong(node):
        targets = node.targets if isinstance(node, ast.Assign) else []
        return any(isinstance(target, ast.Attribute) and target.attr == "state" for target in targets)

    outside = [path for path in house.sources() if not house.stands_in(path, "actions")]
    assert not places(outside, wrong)


def test_nobody_marks_text_as_safe():
    outside = [path for path in house.sources() if house.package_of(path) != CORE_DRAWS]
    assert not places(outside, lambda node: isinstance(node, ast.Name) and node.id == "mark_safe")
    for path in house.templates():
        assert not {"|safe", "autoescape off"} & set(path.read_text().split()), path
