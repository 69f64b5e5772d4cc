"""The pages that show several packages at once: homes of the roles, portfolio, one young person, menu, gallery."""
