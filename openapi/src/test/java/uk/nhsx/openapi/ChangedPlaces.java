package uk.nhsx.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Lists every place in which two documents differ, whatever it means to a client. */
final class ChangedPlaces {

  private static final int LONGEST_VALUE = 120;

  private final List<String> places = new ArrayList<>();

  private ChangedPlaces() {}

  static List<String> between(JsonNode before, JsonNode after) {
    ChangedPlaces changed = new ChangedPlaces();
    changed.compare("", before, after);
    return List.copyOf(changed.places);
  }

  private void compare(String place, JsonNode before, JsonNode after) {
    if (before.isObject() && after.isObject()) {
      Set<String> names = new TreeSet<>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        compare(place + "/" + name.replace("~", "~0").replace("/", "~1"), before, after, name);
      }
    } else if (!before.equals(after)) {
      places.add("%s: %s became %s".formatted(place, text(before), text(after)));
    }
  }

  private void compare(String place, JsonNode before, JsonNode after, String name) {
    if (!after.has(name)) {
      places.add(place + " is gone");
    } else if (!before.has(name)) {
      places.add(place + " is new");
    } else {
      compare(place, before.get(name), after.get(name));
    }
  }

  private static String text(JsonNode value) {
    String text = value.toString();
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
  }
}
