"""The structures and what links them.

Organisation: a Mission Locale, an école de la 2e chance, an employer, a training provider, or the network itself.
Site: a place with address and hours. Role: the hat that a person wears in an organisation.
Partnership: an employer asked to work with a structure; its employment team verified, refused or suspended it.
"""
