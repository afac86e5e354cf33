package uk.nhsx.systemtests.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The header fields of a message, in their order. A name may occur more than once. */
record Headers(List<Field> fields) {

  static final Headers NONE = new Headers(List.of());

  /** One line of a head. */
  record Field(String name, String value) {

    boolean isNamed(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  Headers {
    fields = List.copyOf(fields);
  }

  /** These headers and one more. */
  Headers and(String name, String value) {
    List<Field> all = new ArrayList<>(fields);
    all.add(new Field(name, value));
    return new Headers(all);
  }

  /** These headers, with one value of this name. */
  Headers with(String name, String value) {
    return without(name).and(name, value);
  }

  Headers without(String name) {
    return new Headers(fields.stream().filter(field -> !field.isNamed(name)).toList());
  }

  boolean has(String name) {
    return first(name).isPresent();
  }

  Optional<String> first(String name) {
    return fields.stream().filter(field -> field.isNamed(name)).map(Field::value).findFirst();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    fields.forEach(
        field -> text.append(field.name()).append(": ").append(field.value()).append("\r\n"));
    return text.toString();
  }
}
