"""The reviewer: an engine, a handful of kinds of rule, and data. Pure: text and values in, a review out."""
