package uk.nhsx.platform.limit;

import java.util.List;

/** The limits that a caller can run into. */
public record LimitList(List<Limit> items) {

  public LimitList {
    items = List.copyOf(items);
  }
}
