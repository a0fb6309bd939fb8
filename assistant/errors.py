"""Everything that can go wrong in a way we can explain.

    AssistantError            says what happened, what was kept, what to do
    ├── UserError             the input is the matter: a missing field, an unknown scenario (exit code 2)
    │   └── DataFileError     a file is the matter, and we know where in it: file:line:column
    └── ModelError            the language model failed, or none is set up (exit code 3 under --strict)

A message never holds a secret or text from a letter: it names fields, files and lines.
"""


class AssistantError(Exception):
    """An error with a message fit for the person in front of the screen."""


class UserError(AssistantError):
    """Something in the input that the user can put right."""


class DataFileError(UserError):
    """A scenario, rule, language or context file that cannot be used.

    `path` is the file as the user would name it; `line` and `column` count from 1 and are None where
    the whole file is the matter (unreadable, empty).
    """

    def __init__(self, path: str, problem: str, line: int | None = None, column: int | None = None) -> None:
        self.path, self.problem, self.line, self.column = path, problem, line, column
        place = ":".join(str(part) for part in (path, line, column) if part is not None)
        super().__init__(f"{place}: {problem}")


class ModelError(AssistantError):
    """The language model gave no usable answer, or none is set up."""
