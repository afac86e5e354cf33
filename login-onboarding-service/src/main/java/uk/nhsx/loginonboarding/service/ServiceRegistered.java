package uk.nhsx.loginonboarding.service;

/** Told when a service is registered. */
record ServiceRegistered(ServiceId id, ServiceView service) {}
