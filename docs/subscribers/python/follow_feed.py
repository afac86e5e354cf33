"""Prints the events of a service, from the first on: follow_feed.py http://localhost:8080 ai-lab

Needs Python 3.8 or newer, and no packages.
"""

import http.client
import json
import sys
import time
import urllib.error
import urllib.request

# There is no answer, or one of these, while a service starts or is busy.
TRY_AGAIN = (429, 502, 503, 504)


def pages(address, service, after):
    """Yields the events after a sequence, page by page, and their last sequence."""
    while True:
        # Held for up to 20 seconds until there is an event.
        url = f"{address}/v1/{service}/events?after={after}&limit=500&wait=20"
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                page = json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code not in TRY_AGAIN:
                # A 410: those events are kept no longer, so take a snapshot.
                raise
            time.sleep(5)
            continue
        except (OSError, http.client.HTTPException, ValueError):
            # The connection failed, or broke off in the middle of the answer.
            time.sleep(5)
            continue
        yield page["items"], page["last"]
        after = page["last"]


def main():
    address, service = sys.argv[1:3]
    # Keep the last sequence where your work is, in the same transaction, and begin after it.
    for events, last in pages(address, service, after=0):
        for event in events:
            print(event["sequence"], event["type"], event["subject"], flush=True)


if __name__ == "__main__":
    main()
