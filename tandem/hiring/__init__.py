"""Employers: their registration, the CVthèque, connection requests.

ConnectionRequest: one side asks and has said yes; the other accepts, declines or lets it expire.
Reveal: what was opened to whom.
"""
