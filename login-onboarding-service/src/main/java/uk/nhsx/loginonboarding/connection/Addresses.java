package uk.nhsx.loginonboarding.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Distinguishes addresses of the public internet from those of some network's inside. */
final class Addresses {

  private static final int IPV4_LENGTH = 4;

  private Addresses() {}

  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return bytes.length == IPV4_LENGTH ? isPublicIpv4(bytes) : isPublicIpv6(bytes);
  }

  private static boolean isPublicIpv4(byte[] bytes) {
    int first = Byte.toUnsignedInt(bytes[0]);
    int second = Byte.toUnsignedInt(bytes[1]);
    int third = Byte.toUnsignedInt(bytes[2]);
    boolean thisNetwork = first == 0;
    boolean carrierShared = first == 100 && (second & 0xc0) == 64;
    boolean protocolAssignments = first == 192 && second == 0 && third == 0;
    boolean benchmarking = first == 198 && (second & 0xfe) == 18;
    boolean documentation =
        first == 192 && second == 0 && third == 2
            || first == 198 && second == 51 && third == 100
            || first == 203 && second == 0 && third == 113;
    boolean reserved = first >= 240;
    return !(thisNetwork
        || carrierShared
        || protocolAssignments
        || benchmarking
        || documentation
        || reserved);
  }

  private static boolean isPublicIpv6(byte[] bytes) {
    // Addresses that represent an IPv4 address are as public as that one.
    if (startsWith(bytes, new byte[12]) || startsWith(bytes, nat64())) {
      return isPublic(ipv4(bytes, 12));
    }
    boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
    if (sixToFour) {
      return isPublic(ipv4(bytes, 2));
    }
    // All that was ever given out to the public begins with 2 or 3; unique local addresses and the
    // NAT64 prefix for networks' own use do not.
    boolean globalUnicast = (bytes[0] & 0xe0) == 0x20;
    boolean protocolAssignments = bytes[0] == 0x20 && bytes[1] == 0x01 && (bytes[2] & 0xfe) == 0;
    boolean documentation =
        startsWith(bytes, new byte[] {0x20, 0x01, 0x0d, (byte) 0xb8})
            || bytes[0] == 0x3f && bytes[1] == (byte) 0xff && (bytes[2] & 0xf0) == 0;
    return globalUnicast && !protocolAssignments && !documentation;
  }

  /** 64:ff9b::/96 (RFC 6052). */
  private static byte[] nat64() {
    byte[] prefix = new byte[12];
    prefix[1] = 0x64;
    prefix[2] = (byte) 0xff;
    prefix[3] = (byte) 0x9b;
    return prefix;
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static InetAddress ipv4(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + IPV4_LENGTH));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
