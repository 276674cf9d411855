package qiao.setup;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import qiao.catalog.Account;

/**
 * Holds what is filled in at each company; {@code {corp-id}} stands for the company's id, {@code
 * {account}} for its account here.
 *
 * @param look the address at which 企业微信 reaches Qiao, such as {@code https://qiao.example.com}
 * @param home the page that the app opens
 * @param sidebar the page beside chats with customers
 * @param menu at most three main menus, each with at most five below
 */
@ConfigurationProperties("qiao.wecom-setup")
record SetupSettings(
    @DefaultValue("") String look,
    @DefaultValue("") String home,
    @DefaultValue("") String sidebar,
    @DefaultValue List<Main> menu) {
  private static final int MOST_MAIN = 3;
  private static final int MOST_BELOW = 5;
  private static final int LONGEST_MAIN = 16;
  private static final int LONGEST_BELOW = 40;
  private static final int LONGEST_URL = 1024;

  /**
   * A main menu.
   *
   * @param url what it opens; blank for one with others below
   */
  record Main(String name, @DefaultValue("") String url, @DefaultValue List<Button> below) {}

  /** A menu below a main one. */
  record Button(String name, String url) {}

  SetupSettings {
    look = look.strip().replaceFirst("/+$", "");
    address("look", look);
    address("home", home);
    address("sidebar", sidebar);
    count("menu", menu.size(), MOST_MAIN);
    for (Main main : menu) {
      if (main.url().isBlank() == main.below().isEmpty()) {
        throw new IllegalArgumentException(
            "qiao.wecom-setup.menu: '%s' needs either url or below".formatted(main.name()));
      }
      button(main.name(), main.url(), LONGEST_MAIN);
      count("menu " + main.name(), main.below().size(), MOST_BELOW);
      main.below().forEach(each -> button(each.name(), each.url(), LONGEST_BELOW));
    }
  }

  private static void address(String key, String value) {
    if (!value.isBlank() && !value.matches("https?://[^\\s/]+\\S*")) {
      throw new IllegalArgumentException(
          "qiao.wecom-setup." + key + " must be blank or begin with https://: " + value);
    }
    if (filled(value, "id", "name").matches(".*[{}].*")) {
      throw new IllegalArgumentException(
          "qiao.wecom-setup." + key + " may hold {corp-id} and {account} only: " + value);
    }
  }

  private static void count(String what, int count, int most) {
    if (count > most) {
      throw new IllegalArgumentException(
          "qiao.wecom-setup: %s has %d buttons, and at most %d may be"
              .formatted(what, count, most));
    }
  }

  private static void button(String name, String url, int longest) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > longest) {
      throw new IllegalArgumentException(
          "qiao.wecom-setup.menu: the name '%s' has %d bytes; it must have 1 to %d"
              .formatted(name, bytes, longest));
    }
    address("menu " + name, url);
    if (url.length() > LONGEST_URL) {
      throw new IllegalArgumentException(
          "qiao.wecom-setup.menu: the url of '%s' has %d characters; at most %d may be"
              .formatted(name, url.length(), LONGEST_URL));
    }
  }

  static String of(String address, Account account) {
    return filled(address, account.settings().getOrDefault("corp-id", ""), account.name());
  }

  private static String filled(String address, String corpId, String account) {
    return address.replace("{corp-id}", corpId).replace("{account}", account);
  }

  /** Returns the host that must be trusted, with its port; empty where no page is set. */
  Optional<String> domain() {
    return Optional.of(home)
        .filter(one -> !one.isBlank())
        .map(one -> URI.create(filled(one, "id", "name")).getAuthority());
  }
}
