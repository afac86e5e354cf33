package uk.nhsx.platform.outbox.changelog;

import java.util.List;

/** Supplies the changes that one transaction writes. */
interface ChangeSource {

  /** Removes and returns the changes that wait now, none if none does. */
  List<PendingChange<?>> next(int most);

  /** Takes back changes that were not run; they come first the next time. */
  void putBack(List<PendingChange<?>> changes);
}
