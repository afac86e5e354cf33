package uk.nhsx.platform.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param path where, as a JSON path into the body ({@code $.organisation.odsCode})
 * @param message what is wrong, for a person
 * @param code what is wrong, for a program; hyphenated words that keep their meaning
 */
public record Finding(String path, String message, String code) {}
