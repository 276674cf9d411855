package qiao.standin;

/** Adds parameters to addresses. */
final class Address {
  private Address() {}

  static String with(String url, String name, String value) {
    return url + (url.contains("?") ? "&" : "?") + name + "=" + Client.encode(value);
  }
}
