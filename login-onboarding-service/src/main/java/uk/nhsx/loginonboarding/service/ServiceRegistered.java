package uk.nhsx.loginonboarding.service;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/** Published when a service is registered. */
record ServiceRegistered(
    ServiceId id, @JsonSerialize(using = ServiceView.InEvents.class) ServiceView service) {}
