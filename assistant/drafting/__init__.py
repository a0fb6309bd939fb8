"""From facts to a message: the letter that needs no model. Pure."""
