"""People and how they come in, without password and without e-mail.

User: a person. Membership: one hat in one organisation. Actor: a person wearing one hat, on every request.
Means: a phone number or an e-mail address. Card: the printed QR card. Device: a browser that we know.
Entrance: where a browser stands between its first screen and its open session. Proof: a code asked again before a
sensitive step. Second factor: an authenticator or a passkey, for who sees young people's data.
"""
