"""What people are told: the inbox on screen, and one SMS or e-mail when it matters.

Notification: a class a message, with its words. The reader chooses the channel.
"""
