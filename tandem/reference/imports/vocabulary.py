"""The vocabulary that searches compare typed words with, kept equal to the words of titles, phrases and skills."""

from collections import Counter

from tandem.reference.imports.rows import bring
from tandem.reference.models import Phrase, Skill, Title, Word


def learn_words() -> None:
    said = [Title.objects.current(), Skill.objects.current(), Phrase.objects.all()]
    uses = Counter(word for rows in said for words in rows.values_list("words", flat=True) for word in words)
    bring(Word, [{"word": word, "uses": count} for word, count in uses.items()], keys=[("word",)])
    unsaid = set(Word.objects.values_list("word", flat=True)) - uses.keys()
    Word.objects.filter(word__in=unsaid).delete()
