#!/usr/bin/env python3
"""Writes a report as the one comment of a pull request: made the first time, changed from then on.

Usage: comment.py REPORT.md

Reads what GitHub Actions sets: GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_EVENT_PATH, and GITHUB_TOKEN, which the
workflow must hand over. MIGRATE_COMMENT_KEY tells the comments of several jobs apart. Where there is nothing to comment
on, or no right to (as for a fork), that is said, and the exit code is 0; it is 1 where something went wrong.
"""

import json
import os
import pathlib
import sys
import urllib.error
import urllib.request

LONGEST = 65000  # characters; GitHub refuses more than 65536
PAGE = 100


class NoRight(Exception):
    pass


def skip(reason):
    print(f"comment: SKIPPED: {reason}", flush=True)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        print(f"::notice title=No comment on the pull request::{reason}", flush=True)


def pull_request():
    """The number of the pull request that the event is about; None where it is about none."""
    path = os.environ.get("GITHUB_EVENT_PATH", "")
    if not path or not pathlib.Path(path).is_file():
        return None
    event = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    return (event.get("pull_request") or {}).get("number")


def mark():
    key = os.environ.get("MIGRATE_COMMENT_KEY", "")
    return f"<!-- migrate-comment {key}-->"


def body_of(report):
    text = f"{mark()}\n{report}"
    if len(text) <= LONGEST:
        return text
    # Cut between lines, and not inside a folded part or a block of code.
    head = text[:LONGEST].rsplit("\n\n", 1)[0]
    head += "\n```" if head.count("\n```") % 2 else ""
    head += "\n</details>" * (head.count("<details") - head.count("</details>"))
    return head + "\n\n*The report is longer than a comment may be: the rest is in the job's summary.*\n"


def ask(method, path, content=None):
    request = urllib.request.Request(
        os.environ["GITHUB_API_URL"].rstrip("/") + path,
        method=method,
        data=None if content is None else json.dumps(content).encode(),
        headers={
            "Authorization": "Bearer " + os.environ["GITHUB_TOKEN"],
            "Accept": "application/vnd.github+json",
            "Content-Type": "application/json",
            "User-Agent": "migrate",
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        if error.code in (401, 403, 404):
            raise NoRight(f"{method} {path}: {error.code} {error.reason}") from None
        raise


def earlier(comments):
    """Our comment among those that there are; None without one."""
    page = 1
    while True:
        found = ask("GET", f"{comments}?per_page={PAGE}&page={page}")
        for comment in found:
            if (comment.get("body") or "").startswith(mark()):
                return comment
        if len(found) < PAGE:
            return None
        page += 1


def write(number, body):
    issues = f"/repos/{os.environ['GITHUB_REPOSITORY']}/issues"
    known = earlier(f"{issues}/{number}/comments")
    if known is None:
        ask("POST", f"{issues}/{number}/comments", {"body": body})
        print(f"comment: made on pull request {number}")
    elif known["body"] == body:
        print(f"comment: the one on pull request {number} says so already")
    else:
        ask("PATCH", f"{issues}/comments/{known['id']}", {"body": body})
        print(f"comment: changed on pull request {number}")


def main(report):
    number = pull_request()
    if number is None:
        skip("this run is about no pull request")
        return 0
    missing = [name for name in ("GITHUB_API_URL", "GITHUB_REPOSITORY", "GITHUB_TOKEN") if not os.environ.get(name)]
    if missing:
        skip(", ".join(missing) + " is not set: hand over github.token to write comments")
        return 0
    try:
        write(number, body_of(pathlib.Path(report).read_text(encoding="utf-8")))
    except NoRight as refused:
        skip(f"no right to write it, as for a pull request from a fork ({refused}); the job's summary has the report")
    except (OSError, ValueError) as error:
        print(f"comment: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
