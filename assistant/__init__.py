"""A writing coach for working relationships: facts in, a reviewed letter out."""

__version__ = "0.1.0"
