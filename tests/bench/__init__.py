"""Measurements, side by side with something known, as ratios. Nothing here asserts."""
