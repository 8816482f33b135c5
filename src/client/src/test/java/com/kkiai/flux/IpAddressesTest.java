package com.kkiai.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressesTest {
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.255.255.255",
    "10.0.0.0, 10.255.255.255",
    "100.64.0.0, 100.127.255.255",
    "127.0.0.0, 127.255.255.255",
    "169.254.0.0, 169.254.255.255",
    "172.16.0.0, 172.31.255.255",
    "192.0.0.0, 192.0.0.255",
    "192.168.0.0, 192.168.255.255",
    "224.0.0.0, 255.255.255.255",
    "::, ::00ff:ffff",
    "::127.0.0.1, ::127.255.255.255",
    "64:ff9b::10.0.0.0, 64:ff9b::10.255.255.255",
    "64:ff9b:1::10.0.0.0, 64:ff9b:1:ffff:ffff:ffff:10.255.255.255",
    "fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "fe80::, feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "ff00::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  })
  void isPrivateFromTheFirstToTheLast(String first, String last) throws IOException {
    assertThat(isPrivate(first)).isTrue();
    assertThat(isPrivate(last)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0.0, 9.255.255.255",
    "11.0.0.0, 100.63.255.255",
    "100.128.0.0, 126.255.255.255",
    "128.0.0.0, 169.253.255.255",
    "169.255.0.0, 172.15.255.255",
    "172.32.0.0, 191.255.255.255",
    "192.0.1.0, 192.167.255.255",
    "192.169.0.0, 223.255.255.255",
    "198.18.0.0, 198.19.255.255",
    "::1.0.0.0, ::9.255.255.255",
    "0:0:0:0:0:1:10.0.0.1, 64:ff9a:ffff:ffff:ffff:ffff:10.0.0.1",
    "64:ff9b::1.0.0.0, 64:ff9b::9.255.255.255",
    "64:ff9b:0:0:0:1:10.0.0.1, 64:ff9b:0:ffff:ffff:ffff:10.0.0.1",
    "64:ff9b:1::1.0.0.0, 64:ff9b:1::9.255.255.255",
    "64:ff9b:2::10.0.0.1, fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "fe00::, fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  })
  void isPublicFromTheFirstToTheLast(String first, String last) throws IOException {
    assertThat(isPrivate(first)).isFalse();
    assertThat(isPrivate(last)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"10, true", "127, true", "9, false"})
  void judgesTheIpv4AddressInAMappedOne(byte firstByte, boolean isPrivate) throws IOException {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    mapped[12] = firstByte;

    InetAddress asIpv6 = Inet6Address.getByAddress(null, mapped, -1);

    assertThat(asIpv6.getAddress()).hasSize(16);
    assertThat(IpAddresses.isPrivate(asIpv6)).isEqualTo(isPrivate);
    assertThat(isPrivate("::ffff:" + firstByte + ".0.0.1")).isEqualTo(isPrivate);
  }

  private static boolean isPrivate(String address) throws IOException {
    return IpAddresses.isPrivate(InetAddress.getByName(address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "249.250.255.199", "::1", "2606:4700::1111"})
  void readsAddresses(String host) throws IOException {
    assertThat(IpAddresses.parse(host)).isEqualTo(InetAddress.getByName(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.999.999.999",
        "127.0.0.256",
        "127.0.0.01",
        "127.0.0",
        "127.0.0.0.1",
        "127.1",
        "2130706433",
        "localhost",
        "a:b",
        ""
      })
  void anythingElseIsAName(String host) {
    assertThat(IpAddresses.parse(host)).isNull();
  }
}
