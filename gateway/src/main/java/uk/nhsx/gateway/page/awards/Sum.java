package uk.nhsx.gateway.page.awards;

/**
 * A sum of money, as the API returns it.
 *
 * @param amount in pounds, with two decimals
 */
public record Sum(String amount) {}
