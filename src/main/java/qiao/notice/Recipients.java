package qiao.notice;

import java.util.ArrayList;
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
                        all.add(reader.read(group, channel, to.strip()));
                      }
                    }));
    BrokenFiles.throwIfAny(reader.problems);
    return List.copyOf(all);
  }

  private Recipient read(String group, String channel, String to) {
    String key = "groups." + group + "." + channel;
    Stream.of(group, channel)
        .filter(name -> !NAME.matcher(name).matches())
        .forEach(name -> problem(key, "'" + name + "' is no name", "use a-z, 0-9 and - only"));
    Optional<Account> account = accounts.find(to);
    if (channel.equals(MAIL)) {
      mail(key, to);
      return new Recipient(group, channel, to, "");
    }
    if (VENDORS.containsKey(channel)) {
      account(key, VENDORS.get(channel), to);
    }
    return new Recipient(group, channel, to, account.map(Account::name).orElse(""));
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

  private void mail(String key, String to) {
    for (String address : to.split(",", -1)) {
      if (!ADDRESS.matcher(address.strip()).matches()) {
        problem(key, "'" + address.strip() + "' is no mail address", "separate them by commas");
      }
    }
    NoticeSettings.Mail mail = settings.mail();
    if (mail.host().isBlank()) {
      problem("mail.host", "is blank, and " + key + " wants mails", "name the SMTP server");
    }
    if (!ADDRESS.matcher(mail.from()).matches()) {
      problem("mail.from", "'" + mail.from() + "' is no mail address", "name the sender");
    }
    if (mail.user().isBlank() != mail.password().isBlank()) {
      problem("mail.password", "stands without the other of user and password", "set both");
    }
  }

  private void problem(String key, String what, String cure) {
    Problem problem = new Problem("config/application.yaml", 0, "qiao.notices." + key, what, cure);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }
}
