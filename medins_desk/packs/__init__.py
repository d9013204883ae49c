"""Policy packs: reads resources/packs and refuses what it does not know."""
