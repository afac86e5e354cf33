package uk.nhsx.systemtests.matrix;

import java.util.List;

/** The rows of the failure matrix, in the order of the table. */
final class Faults {

  private Faults() {}

  static List<Fault> all() {
    return List.of(
        ProcessFaults.serviceDown(),
        ProcessFaults.serviceHangs(),
        ProcessFaults.serviceKilledAgainAndAgain(),
        ProcessFaults.gatewayKilled(),
        DatabaseFaults.down(),
        DatabaseFaults.writesLocked(),
        DatabaseFaults.readsLocked(),
        DiskFaults.ofADatabase(),
        KafkaFaults.down(),
        KafkaFaults.hangs(),
        KafkaFaults.slow(),
        DiskFaults.ofKafka(),
        IssuerFaults.down(),
        IssuerFaults.hangs(),
        IssuerFaults.downAtAStart(),
        IssuerFaults.replacesItsKeys(),
        ResourceFaults.clockAhead(),
        ResourceFaults.clockBehind(),
        MemoryFaults.ofAService(),
        ResourceFaults.descriptorsShort());
  }
}
