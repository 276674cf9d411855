package qiao.notice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import qiao.catalog.Account;
import qiao.catalog.AccountKey;
import qiao.catalog.Accounts;
import qiao.catalog.BrokenFiles;
import qiao.catalog.Catalog;
import qiao.catalog.Problem;

/** Reads who is told from the settings, and tells every mistake in them. */
final class Recipients {
  static final String MAIL = "mail";

  /** The channels that lead to an account, and the vendor that it must be of. */
  private static final Map<String, String> VENDORS =
      Map.of("robot", "wecom-robot", "webhook", "webhook");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,49}");
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@,;<>\"\\p{Cntrl}]+@[^\\s@,;<>\"\\p{Cntrl}]+");

  private static final int MOST_ADDRESS = 120;
  private static final String COMMAS = "separate them by commas";

  private final NoticeSettings settings;
  private final Accounts accounts;
  private final Catalog catalog;
  private final List<Problem> problems = new ArrayList<>();

  private Recipients(NoticeSettings settings, Accounts accounts, Catalog catalog) {
    this.settings = settings;
    this.accounts = accounts;
    this.catalog = catalog;
  }

  /**
   * @throws BrokenFiles when a channel leads nowhere
   */
  static List<Recipient> of(NoticeSettings settings, Accounts accounts, Catalog catalog) {
    Recipients reader = new Recipients(settings, accounts, catalog);
    List<Recipient> all = new ArrayList<>();
    settings
        .groups()
        .forEach(
            (group, channels) ->
                channels.forEach(
                    (channel, to) -> {
                      if (!to.isBlank()) {
                        all.addAll(reader.read(group, channel, to.strip()));
                      }
                    }));
    BrokenFiles.throwIfAny(reader.problems);
    return all.stream().distinct().toList();
  }

  private List<Recipient> read(String group, String channel, String to) {
    String key = "groups." + group + "." + channel;
    Stream.of(group, channel)
        .filter(name -> !NAME.matcher(name).matches())
        .forEach(name -> problem(key, "'" + name + "' is no name", "use a-z, 0-9 and - only"));
    if (channel.equals(MAIL)) {
      return mails(key, group, to);
    }
    if (VENDORS.containsKey(channel)) {
      account(key, VENDORS.get(channel), to);
    }
    String account = accounts.find(to).map(Account::name).orElse("");
    return List.of(new Recipient(group, channel, to, account));
  }

  /** Each address gets a mail of its own: one that is closed must not keep it from the others. */
  private List<Recipient> mails(String key, String group, String to) {
    account("mail-account", MAIL, settings.mailAccount());
    List<String> addresses = Arrays.stream(to.split(",", -1)).map(String::strip).toList();
    addresses.stream()
        .filter(address -> !ADDRESS.matcher(address).matches() || address.length() > MOST_ADDRESS)
        .forEach(address -> problem(key, "'" + address + "' is no mail address", COMMAS));
    return addresses.stream()
        .map(address -> new Recipient(group, MAIL, address, settings.mailAccount()))
        .toList();
  }

  private void account(String key, String vendor, String to) {
    Optional<Account> account = accounts.find(to).filter(known -> known.vendor().equals(vendor));
    if (account.isEmpty()) {
      String known =
          String.join(
              ", ",
              accounts.all().stream()
                  .filter(one -> one.vendor().equals(vendor))
                  .map(Account::name)
                  .toList());
      problem(key, "'" + to + "' is no account of vendor " + vendor, "one of: " + known);
      return;
    }
    List<String> missing =
        Accounts.missing(account.get(), catalog.vendor(vendor).orElseThrow()).stream()
            .map(AccountKey::name)
            .toList();
    if (!missing.isEmpty()) {
      problem(
          key,
          "account '" + to + "' has no " + String.join(", ", missing),
          "set it under qiao.accounts." + to);
    }
  }

  private void problem(String key, String what, String cure) {
    Problem problem = new Problem("config/application.yaml", 0, "qiao.notices." + key, what, cure);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }
}
