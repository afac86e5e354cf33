package uk.nhsx.gateway.page.changes;

import com.fasterxml.jackson.databind.util.StdConverter;

/** Reads a sequence, which the API writes as a text. */
final class SequenceConverter extends StdConverter<String, Long> {

  @Override
  public Long convert(String text) {
    return Long.valueOf(text);
  }
}
