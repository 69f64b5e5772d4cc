"""People and how they come in, without password and without e-mail.

User: a person. Membership: one hat in one organisation. Actor: a person wearing one hat, on every request.
Means: a phone number or an e-mail address. Card: the printed QR card. Device: a browser that we know.
"""
