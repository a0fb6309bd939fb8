"""`python -m tests.replay FILE …`: exchanges recorded elsewhere, sent through our client by a server on this machine.

Each line of a file is JSON with `status`, `headers` and what was answered as `response` or `body`. Prints what became
of each, and the counts; ends with 1 where one gave neither a reply nor an error of ours.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from assistant.adapters.openai_chat import OpenAIChat
from assistant.adapters.settings import Server
from assistant.errors import ModelError
from assistant.model.chat import Message, Request
from tests.model_server import answers, model_server


def outcome(row: dict[str, Any]) -> str:
    """The kind of error, or that there was a reply."""
    body = row.get("response", row.get("body"))
    headers = {name.lower(): str(value) for name, value in (row.get("headers") or {}).items()}
    kind = headers.get("content-type") or ("text/event-stream" if str(body).startswith("data:") else "application/json")
    wait = {"retry_after": headers["retry-after"]} if "retry-after" in headers else {}
    with model_server(answers(body, int(row["status"]), kind, **wait)) as server:
        chat = OpenAIChat(Server(server.base_url, "recorded", "", 10), pause=lambda _: None)
        try:
            chat.complete(Request([Message("user", "Hello")]), lambda text: None)
        except ModelError as error:
            return type(error).__name__
        return "reply"


def main() -> None:
    """Every file that was named."""
    counts: Counter[str] = Counter()
    for file in sys.argv[1:]:
        for number, line in enumerate(Path(file).read_text("utf-8").splitlines(), start=1):
            row = json.loads(line)
            try:
                found = outcome(row)
            except Exception as error:  # noqa: BLE001 - that there is none of these is what this shows
                found = f"UNEXPECTED {type(error).__name__}"
            counts[f"{row['status']} {found}"] += 1
            if found != "reply":
                print(f"{Path(file).name}:{number} status {row['status']} {row.get('tags', '')}: {found}")
    for found, count in sorted(counts.items()):
        print(f"{count:4} {found}")
    sys.exit(any("UNEXPECTED" in found for found in counts))


if __name__ == "__main__":
    main()
