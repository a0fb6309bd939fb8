"""What must not travel with a text: hidden characters now; names masked before a call, later. Pure."""
