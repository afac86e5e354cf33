package uk.nhsx.ailab.record;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import uk.nhsx.platform.outbox.Ledger;
import uk.nhsx.platform.request.CurrentRequest;

/** The place where changes are entered, one after the other, signed by whoever sent them. */
@ApplicationScoped
public class Journal {

  private final Ledger ledger;
  private final CurrentRequest request;

  Journal(Ledger ledger, CurrentRequest request) {
    this.ledger = ledger;
    this.request = request;
  }

  /** Waits for a turn in the ledger; read what the change is decided by after this. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Entry open() {
    return new Entry(ledger.takeTurn(), request.author(), request.requestId().orElse(null));
  }
}
