package uk.nhsx.loginonboarding.service;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.connection.Connection;

/** The fields of a service that a partner states; an amendment replaces them all. */
public record Profile(
    String name,
    @Nullable String description,
    Organisation organisation,
    @JsonUnwrapped Connection connection,
    boolean usesAi,
    @Nullable LocalDate expectedLiveOn) {}
