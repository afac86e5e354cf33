package uk.nhsx.loginonboarding.service;

import org.jspecify.annotations.Nullable;

/**
 * The organisation that runs a service.
 *
 * @param odsCode as issued by the Organisation Data Service, if there is one yet
 */
public record Organisation(String name, @Nullable String odsCode) {}
