"""What data alone can't say, one module a rule, named after it."""
