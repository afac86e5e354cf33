"""Prints the events of a topic: subscriber.py 127.0.0.1:19092 ai-lab.events.v1

Needs Python 3.8 or newer, and the package confluent-kafka.
"""

import json
import sys

from confluent_kafka import Consumer, KafkaException


def main():
    broker, topic = sys.argv[1:3]
    consumer = Consumer(
        {
            "bootstrap.servers": broker,
            "group.id": "example-python",
            # A group without an offset begins with the first event there is.
            "auto.offset.reset": "earliest",
            # What a transaction has not committed may never have happened.
            "isolation.level": "read_committed",
            "enable.auto.commit": False,
        }
    )
    consumer.subscribe([topic])
    # The last sequence of each partition. Keep it where your work is, in the same transaction.
    done = {}
    while True:
        message = consumer.poll(1.0)
        if message is None:
            continue
        if message.error():
            raise KafkaException(message.error())
        event = json.loads(message.value())
        sequence = int(event["sequence"])
        if sequence > done.get(message.partition(), 0):
            print(sequence, event["type"], event["subject"], flush=True)
            done[message.partition()] = sequence
        # After the work: a subscriber that crashes before this gets the event again, and ignores it.
        consumer.commit(message=message, asynchronous=False)


if __name__ == "__main__":
    main()
