// Prints the events of a topic: subscriber.mjs 127.0.0.1:19092 ai-lab.events.v1
import { Kafka as CloudEvents } from 'cloudevents';
import { Kafka, logLevel } from 'kafkajs';

const [broker, topic] = process.argv.slice(2);

// It reads committed transactions alone, unless readUncommitted is set.
const consumer = new Kafka({ brokers: [broker], logLevel: logLevel.ERROR }).consumer({ groupId: 'example-javascript' });

// The last sequence of each partition. Keep it where your work is, in the same transaction.
const done = new Map();

const texts = (headers) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await consumer.run({
  // Offsets are committed after this has ended: after a crash some events come again, and are ignored.
  eachMessage: async ({ partition, message }) => {
    const event = CloudEvents.toEvent({
      headers: texts(message.headers),
      key: String(message.key),
      value: String(message.value),
    });
    const sequence = Number(event.sequence);
    if (sequence > (done.get(partition) ?? 0)) {
      console.log(`${sequence} ${event.type} ${event.subject}`);
      done.set(partition, sequence);
    }
  },
});
