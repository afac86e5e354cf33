package uk.nhsx.gateway.page.changes;

/**
 * The part of a service's log that a page is about.
 *
 * @param first its first sequence
 * @param end the sequence after its last one
 * @param removed whether it began earlier, with events that are not stored any more
 */
record LogRange(long first, long end, boolean removed) {

  /** The same, with its end elsewhere. */
  LogRange to(long sequence) {
    return new LogRange(first, sequence, removed);
  }

  /** The same up to a sequence. */
  LogRange before(long sequence) {
    return to(Math.min(end, sequence));
  }
}
