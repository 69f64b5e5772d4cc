"""A network of six Missions Locales that lives through the real actions. It exists in demo mode only."""
