package qiao.mail;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;
import qiao.catalog.Account;
import qiao.catalog.Accounts;

/**
 * Offers a step that puts the new mails of a folder into the inbox of a flow:
 *
 * <pre>{@code
 * uri: mailbox:mail
 * parameters:
 *   into: mail-to-sales
 *   folder: 其他文件夹/报价
 *   subject: 报价
 *   then: delete
 * }</pre>
 *
 * A mail is marked, deleted or noted only after the inbox has it on disk; one that is fetched twice
 * is known by its Message-ID. Parameters: {@code by} (imap, pop3), {@code folder}, {@code then}
 * (seen, delete, keep), {@code from}, {@code to}, {@code subject}, {@code body} (what each must
 * contain), {@code within} (such as 30d), {@code most}, {@code newest}, {@code maxSize} (such as
 * 50MB). The body that goes on is the number of mails that were taken.
 */
public final class MailboxComponent extends DefaultComponent {
  private final Accounts accounts;
  private final Looking looking;

  /** Looks once into a mailbox, and says how many mails were taken. */
  @FunctionalInterface
  interface Looking {
    int look(MailAccount account, MailboxSettings settings) throws Exception;
  }

  MailboxComponent(CamelContext camel, Accounts accounts, Looking looking) {
    super(camel);
    this.accounts = accounts;
    this.looking = looking;
  }

  /** Makes one that checks what steps say, and can't look into any mailbox. */
  public static MailboxComponent forChecks(CamelContext camel, Accounts accounts) {
    return new MailboxComponent(
        camel,
        accounts,
        (account, settings) -> {
          throw new IllegalStateException("a check looks into no mailbox");
        });
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    account(name);
    Given given = new Given(name, parameters);
    String by = given.oneOf("by", "", "imap", "pop3");
    String then =
        given.oneOf("then", by.equals("pop3") ? "keep" : "seen", "delete", "keep", "seen");
    String folder = given.text("folder", "INBOX");
    if (by.equals("pop3") && (then.equals("seen") || !folder.equals("INBOX"))) {
      throw given.wrong("by", "pop3", "imap for marks and folders: POP3 has neither");
    }
    MailboxSettings settings =
        new MailboxSettings(
            by,
            folder,
            given.needed("into"),
            MailboxSettings.Then.valueOf(then.toUpperCase(Locale.ROOT)),
            given.filter(),
            given.number("most", 200, 1, 10_000),
            given.number("newest", 2_000, 1, 100_000),
            given.size("maxSize", "50MB"));
    return new MailboxEndpoint(uri, this, name, settings);
  }

  /**
   * Looks into a mailbox with the values that its account has now; not at all while it is paused.
   */
  int look(String name, MailboxSettings settings) throws Exception {
    return accounts.pausedSince(name).isPresent() ? 0 : looking.look(account(name), settings);
  }

  private MailAccount account(String name) {
    Account account = accounts.known(name);
    if (!account.vendor().equals(MailAccount.VENDOR)) {
      throw new IllegalArgumentException(
          "mailbox:%s: account %s is no mail account".formatted(name, account));
    }
    return new MailAccount(account);
  }

  /** The parameters of one step; each is taken out, so that Camel refuses what is left. */
  private record Given(String account, Map<String, Object> parameters) {
    String text(String key, String preset) {
      Object value = parameters.remove(key);
      return value == null ? preset : value.toString();
    }

    String needed(String key) {
      String value = text(key, "");
      if (value.isBlank()) {
        throw wrong(key, value, "the name of a flow");
      }
      return value;
    }

    String oneOf(String key, String preset, String... words) {
      String value = text(key, preset);
      if (!value.equals(preset) && !Arrays.asList(words).contains(value)) {
        throw wrong(key, value, String.join(" or ", words));
      }
      return value;
    }

    int number(String key, int preset, int least, int most) {
      String value = text(key, String.valueOf(preset));
      if (!value.matches("\\d{1,6}")
          || Integer.parseInt(value) < least
          || Integer.parseInt(value) > most) {
        throw wrong(key, value, "a number from " + least + " to " + most);
      }
      return Integer.parseInt(value);
    }

    long size(String key, String preset) {
      String value = text(key, preset);
      try {
        DataSize size = DataSize.parse(value);
        if (size.toKilobytes() >= 1 && size.toMegabytes() <= 500) {
          return size.toBytes();
        }
      } catch (IllegalArgumentException e) {
        throw wrong(key, value, "a size from 1KB to 500MB");
      }
      throw wrong(key, value, "a size from 1KB to 500MB");
    }

    MailboxSettings.Filter filter() {
      String within = text("within", "0s");
      try {
        Duration time = DurationStyle.detectAndParse(within);
        if (!time.isNegative()) {
          return new MailboxSettings.Filter(
              text("from", ""), text("to", ""), text("subject", ""), text("body", ""), time);
        }
      } catch (IllegalArgumentException e) {
        throw wrong("within", within, "a time such as 30d or 12h");
      }
      throw wrong("within", within, "a time such as 30d or 12h");
    }

    IllegalArgumentException wrong(String key, String value, String must) {
      return new IllegalArgumentException(
          "mailbox:%s: %s must be %s, not '%s'".formatted(account, key, must, value));
    }
  }
}
