package qiao.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import qiao.secret.Secrets;

/**
 * One look into one folder. Of each mail that is wanted: fetch, keep the attachments, put it into
 * the inbox, and only then mark, delete or note it. A process that ends in between fetches the mail
 * again, and the inbox knows its key. The server is never asked to search.
 */
final class Look {
  private static final Logger LOG = LoggerFactory.getLogger(Look.class);

  private final MailAccount account;
  private final MailboxSettings settings;
  private final Folder folder;
  private final MailInbox inbox;
  private final KeptAttachments kept;
  private final SeenMails seen;
  private final Clock clock;
  private final String box;

  Look(
      MailAccount account,
      MailboxSettings settings,
      Folder folder,
      MailInbox inbox,
      KeptAttachments kept,
      SeenMails seen,
      Clock clock) {
    this.account = account;
    this.settings = settings;
    this.folder = folder;
    this.inbox = inbox;
    this.kept = kept;
    this.seen = seen;
    this.clock = clock;
    this.box = Digests.of(account.name(), settings.folder(), settings.into());
  }

  /** Takes what is new, oldest first; a mail that can't be read does not keep the others. */
  int take() throws Exception {
    Message[] all = newest();
    boolean notes = settings.then() != MailboxSettings.Then.SEEN;
    Set<String> known = notes ? seen.of(box) : Set.of();
    List<String> there = new ArrayList<>();
    List<Exception> failures = new ArrayList<>();
    int taken = 0;
    for (Message one : all) {
      String uid = notes ? uid(one) : "";
      there.add(uid);
      if (taken < settings.most() && isNew(one, uid, known)) {
        try {
          taken += take((MimeMessage) one, uid) ? 1 : 0;
        } catch (FolderClosedException | StoreClosedException e) {
          throw e;
        } catch (MessagingException
            | IOException
            | IllegalArgumentException
            | IndexOutOfBoundsException
            | NullPointerException
            | ClassCastException
            | DataIntegrityViolationException e) {
          // Whatever a parser makes of a broken mail: the mails behind it are taken all the same.
          failures.add(e);
        }
      }
    }
    if (notes) {
      known.removeAll(Set.copyOf(there));
      seen.forget(box, known);
    }
    report(taken, failures);
    return taken;
  }

  /** One request for flags, numbers and sizes of all, instead of one for each. */
  private Message[] newest() throws MessagingException {
    int count = folder.getMessageCount();
    if (count == 0) {
      return new Message[0];
    }
    Message[] all = folder.getMessages(Math.max(1, count - settings.newest() + 1), count);
    FetchProfile profile = new FetchProfile();
    profile.add(FetchProfile.Item.FLAGS);
    profile.add(FetchProfile.Item.SIZE);
    profile.add(UIDFolder.FetchProfileItem.UID);
    folder.fetch(all, profile);
    return all;
  }

  private boolean isNew(Message mail, String uid, Set<String> known) throws MessagingException {
    if (mail.isExpunged() || mail.isSet(Flag.DELETED)) {
      return false;
    }
    return settings.then() == MailboxSettings.Then.SEEN
        ? !mail.isSet(Flag.SEEN)
        : !known.contains(uid);
  }

  /** Takes a mail that is wanted; one that is not stays untouched. */
  private boolean take(MimeMessage mail, String uid) throws Exception {
    ReceivedMail received = new ReceivedMail(mail, account, settings);
    boolean wanted = received.isWanted(clock.instant());
    if (wanted) {
      try (MailFile file = MailFile.of(mail, settings.maxBytes())) {
        wanted = received.read(file, kept);
      }
    }
    if (wanted) {
      inbox.put(settings.into(), account.name(), received.key(), received.body());
    }
    afterwards(mail, uid, wanted, received.isWhole());
    return wanted;
  }

  /** What a flow did not get whole is never deleted: it lies nowhere else. */
  private void afterwards(Message mail, String uid, boolean wanted, boolean whole)
      throws MessagingException {
    boolean deletes = settings.then() == MailboxSettings.Then.DELETE;
    if (settings.then() == MailboxSettings.Then.SEEN && wanted) {
      mail.setFlag(Flag.SEEN, true);
    } else if (deletes && wanted && whole) {
      delete(mail);
    } else if (settings.then() == MailboxSettings.Then.KEEP || (deletes && wanted)) {
      seen.add(box, uid);
    }
  }

  /** Expunges this mail alone where the server can; POP3 deletes when the folder is closed. */
  private void delete(Message mail) throws MessagingException {
    mail.setFlag(Flag.DELETED, true);
    if (folder instanceof IMAPFolder imap) {
      try {
        imap.expunge(new Message[] {mail});
      } catch (MessagingException e) {
        LOG.debug("Mail stays marked as deleted until the folder is tidied: {}", e.toString());
      }
    }
  }

  private String uid(Message mail) throws MessagingException {
    if (folder instanceof IMAPFolder imap) {
      return imap.getUIDValidity() + ":" + imap.getUID(mail);
    }
    String uid = ((POP3Folder) folder).getUID(mail);
    return uid == null ? MailHead.of((MimeMessage) mail).key("") : uid;
  }

  private void report(int taken, List<Exception> failures) throws MailTrouble {
    if (taken > 0) {
      LOG.info("Account {}: {} mails were put into {}.", account.name(), taken, settings.into());
    }
    if (!failures.isEmpty()) {
      Exception first = failures.get(0);
      throw new MailTrouble(
          Secrets.mask(
              "mailbox: account %s: %d mails could not be read and stay where they are; the first: %s"
                  .formatted(account.name(), failures.size(), Connections.reason(first))),
          first);
    }
  }
}
