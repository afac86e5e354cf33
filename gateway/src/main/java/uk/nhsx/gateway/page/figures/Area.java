package uk.nhsx.gateway.page.figures;

import java.util.List;

/** Where something is counted, as the API returns it. */
public record Area(String code, String name, String type) {

  /** The types that have so few areas that a reader can choose among them, the largest first. */
  static final List<String> CHOSEN = List.of("nation", "region", "icb", "sub-icb");

  public record AreaList(List<Area> items) {}
}
