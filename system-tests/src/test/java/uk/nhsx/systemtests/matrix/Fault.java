package uk.nhsx.systemtests.matrix;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.systemtests.proof.Register;

/**
 * Something that goes wrong: a row of the failure matrix.
 *
 * @param name in words, as the table has it
 * @param affected the registers that it is about; at all others clients see nothing of it
 * @param begin brings it about, and notes how it is taken away ({@link MatrixSuite#until})
 * @param expected what clients see at the doors of the affected registers meanwhile
 */
record Fault(String name, List<Register> affected, Step begin, Map<Door, Expectation> expected) {

  /** What is done to a suite. */
  @FunctionalInterface
  interface Step {
    void on(MatrixSuite suite) throws Exception;
  }

  Fault {
    affected = List.copyOf(affected);
    expected = Map.copyOf(expected);
  }

  /** A fault that concerns one service, the AI Lab's, in place of any. */
  static Fault ofOneService(String name, Step begin) {
    return new Fault(name, List.of(Register.AI_LAB), begin, Map.of());
  }

  /** A fault that concerns all services. */
  static Fault ofAll(String name, Step begin) {
    return new Fault(name, Register.all(), begin, Map.of());
  }

  /** Expects something else at a door than what it shows otherwise. */
  Fault expect(Door door, Expectation expectation) {
    Map<Door, Expectation> all = new EnumMap<>(Door.class);
    all.putAll(expected);
    all.put(door, expectation);
    return new Fault(name, affected, begin, all);
  }

  /** What clients see at a door. */
  Expectation at(Door door) {
    return expected.getOrDefault(door, Expectation.usual(door));
  }

  /** What clients of a register see at a door. */
  Expectation at(Door door, Register register) {
    return affected.contains(register) ? at(door) : Expectation.usual(door);
  }
}
