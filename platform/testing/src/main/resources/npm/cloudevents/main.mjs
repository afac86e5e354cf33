// Prints a line for each event, of the JSON list of texts in the file named first, that the SDK refuses.
import { readFileSync } from 'node:fs';
import { CloudEvent, Kafka } from 'cloudevents';

const HEADERS = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };

const WAYS = {
  'new CloudEvent': (text) => new CloudEvent(JSON.parse(text), true),
  'Kafka.toEvent': (text) =>
    Kafka.toEvent({ headers: HEADERS, key: JSON.parse(text).partitionkey, value: text }).validate(),
};

for (const text of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  for (const [way, parse] of Object.entries(WAYS)) {
    try {
      parse(text);
    } catch (error) {
      console.log(`${way}: ${error.message} ${JSON.stringify(error.errors ?? '')} ${text}`.replaceAll('\n', ' '));
    }
  }
}
