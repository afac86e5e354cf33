package uk.nhsx.loginonboarding.service;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.connection.Connection;

/** All that a partner says of a service, which is what an amendment replaces. */
public record Profile(
    String name,
    @Nullable String description,
    Organisation organisation,
    @JsonUnwrapped Connection connection,
    boolean usesAi,
    @Nullable LocalDate expectedLiveOn) {}
