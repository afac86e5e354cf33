package uk.nhsx.systemtests.proof;

/** Somebody who is told of events through the gateway until stopped. */
interface Listener extends Runnable {

  void stop();

  boolean hears(Register register);

  Account accountOf(Register register);
}
