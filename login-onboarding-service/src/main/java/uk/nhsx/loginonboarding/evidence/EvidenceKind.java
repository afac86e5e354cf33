package uk.nhsx.loginonboarding.evidence;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import uk.nhsx.platform.problem.Words;

/** What partners have to show on their way to live. */
public enum EvidenceKind {
  /** The Data Security and Protection Toolkit, met. */
  DSPT("dspt"),
  /** The Supplier Conformance Assessment List, completed. */
  SCAL("scal"),
  /** The clinical safety case, with its hazard log. */
  CLINICAL_SAFETY("clinical-safety"),
  /** The connection agreement, signed. */
  CONNECTION_AGREEMENT("connection-agreement"),
  /** The board's decision that the service may go live. */
  BOARD_DECISION("board-decision");

  static final String WORDS = Words.or(Arrays.stream(values()).map(EvidenceKind::word).toList());

  private final String word;

  EvidenceKind(String word) {
    this.word = word;
  }

  static Optional<EvidenceKind> named(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  @JsonValue
  public String word() {
    return word;
  }
}
