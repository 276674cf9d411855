package qiao.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import qiao.catalog.Account;

/** Reads what an account of vendor {@code mail} says; QQ mail's servers are known. */
record MailAccount(Account account) {
  static final String VENDOR = "mail";

  private static final Set<String> QQ = Set.of("qq.com", "foxmail.com", "vip.qq.com");
  private static final Map<String, String> QQ_SERVERS =
      Map.of(
          "smtp", "smtps://smtp.qq.com:465",
          "imap", "imaps://imap.qq.com:993",
          "pop3", "pop3s://pop.qq.com:995");

  String name() {
    return account.name();
  }

  String user() {
    return account.setting("user").orElse("");
  }

  /** Returns the password; a code of QQ is shown in groups, and its spaces are none of it. */
  String password() {
    String given = account.setting("password").orElse("");
    return isQq() ? given.replace(" ", "") : given;
  }

  /** Returns a server by its protocol; empty where the account has none. */
  Optional<Server> server(String protocol) {
    return account
        .setting(protocol)
        .or(() -> isQq() ? Optional.of(QQ_SERVERS.get(protocol)) : Optional.empty())
        .map(Server::of);
  }

  /** Tells whether the account itself names a server, and not we for it. */
  boolean writes(Server server) {
    return account.setting(server.protocol()).map(Server::of).filter(server::equals).isPresent();
  }

  /**
   * Returns the address that mails come from: most servers take no other than the account's.
   *
   * @throws MailTrouble when neither {@code address} nor {@code user} is an address
   */
  InternetAddress from() throws MailTrouble {
    String address = account.setting("address").orElse(user());
    try {
      InternetAddress from = new InternetAddress(address, true);
      if (address.indexOf('@') > 0) {
        return from;
      }
    } catch (AddressException e) {
      throw noAddress(address);
    }
    throw noAddress(address);
  }

  private MailTrouble noAddress(String address) {
    return new MailTrouble(
        "account: qiao.accounts.%s.address: '%s' is no mail address".formatted(name(), address));
  }

  Optional<String> displayName() {
    return account.setting("name");
  }

  private boolean isQq() {
    String user = user().toLowerCase(Locale.ROOT);
    return QQ.contains(user.substring(user.lastIndexOf('@') + 1));
  }
}
