package com.kkiai.flux;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads IP addresses, and decides which of them are in a private network. */
final class IpAddresses {
  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  /** Java looks up no name for such a text. */
  private static final Pattern LITERAL = Pattern.compile(BYTE + "(\\." + BYTE + "){3}|.*:.*");

  // Not 198.18.0.0/15, which is reserved, too: proxies on the caller's own machine (Clash, Surge)
  // resolve every public name to an address in it.
  private static final List<Range> PRIVATE =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.168.0.0/16",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .map(Range::of)
          .toList();

  /** The last 32 bits are an IPv4 address: compatible (as are :: and ::1), mapped, and NAT64. */
  private static final List<Range> WITH_IPV4 =
      List.of(
          Range.of("::/96"),
          // Java reads a mapped address as IPv4.
          new Range(16, 32, BigInteger.valueOf(0xffff)),
          Range.of("64:ff9b::/96"),
          Range.of("64:ff9b:1::/48"));

  private IpAddresses() {}

  /** Returns the address that a host is; null if it is a name. */
  static @Nullable InetAddress parse(String host) {
    try {
      return LITERAL.matcher(host).matches() ? InetAddress.getByName(host) : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    byte[] judged = isIn(WITH_IPV4, bytes) ? Arrays.copyOfRange(bytes, 12, bytes.length) : bytes;
    return isIn(PRIVATE, judged);
  }

  private static boolean isIn(List<Range> ranges, byte[] address) {
    return ranges.stream().anyMatch(range -> range.has(address));
  }

  private record Range(int bytes, int freeBits, BigInteger prefix) {
    static Range of(String text) {
      String[] parts = text.split("/", 2);
      try {
        byte[] first = InetAddress.getByName(parts[0]).getAddress();
        int freeBits = first.length * 8 - Integer.parseInt(parts[1]);
        return new Range(first.length, freeBits, new BigInteger(1, first).shiftRight(freeBits));
      } catch (UnknownHostException e) {
        throw new AssertionError(e);
      }
    }

    boolean has(byte[] address) {
      return address.length == bytes
          && new BigInteger(1, address).shiftRight(freeBits).equals(prefix);
    }
  }
}
