package uk.nhsx.platform.limit;

import java.util.List;

/** Names limits of one feature that a caller can run into, with the numbers in force. */
public interface LimitSource {

  List<Limit> limits();
}
