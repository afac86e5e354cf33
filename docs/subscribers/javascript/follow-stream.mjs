// Prints the events of services as they come: follow-stream.mjs http://localhost:8080 ai-lab
import { CloudEvent } from 'cloudevents';
import { EventSource } from 'eventsource';

const [address, ...streams] = process.argv.slice(2);

// Events are named by their type, and each name needs a listener.
const { items } = await (await fetch(`${address}/schemas/events`)).json();

let last = 'beginning'; // or the cursor that you stored with your work

function follow() {
  const query = new URLSearchParams({ stream: streams.join(','), after: last });
  const source = new EventSource(`${address}/v1/events?${query}`);
  for (const { type } of items) {
    source.addEventListener(type, (message) => {
      const event = new CloudEvent(JSON.parse(message.data), true);
      console.log(`${event.sequence} ${event.type} ${event.subject}`);
      last = message.lastEventId;
    });
  }
  source.addEventListener('reset', (message) => {
    // The cursor can't be continued: take a snapshot before you go on.
    console.error(message.data);
    source.close();
    process.exitCode = 1;
  });
  // It reconnects by itself, with the last id, but not after an error status.
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED && !process.exitCode) setTimeout(follow, 5000);
  };
}

follow();
