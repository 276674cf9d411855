package qiao.mail;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.eclipse.angus.mail.imap.IMAPFolder;

/** Opens folders and has their new mails taken. */
final class Mailboxes {
  private static final Times TIMES = new Times(Duration.ofSeconds(10), Duration.ofMinutes(1));

  private final Connections connections;
  private final MailInbox inbox;
  private final KeptAttachments kept;
  private final SeenMails seen;
  private final Clock clock;
  private final MailboxLooks looks;

  Mailboxes(
      Connections connections,
      MailInbox inbox,
      KeptAttachments kept,
      SeenMails seen,
      Clock clock,
      MailboxLooks looks) {
    this.connections = connections;
    this.inbox = inbox;
    this.kept = kept;
    this.seen = seen;
    this.clock = clock;
    this.looks = looks;
  }

  /**
   * Looks once into a folder.
   *
   * @return how many mails were taken
   * @throws Exception when the folder could not be opened, a mail could not be fetched or kept;
   *     what was taken before stays taken
   */
  int look(MailAccount account, MailboxSettings settings) throws Exception {
    String name = account.account().name();
    try {
      int taken = take(account, settings);
      looks.well(name, settings.folder());
      return taken;
    } catch (Exception e) {
      looks.failed(name, settings.folder(), e);
      throw e;
    }
  }

  private int take(MailAccount account, MailboxSettings settings) throws Exception {
    kept.tidy();
    Server server = server(account, settings);
    Times times =
        new Times(
            account.account().time("connect-timeout").orElse(TIMES.connect()),
            account.account().time("read-timeout").orElse(TIMES.read()));
    DefaultJavaMailSender sender =
        Connections.prepared(new DefaultJavaMailSender(), account, server, times);
    try (Store store = sender.getSession().getStore(server.scheme())) {
      connections.open(store, account, server);
      Folder folder = opened(store, settings.folder());
      try {
        return new Look(account, settings, folder, inbox, kept, seen, clock).take();
      } finally {
        // IMAP would expunge what others have marked, too; POP3 deletes only here.
        folder.close(!(folder instanceof IMAPFolder));
      }
    }
  }

  private static Server server(MailAccount account, MailboxSettings settings) throws MailTrouble {
    String protocol =
        !settings.protocol().isEmpty() || account.server("imap").isPresent()
            ? settings.protocol().isEmpty() ? "imap" : settings.protocol()
            : "pop3";
    if (protocol.equals("pop3") && settings.then() == MailboxSettings.Then.SEEN) {
      throw MailCarrier.lacking(account, "imap");
    }
    return account.server(protocol).orElseThrow(() -> MailCarrier.lacking(account, protocol));
  }

  private static Folder opened(Store store, String name) throws MessagingException, MailTrouble {
    Folder folder = store.getFolder(name);
    if (!folder.exists()) {
      throw new MailTrouble("folder: there is no folder '" + name + "'" + known(store));
    }
    if ((folder.getType() & Folder.HOLDS_MESSAGES) == 0) {
      throw new MailTrouble("folder: '" + name + "' holds only folders" + known(store));
    }
    folder.open(Folder.READ_WRITE);
    return folder;
  }

  private static String known(Store store) throws MessagingException {
    StringBuilder names = new StringBuilder("; there are ");
    for (Folder one : store.getDefaultFolder().list("*")) {
      names.append(one.getFullName()).append(", ");
    }
    return MailText.shown(names.substring(0, names.length() - 2));
  }
}
