"""Mirrors the packages; `browser/` needs Chromium, `bench/` measures and asserts nothing."""
