package uk.nhsx.gateway.caller;

/** A header by which a proxy says for whom it sends a request. */
public enum ForwardingHeader {

  /** A list of addresses. The protocol is in {@code X-Forwarded-Proto}. */
  X_FORWARDED_FOR,

  /** RFC 7239. */
  FORWARDED
}
