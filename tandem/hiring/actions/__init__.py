from tandem.hiring.actions.employers import admit, register, turn_away

__all__ = ["admit", "register", "turn_away"]
