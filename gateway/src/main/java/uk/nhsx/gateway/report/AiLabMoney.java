package uk.nhsx.gateway.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The programmes' money at the end of the window. */
record AiLabMoney(List<ProgrammeFigures> programmes) {

  AiLabMoney {
    programmes = List.copyOf(programmes);
  }

  /**
   * A programme, with amounts as the service returns them.
   *
   * @param awards the number of awards
   */
  record ProgrammeFigures(
      String id,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String title,
      JsonNode envelope,
      JsonNode committed,
      JsonNode remaining,
      long awards) {}
}
