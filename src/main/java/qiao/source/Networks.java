package qiao.source;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Holds networks such as {@code 10.0.0.0/8} and single addresses. */
public final class Networks {
  private static final int WHOLE_BYTES = 8;

  private final List<IpAddressMatcher> matchers;

  private Networks(List<IpAddressMatcher> matchers) {
    this.matchers = matchers;
  }

  /**
   * Reads networks of IPv4 and IPv6.
   *
   * @throws IllegalArgumentException naming the one that is none
   */
  public static Networks of(Collection<String> texts) {
    return new Networks(
        texts.stream().map(String::strip).filter(t -> !t.isEmpty()).map(Networks::read).toList());
  }

  /** Reads networks with commas between them. */
  public static Networks of(String list) {
    return of(Arrays.asList(list.split(",")));
  }

  private static IpAddressMatcher read(String text) {
    try {
      // Names would be asked for in the DNS, and could lead elsewhere tomorrow.
      if (text.matches("[0-9.]+(/\\d{1,2})?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(/\\d{1,3})?")) {
        return new IpAddressMatcher(text);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(wrong(text), e);
    }
    throw new IllegalArgumentException(wrong(text));
  }

  private static String wrong(String text) {
    return "'" + text + "' is no network such as 10.0.0.0/8, 192.0.2.7 or fd00::/8";
  }

  public boolean isEmpty() {
    return matchers.isEmpty();
  }

  /** Tells whether an address lies in one of them. */
  public boolean contain(String address) {
    return isAddress(address) && matchers.stream().anyMatch(one -> one.matches(address));
  }

  /** Tells whether requests may come from an address: no networks mean that all may. */
  public boolean admit(String address) {
    return isEmpty() || contain(address);
  }

  /** Tells whether a text is an address, without asking anybody. */
  static boolean isAddress(String text) {
    return text.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%\\w+)?")
        && !text.isEmpty();
  }

  /** Returns what one subscriber has: the address itself, or of IPv6 the first half. */
  public static String around(String address) {
    if (address == null || !address.contains(":") || !isAddress(address)) {
      return String.valueOf(address);
    }
    try {
      InetAddress read = InetAddress.getByName(address);
      return read instanceof Inet6Address
          ? Arrays.toString(Arrays.copyOf(read.getAddress(), WHOLE_BYTES))
          : read.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
