package uk.nhsx.platform.outbox.relay;

import java.lang.reflect.Proxy;
import uk.nhsx.platform.outbox.OutboxConfig;

/** The configuration of a service whose events go to another topic. */
final class ConfigOnTopic {

  private ConfigOnTopic() {}

  static OutboxConfig of(OutboxConfig config, String topic) {
    return (OutboxConfig)
        Proxy.newProxyInstance(
            OutboxConfig.class.getClassLoader(),
            new Class<?>[] {OutboxConfig.class},
            (proxy, method, arguments) ->
                method.getName().equals("topic") ? topic : method.invoke(config, arguments));
  }
}
