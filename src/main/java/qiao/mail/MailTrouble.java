package qiao.mail;

/**
 * Says why no mail could be sent or fetched, in a form that the document's rules know: {@code
 * login: …}, {@code tls: …}, {@code account: …}, {@code folder: …}, {@code draft: …}.
 */
final class MailTrouble extends Exception {
  MailTrouble(String message) {
    super(message);
  }

  MailTrouble(String message, Throwable cause) {
    super(message, cause);
  }

  /** Names the kind of trouble. */
  String kind() {
    return getMessage().substring(0, getMessage().indexOf(':'));
  }
}
