"""Small words of French that depend on the next one."""

VOWELS = tuple("AÀÂEÉÈÊIÎOÔUYH")


def of(name: str) -> str:
    """« de Dijon », « d’Auxerre », « d’hôtesse »."""
    return f"d’{name}" if name.upper().startswith(VOWELS) else f"de {name}"
