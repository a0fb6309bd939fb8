"""Everything that can go wrong in a way we can explain.

    AssistantError            says what happened, what was kept, what to do
    ├── UserError             the input is the matter: a missing field, an unknown scenario (exit code 2)
    │   ├── DataFileError     a file is the matter, and we know where in it: file:line:column
    │   └── StoreError        drafts can't be kept or read: disk full, no right to write, in use, not our file
    │       ├── Damaged       a kept draft or version of it is not what was saved; the others can be read
    │       └── ChangedElsewhere   saved from another tab since; both texts are kept (assistant.model.saved)
    └── ModelError            no language model helped, and why (exit code 3 under --strict)
        ├── NoModel           none is set up, or its address or key can't be one
        ├── Unreachable       no connection: unknown host, nothing listening, a certificate that is not accepted
        ├── NotAllowed        the server refused the key, or this use of it
        ├── UnknownModel      the server has no model of that name
        ├── NotAChatServer    something answered that does not speak the OpenAI interface
        ├── TooLong           more text than the model can read at once
        ├── Busy              overloaded or broken for the moment, after our retries
        ├── QuotaUsedUp       nothing left on the account; trying again does not help
        ├── TooSlow           no whole answer within the time we give it
        ├── Unusable          an answer nothing can be made of: empty, cut off, malformed
        ├── Refused           the model or a filter would not write it
        └── Stopped           the user stopped it; `so_far` is what had come

A message never holds a secret or text from a letter: it names fields, files, lines, hosts and models. What was kept is
said by whoever kept it, where the error is shown.
"""

from assistant.notice import Notice


class AssistantError(Exception):
    """An error with a message fit for the person in front of the screen."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


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


class StoreError(UserError):
    """Drafts cannot be kept or read just now. What was saved before is as it was."""


class Damaged(StoreError):
    """Something that was kept is not what was saved.

    `draft` is the id of the draft, None where only the file is known; `number` is that of the version in its history,
    None where it is the draft itself.
    """

    def __init__(self, message: str, draft: str | None = None, number: int | None = None) -> None:
        super().__init__(message)
        self.draft, self.number = draft, number


class ModelError(AssistantError):
    """No language model helped. The subclass says in what way, the message what to do."""


class NoModel(ModelError):
    """None is set up, or what is set up cannot be one."""


class Unreachable(ModelError):
    """There is no connection to the server."""


class NotAllowed(ModelError):
    """The server refused the key, or what it was used for."""


class UnknownModel(ModelError):
    """The server has no such model."""


class NotAChatServer(ModelError):
    """Something else answered."""


class TooLong(ModelError):
    """More text than the model reads at once."""


class Busy(ModelError):
    """The server is overloaded or broken for the moment. `wait`: seconds it asked for, where it said."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class QuotaUsedUp(ModelError):
    """Nothing is left on the account."""


class TooSlow(ModelError):
    """No whole answer came in time."""


class Unusable(ModelError):
    """An answer came that nothing can be made of."""


class CutOff(Unusable):
    """The connection ended before the answer did."""


class Refused(ModelError):
    """The model, or a filter before it, would not write this."""


class Stopped(ModelError):
    """The user stopped it. `so_far` is what had come: not checked, not whole."""

    def __init__(self, so_far: str = "") -> None:
        super().__init__(Notice("Stopped. What had arrived is incomplete and unchecked."))
        self.so_far = so_far
