package uk.nhsx.platform.outbox.changelog;

/**
 * An event to be appended to the log.
 *
 * @param type the event's type, such as {@code uk.nhsx.ailab.award.announced.v1}
 * @param subject the path of the resource that changed
 * @param key the resource's reference; events of one key keep their order
 * @param data what happened, the {@code data} of the CloudEvent
 */
public record NewEvent(String type, String subject, String key, Object data) {

  public NewEvent {
    if (!type.matches("uk\\.nhsx(\\.[a-z]+)+\\.v[1-9][0-9]*")) {
      throw new IllegalArgumentException("type is not a versioned name: " + type);
    }
    if (!subject.startsWith("/v1/")) {
      throw new IllegalArgumentException("subject is not a path: " + subject);
    }
    if (key.isBlank()) {
      throw new IllegalArgumentException("key is blank");
    }
  }
}
