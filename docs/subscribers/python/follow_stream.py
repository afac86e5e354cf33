"""Prints the events of services as they come: follow_stream.py http://localhost:8080 ai-lab

Needs Python 3.8 or newer, and no packages.
"""

import http.client
import json
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

TRY_AGAIN = (429, 502, 503, 504)


def messages(lines):
    """Yields the id, name and data of each message of a stream (server-sent events)."""
    last_id, name, data = None, None, []
    for line in lines:
        text = line.decode("utf-8").rstrip("\r\n")
        if not text:
            # The end of a message; one without data only moves the id on.
            yield last_id, name, "\n".join(data)
            name, data = None, []
            continue
        # A comment begins with the colon, so its field has no name.
        field, _, value = text.partition(":")
        value = value[1:] if value.startswith(" ") else value
        if field == "id":
            last_id = value
        elif field == "event":
            name = value
        elif field == "data":
            data.append(value)


def events(address, streams, last):
    """Yields cursors, and the event or None at each; reconnects wherever it was."""
    while True:
        query = urllib.parse.urlencode({"stream": ",".join(streams), "after": last})
        try:
            # A comment comes every 15 seconds: where nothing does for a minute, the connection is lost.
            with urllib.request.urlopen(f"{address}/v1/events?{query}", timeout=60) as stream:
                for last_id, name, data in messages(stream):
                    if name == "reset":
                        # The cursor can't be continued: take a snapshot before you go on.
                        raise RuntimeError(data)
                    last = last_id or last
                    yield last, json.loads(data) if data else None
        except urllib.error.HTTPError as error:
            if error.code not in TRY_AGAIN:
                raise
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(5)


def main():
    address, *streams = sys.argv[1:]
    # Keep the cursor where your work is, in the same transaction, and begin after it.
    for cursor, event in events(address, streams, last="beginning"):
        if event:
            print(event["sequence"], event["type"], event["subject"], flush=True)


if __name__ == "__main__":
    main()
