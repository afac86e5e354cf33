package uk.nhsx.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import uk.nhsx.platform.request.CurrentRequest;
import uk.nhsx.platform.request.Signature;

/** What lies before a writer whose turn it is: the log, and the calendar of what is due. */
@ApplicationScoped
class Desk {

  private final EventWriter events;
  private final OutboxHead head;
  private final CurrentRequest request;
  private final Instance<Agenda> agenda;

  Desk(EventWriter events, OutboxHead head, CurrentRequest request, Instance<Agenda> agenda) {
    this.events = events;
    this.head = head;
    this.request = request;
    this.agenda = agenda;
  }

  void append(Announcement announcement, Signature signature, long sequence, Instant recordedAt) {
    events.append(announcement, signature, sequence, recordedAt);
  }

  void schedule(Instant due) {
    // Said at once: found out when it is due, it would stop every reader and writer.
    if (agenda.isUnsatisfied()) {
      throw new IllegalStateException("nothing can be scheduled without an Agenda to fulfil it");
    }
    head.schedule(due);
  }

  Signature signature() {
    return request.signature();
  }
}
