package uk.nhsx.gateway.stream;

import java.util.ArrayList;
import java.util.List;

/** What was counted. */
final class Counted implements Tally {

  final List<ResetCode> resets = new ArrayList<>();
  int told;

  @Override
  public void told() {
    told++;
  }

  @Override
  public void reset(ResetCode code) {
    resets.add(code);
  }
}
