package uk.nhsx.gateway.stream;

/** Counts what readers are told. */
interface Tally {

  void told();

  void reset(ResetCode code);
}
