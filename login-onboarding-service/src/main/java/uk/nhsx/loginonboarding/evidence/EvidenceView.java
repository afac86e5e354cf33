package uk.nhsx.loginonboarding.evidence;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.ws.rs.core.EntityTag;
import uk.nhsx.loginonboarding.service.ServiceId;
import uk.nhsx.platform.precondition.VersionTag;

/**
 * A piece of evidence as it is shown: there is one of each kind for a service.
 *
 * @param version grows by one each time evidence of this kind is lodged
 */
public record EvidenceView(
    ServiceId service, EvidenceKind kind, @JsonUnwrapped Document document, int version) {

  String path() {
    return service.path() + "/evidence/" + kind.word();
  }

  EntityTag tag() {
    return VersionTag.of(version);
  }
}
