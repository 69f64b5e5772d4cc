"""What everybody knows: trades (ROME), communes, diploma levels, licences, contracts.

Trade: a ROME 4 code with its ROME 3 parent. Title: one of its names. Skill: what one can do in it.
Phrase: everyday words for it. Neighbour: a trade to which one can move.
Starter tables are written by hand; the official files are read by `tandem reference import`.
"""
