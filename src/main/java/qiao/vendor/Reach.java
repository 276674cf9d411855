package qiao.vendor;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Sorts network addresses by who may send something there. */
public enum Reach {
  /** Anybody's. */
  PUBLIC,
  /** In the company's own network: only where somebody wrote the host into an account. */
  PRIVATE,
  /** On this machine: only where somebody wrote just that, and never through a name. */
  LOOPBACK,
  /** Of no use to anybody but attackers: what a cloud tells its machines, and what is no host. */
  NEVER;

  /** Where Alibaba, Azure and AWS tell a machine its secrets, beside the link-local addresses. */
  private static final List<String> OF_CLOUDS =
      List.of("100.100.100.200", "168.63.129.16", "fd00:ec2:0:0:0:0:0:254");

  /** Sorts one address; one of IPv6 that carries one of IPv4 counts as that. */
  public static Reach of(InetAddress address) {
    if (address instanceof Inet6Address v6) {
      byte[] carried = carried(v6.getAddress());
      if (carried.length > 0) {
        return of(v4(carried));
      }
    }
    byte[] bytes = address.getAddress();
    if (OF_CLOUDS.contains(address.getHostAddress().replaceFirst("%.*", ""))
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & 0xf0) == 0xf0)) {
      return NEVER;
    }
    if (address.isLoopbackAddress()) {
      return LOOPBACK;
    }
    boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
    boolean unique = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    return address.isSiteLocalAddress() || shared || unique ? PRIVATE : PUBLIC;
  }

  /** Returns the address of IPv4 within one of IPv6: compatible, NAT64, 6to4; empty where none. */
  private static byte[] carried(byte[] v6) {
    boolean compatible = isZero(v6, 0, 12) && !isZero(v6, 12, 15);
    boolean nat64 = v6[0] == 0 && v6[1] == 0x64 && (v6[2] & 0xff) == 0xff && (v6[3] & 0xff) == 0x9b;
    if (compatible || nat64) {
      return Arrays.copyOfRange(v6, 12, 16);
    }
    boolean sixToFour = v6[0] == 0x20 && v6[1] == 2;
    return sixToFour ? Arrays.copyOfRange(v6, 2, 6) : new byte[0];
  }

  private static boolean isZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static Inet4Address v4(byte[] bytes) {
    try {
      return (Inet4Address) InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  /**
   * Looks a host up and returns those of its addresses that may be connected to.
   *
   * @param written whether an operator or administrator wrote this host
   * @throws ForbiddenAddress when none may
   * @throws UnknownHostException when there is no such host
   */
  public static InetAddress[] resolve(String host, boolean written) throws UnknownHostException {
    return permitted(host, InetAddress.getAllByName(host), written);
  }

  static InetAddress[] permitted(String host, InetAddress[] addresses, boolean written)
      throws ForbiddenAddress {
    InetAddress[] permitted =
        Arrays.stream(addresses)
            .filter(address -> of(address).permits(host, written))
            .toArray(InetAddress[]::new);
    if (permitted.length == 0) {
      throw new ForbiddenAddress(of(addresses[0]).refusal(host, written));
    }
    return permitted;
  }

  private boolean permits(String host, boolean written) {
    return switch (this) {
      case PUBLIC -> true;
      case PRIVATE -> written;
      case LOOPBACK -> written && isPlainlyThisMachine(host);
      case NEVER -> false;
    };
  }

  private static boolean isPlainlyThisMachine(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.matches("127(\\.\\d{1,3}){3}")
        || host.matches("\\[?(0{0,4}:){2,7}0{0,3}1]?");
  }

  private String refusal(String host, boolean written) {
    return switch (this) {
      case PRIVATE -> host + " is in a private network, and no account names it in its addresses";
      case LOOPBACK ->
          written
              ? host + " is this machine: write localhost or 127.0.0.1 where that is meant"
              : host + " is this machine, and no account names it in its addresses";
      default -> host + " is an address that nothing may be sent to, such as a cloud's for secrets";
    };
  }
}
