package uk.nhsx.loginonboarding.connection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.body.Fields;
import uk.nhsx.platform.problem.Findings;

/** Reads a connection by NHS login's rules; every broken one becomes a finding. */
public final class ConnectionReader {

  private static final int MOST_REDIRECT_URIS = 10;

  private final Findings findings;
  private final Fields fields;

  public ConnectionReader(Findings findings) {
    this.findings = findings;
    this.fields = new Fields(findings);
  }

  /** The connection, or nothing where so much is wrong that there is none. */
  public Optional<Connection> read(ConnectionRequest request) {
    Optional<Channel> channel =
        fields.oneOf("$.channel", request.channel(), List.of(Channel.values()), Channel::word);
    Optional<IdentityLevel> level =
        fields.oneOf(
            "$.identityLevel",
            request.identityLevel(),
            List.of(IdentityLevel.values()),
            IdentityLevel::name);
    List<VectorOfTrust> vectors = vectors(request.vectorsOfTrust(), level);
    List<Scope> scopes = scopes(request.scopes(), level);
    List<RedirectUri> redirectUris = redirectUris(request.redirectUris());
    return channel.flatMap(
        byChannel ->
            level.map(
                atLevel -> new Connection(byChannel, atLevel, vectors, scopes, redirectUris)));
  }

  private List<VectorOfTrust> vectors(@Nullable List<String> given, Optional<IdentityLevel> level) {
    return words(
        "$.vectorsOfTrust",
        given,
        VectorOfTrust.values(),
        VectorOfTrust::word,
        VectorOfTrust::level,
        level);
  }

  private List<Scope> scopes(@Nullable List<String> given, Optional<IdentityLevel> level) {
    List<Scope> scopes = words("$.scopes", given, Scope.values(), Scope::word, Scope::level, level);
    findings.addIf(
        given != null && !given.contains(Scope.OPENID.word()),
        "$.scopes",
        "missing-openid",
        "must hold openid");
    findings.addIf(
        scopes.contains(Scope.PROFILE) && scopes.contains(Scope.BASIC_DEMOGRAPHICS),
        "$.scopes",
        "exclusive",
        "can hold profile or basic_demographics, not both");
    return scopes;
  }

  private <E> List<E> words(
      String path,
      @Nullable List<String> given,
      E[] known,
      Function<E, String> word,
      Function<E, IdentityLevel> needs,
      Optional<IdentityLevel> level) {
    List<E> words = new ArrayList<>();
    for (Entry entry : entries(path, given, known.length)) {
      fields
          .oneOf(entry.path(), entry.text(), Arrays.asList(known), word)
          .ifPresent(
              found -> {
                words.add(found);
                findings.addIf(
                    level.isPresent() && !level.get().reaches(needs.apply(found)),
                    entry.path(),
                    "above-identity-level",
                    "is allowed from identity level " + needs.apply(found) + " on");
              });
    }
    return words;
  }

  private List<RedirectUri> redirectUris(@Nullable List<String> given) {
    List<RedirectUri> uris = new ArrayList<>();
    for (Entry entry : entries("$.redirectUris", given, MOST_REDIRECT_URIS)) {
      RedirectUri uri = new RedirectUri(entry.text());
      uri.faults().forEach(fault -> findings.add(entry.path(), fault.code(), fault.message()));
      uris.add(uri);
    }
    return uris;
  }

  private record Entry(String path, String text) {}

  /** The entries of a list that is not too long; a duplicate is reported here. */
  private List<Entry> entries(String path, @Nullable List<String> given, int most) {
    if (given == null) {
      return List.of();
    }
    if (given.size() > most) {
      findings.add(path, "too-many", "can hold at most " + most);
    }
    Set<String> seen = new HashSet<>();
    List<Entry> entries = new ArrayList<>();
    for (int index = 0; index < Math.min(given.size(), most); index++) {
      String text = given.get(index);
      if (text != null) {
        Entry entry = new Entry(path + "[" + index + "]", text);
        findings.addIf(!seen.add(text), entry.path(), "duplicate", "is in the list already");
        entries.add(entry);
      }
    }
    return entries;
  }
}
