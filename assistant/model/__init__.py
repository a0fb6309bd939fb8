"""The shapes everything else passes around. Pure: no files, no network, no language-specific text.

What a person types (`context`) is a pydantic model. What we compute (`draft`, `review`, `fact`) and the data files
(`rule`, `language`, `scenario`) are standard dataclasses, which pydantic validates where a file is read
(`assistant.adapters.yamlfile`): importing pydantic's model machinery costs as much time as a whole
`assistant review`.
"""
