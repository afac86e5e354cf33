package uk.nhsx.deploy.local.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics on which the services publish their events. Nothing on them is ever forgotten. */
final class KafkaTopics {
  static final int PARTITIONS = 3;
  private static final short ONE_REPLICA = 1;
  private static final Map<String, String> KEPT_FOR_EVER =
      Map.of("retention.ms", "-1", "retention.bytes", "-1", "cleanup.policy", "delete");

  private KafkaTopics() {}

  static void create(Admin admin) throws InterruptedException, ExecutionException {
    List<NewTopic> topics =
        Stream.of("app-metrics.events.v1", "login-onboarding.events.v1", "ai-lab.events.v1")
            .map(name -> new NewTopic(name, PARTITIONS, ONE_REPLICA).configs(KEPT_FOR_EVER))
            .toList();
    for (var result : admin.createTopics(topics).values().values()) {
      try {
        result.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }
}
