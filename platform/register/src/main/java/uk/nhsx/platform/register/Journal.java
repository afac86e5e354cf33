package uk.nhsx.platform.register;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
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

  /** Opens an entry for a change that nobody is asked to give a reason for. */
  public Entry open() {
    return open(null);
  }

  /**
   * Waits for a turn in the ledger, which insists on a transaction; read what the change is decided
   * by after this.
   *
   * @param reason for the change, as given, if any
   */
  public Entry open(@Nullable String reason) {
    return Entry.signed(ledger.takeTurn(), request.signature(), reason);
  }
}
