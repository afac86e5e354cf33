// Says that newer figures are there, and shows them when the reader asks for it: nothing moves by itself.

const SHORTEST_DELAY = 2_000;
const LONGEST_DELAY = 60_000;

/**
 * @param main what is replaced by its newer contents; its data attributes have what to follow, and the words to show
 * @param region where the notice is shown
 * @param onReplaced called when main has new contents
 */
export function followEvents(main, region, onReplaced) {
  const { live, liveAfter = "", liveEvents = "", liveNotice, liveShow, liveFailed } = main.dataset;
  // Without a position the stream begins with what comes from now on.
  let position = liveAfter;
  let source;
  let retry;
  let failures = 0;
  let outdated = false;
  let loading = false;

  function open() {
    close();
    const query = new URLSearchParams({ stream: live });
    if (position) {
      query.set("after", position);
    }
    source = new EventSource(`/v1/events?${query}`);
    source.onopen = () => (failures = 0);
    source.onerror = reopenIfClosed;
    for (const type of [...liveEvents.split(","), "reset"]) {
      source.addEventListener(type.trim(), onEvent);
    }
  }

  function close() {
    clearTimeout(retry);
    source?.close();
  }

  /** The browser reconnects by itself after a failure of the network, but not after an answer that is no stream. */
  function reopenIfClosed() {
    if (source.readyState === EventSource.CLOSED) {
      const delay = Math.min(LONGEST_DELAY, SHORTEST_DELAY * 2 ** failures++);
      retry = setTimeout(open, delay * (0.75 + Math.random() / 2));
    }
  }

  /**
   * Opens the stream where it is not open. A hidden tab gives its connection back if it can resume without a gap: a
   * browser has only six for a site without HTTP/2.
   */
  function follow() {
    if (document.visibilityState === "hidden" && position) {
      close();
    } else if (!source || source.readyState === EventSource.CLOSED) {
      open();
    }
  }

  function onEvent(event) {
    position = event.lastEventId || position;
    outdated = true;
    if (!loading && !region.hasChildNodes()) {
      showNotice();
    }
  }

  function showNotice() {
    const words = document.createElement("p");
    words.className = "live-notice__text";
    words.textContent = liveNotice;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "nhsuk-button nhsuk-button--secondary nhsuk-button--small live-notice__button";
    button.textContent = liveShow;
    button.addEventListener("click", showNewest);
    const box = document.createElement("div");
    box.className = "live-notice__box";
    box.append(words, button);
    region.replaceChildren(box);
  }

  async function showNewest() {
    if (loading) {
      return;
    }
    loading = true;
    outdated = false;
    let page;
    try {
      page = await fetchPage();
    } catch {
      region.querySelector(".live-notice__text").textContent = liveFailed;
      return;
    } finally {
      loading = false;
    }
    const focused = region.contains(document.activeElement);
    replaceMain(page);
    region.replaceChildren();
    if (focused) {
      focusHeading();
    }
    // What was loaded may be older than an event that came meanwhile.
    if (outdated) {
      showNotice();
    }
  }

  function replaceMain(page) {
    const newer = page.querySelector("main");
    const top = window.scrollY;
    for (const { name } of [...main.attributes]) {
      main.removeAttribute(name);
    }
    for (const { name, value } of newer.attributes) {
      main.setAttribute(name, value);
    }
    main.replaceChildren(...newer.childNodes);
    document.title = page.title;
    onReplaced();
    window.scrollTo({ top, behavior: "instant" });
  }

  function focusHeading() {
    const heading = main.querySelector("h1");
    if (heading) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  }

  document.addEventListener("visibilitychange", follow);
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", follow);
  follow();
}

async function fetchPage() {
  const response = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-cache" });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!response.ok || !page.querySelector("main")) {
    throw new Error(`no page: ${response.status}`);
  }
  return page;
}
