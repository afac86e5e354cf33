package uk.nhsx.platform.metric;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names the paths that a process answers without a resource of its own. */
public interface ForwardedPaths {

  /** Returns the pattern that a path belongs to, such as {@code /v1/ai-lab/{path}}. */
  Optional<String> pattern(@Nullable String path);
}
