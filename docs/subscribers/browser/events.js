// Shows the events of all services as they come, the newest first. The gateway serves it at /docs/events.
const list = document.getElementById('events');
const state = document.getElementById('state');

// Events are named by their type, and each name needs a listener: onmessage receives none of them.
const { items } = await (await fetch('/schemas/events')).json();

let last = 'beginning'; // or the id that you stored

function show(event) {
  const item = document.createElement('li');
  item.textContent = `${event.time} ${event.type} ${event.subject}`;
  list.prepend(item);
  // A page that is open for days.
  if (list.children.length > 200) list.lastElementChild.remove();
}

function follow() {
  const stream = new EventSource(`/v1/events?after=${encodeURIComponent(last)}`);
  const listen = (name, work) =>
    stream.addEventListener(name, (message) => {
      work(JSON.parse(message.data));
      last = message.lastEventId;
    });
  for (const { type } of items) listen(type, show);
  // The cursor can't be continued: what is shown may have a gap.
  listen('reset', (reset) => (state.textContent = reset.reason));
  stream.onopen = () => (state.textContent = 'Connected');
  // The browser reconnects by itself, with the last id, but not after an error status.
  stream.onerror = () => {
    state.textContent = 'Not connected';
    if (stream.readyState === EventSource.CLOSED) setTimeout(follow, 5000);
  };
}

follow();
