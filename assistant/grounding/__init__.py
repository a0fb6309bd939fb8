"""What in a text rests on which fact. Pure."""
