package uk.nhsx.loginonboarding.service;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.connection.Channel;
import uk.nhsx.loginonboarding.connection.Connection;
import uk.nhsx.loginonboarding.connection.IdentityLevel;
import uk.nhsx.loginonboarding.connection.RedirectUri;
import uk.nhsx.loginonboarding.connection.Scope;
import uk.nhsx.loginonboarding.connection.VectorOfTrust;
import uk.nhsx.platform.register.VersionEntity;
import uk.nhsx.platform.register.VersionMetadata;

/** A version of a service as it is stored: the whole of it, in the words that readers see. */
@Entity
@Table(name = "service_version")
class ServiceVersionEntity extends VersionEntity {

  @Column(name = "name", nullable = false)
  String name;

  @Column(name = "description")
  @Nullable String description;

  @Column(name = "organisation_name", nullable = false)
  String organisationName;

  @Column(name = "organisation_ods_code")
  @Nullable String odsCode;

  @Column(name = "channel", nullable = false)
  String channel;

  @Column(name = "identity_level", nullable = false)
  String identityLevel;

  @Column(name = "vectors_of_trust", nullable = false)
  String[] vectorsOfTrust;

  @Column(name = "scopes", nullable = false)
  String[] scopes;

  @Column(name = "redirect_uris", nullable = false)
  String[] redirectUris;

  @Column(name = "uses_ai", nullable = false)
  boolean usesAi;

  @Column(name = "expected_live_on")
  @Nullable LocalDate expectedLiveOn;

  @Column(name = "applied_on", nullable = false)
  LocalDate appliedOn;

  @Column(name = "stage", nullable = false)
  String stage;

  @Column(name = "stage_since", nullable = false)
  LocalDate stageSince;

  @Column(name = "stage_reason")
  @Nullable String stageReason;

  protected ServiceVersionEntity() {}

  ServiceVersionEntity(ServiceView service, VersionMetadata metadata) {
    super(service.id().value(), service.version(), metadata);
    Profile profile = service.profile();
    Connection connection = profile.connection();
    this.name = profile.name();
    this.description = profile.description();
    this.organisationName = profile.organisation().name();
    this.odsCode = profile.organisation().odsCode();
    this.channel = connection.channel().word();
    this.identityLevel = connection.identityLevel().name();
    this.vectorsOfTrust = texts(connection.vectorsOfTrust(), VectorOfTrust::word);
    this.scopes = texts(connection.scopes(), Scope::word);
    this.redirectUris = texts(connection.redirectUris(), RedirectUri::text);
    this.usesAi = profile.usesAi();
    this.expectedLiveOn = profile.expectedLiveOn();
    this.appliedOn = service.appliedOn();
    this.stage = service.stage().word();
    this.stageSince = service.stageSince();
    this.stageReason = service.stageReason();
  }

  /** The service as this version left it. */
  ServiceView view() {
    return viewAt(Stage.named(stage), stageSince, stageReason);
  }

  /** The view of this version on a day on which the service was at another stage. */
  ServiceView viewAt(Stage stageThen, LocalDate sinceThen, @Nullable String reasonThen) {
    return new ServiceView(
        new ServiceId(reference), profile(), appliedOn, stageThen, sinceThen, reasonThen, version);
  }

  private Profile profile() {
    return new Profile(
        name,
        description,
        new Organisation(organisationName, odsCode),
        connection(),
        usesAi,
        expectedLiveOn);
  }

  private Connection connection() {
    return new Connection(
        word(Channel.values(), Channel::word, channel),
        IdentityLevel.valueOf(identityLevel),
        words(VectorOfTrust.values(), VectorOfTrust::word, vectorsOfTrust),
        words(Scope.values(), Scope::word, scopes),
        Arrays.stream(redirectUris).map(RedirectUri::new).toList());
  }

  private static <E> String[] texts(List<E> values, Function<E, String> text) {
    return values.stream().map(text).toArray(String[]::new);
  }

  private static <E> List<E> words(E[] known, Function<E, String> word, String[] stored) {
    return Arrays.stream(stored).map(text -> word(known, word, text)).toList();
  }

  private static <E> E word(E[] known, Function<E, String> word, String stored) {
    return Stream.of(known)
        .filter(candidate -> word.apply(candidate).equals(stored))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("not a word of ours: " + stored));
  }
}
