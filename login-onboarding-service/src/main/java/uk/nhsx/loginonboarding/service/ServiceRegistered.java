package uk.nhsx.loginonboarding.service;

/** Published when a service is registered. */
record ServiceRegistered(ServiceId id, ServiceView service) {}
