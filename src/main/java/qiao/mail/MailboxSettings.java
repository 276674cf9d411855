package qiao.mail;

import java.time.Duration;

/**
 * Says which mails of which folder are taken, for which flow, and what becomes of them.
 *
 * @param protocol {@code imap} or {@code pop3}; empty: IMAP where the account has it
 * @param into the flow whose inbox gets them
 * @param most so many mails are taken at one look; the rest waits for the next
 * @param newest only so many of the folder's newest mails are looked at
 * @param maxBytes of a larger mail only the headers are taken
 */
record MailboxSettings(
    String protocol,
    String folder,
    String into,
    Then then,
    Filter filter,
    int most,
    int newest,
    long maxBytes) {

  /** What becomes of a mail once the inbox has it. */
  enum Then {
    /** It is marked as read; only unread mails are taken. IMAP only. */
    SEEN,
    /** It is deleted at the server. */
    DELETE,
    /** It stays as it is; Qiao remembers that it was taken. */
    KEEP
  }

  /**
   * Chooses mails here, not at the server: QQ mail ignores what it is asked to search for, and
   * returns everything. Blank parts choose everything; all others must be contained, whatever their
   * case.
   *
   * @param within only mails that were sent not longer ago; zero: any
   */
  record Filter(String from, String to, String subject, String body, Duration within) {}
}
