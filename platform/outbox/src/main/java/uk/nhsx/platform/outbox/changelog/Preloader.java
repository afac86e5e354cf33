package uk.nhsx.platform.outbox.changelog;

import java.util.Collection;

/**
 * Reads at once what several changes of one transaction are decided by, and writes at once what
 * they store. A change that names what it will read ({@link Preload}) needs no round trip of its
 * own.
 */
public interface Preloader {

  /** Reads the resources in the transaction that is about to change them. */
  void preload(Collection<String> references);

  /** Writes what the changes of the transaction have stored so far. */
  void writeAll();

  /**
   * What a change will read.
   *
   * @param reference of the resource
   */
  record Preload(Preloader loader, String reference) {}
}
