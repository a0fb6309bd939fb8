"""The shapes everything else passes around. Pure: no files, no network, no language-specific text.

What a person types (`context`) and what is stored (`draft`) are pydantic models. What the reviewer computes on every
keystroke (`review`) and the data it runs on (`rule`, `language`, `scenario`) are standard dataclasses that pydantic
validates where they enter (`assistant.adapters.catalog`): importing pydantic's model machinery would double
the time that `assistant review` takes to start.
"""
