"""The nouns of the trade: frozen values, standard library only."""
