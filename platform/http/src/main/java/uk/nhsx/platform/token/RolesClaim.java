package uk.nhsx.platform.token;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a token lists its roles: a path such as {@code realm_access/roles}. A name that holds a
 * slash itself stands between double quotes.
 */
final class RolesClaim {

  private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"|([^/\"]+)");

  private final List<String> path;

  RolesClaim(String path) {
    this.path =
        NAME.matcher(path)
            .results()
            .map(name -> name.group(1) == null ? name.group(2) : name.group(1))
            .toList();
  }

  /** Returns the roles, from a list or from a text with spaces between them. */
  Set<String> of(Map<String, Object> claims) {
    @Nullable Object claim = claims;
    for (String name : path) {
      claim = claim instanceof Map<?, ?> object ? object.get(name) : null;
    }
    return roles(claim).collect(Collectors.toSet());
  }

  private static Stream<String> roles(@Nullable Object claim) {
    if (claim instanceof Collection<?> list) {
      return list.stream().filter(String.class::isInstance).map(String.class::cast);
    }
    return claim instanceof String text
        ? Arrays.stream(text.split(" ")).filter(role -> !role.isEmpty())
        : Stream.empty();
  }
}
