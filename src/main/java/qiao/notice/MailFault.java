package qiao.notice;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.SendFailedException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import qiao.inbox.FaultReport;
import qiao.secret.Secrets;

/** Says what a mail server's refusal, or its silence, asks of us next. */
final class MailFault extends Exception implements FaultReport {
  private static final int MOST_CAUSES = 5;

  private final String fault;
  private final String advice;

  private MailFault(String fault, String reason, String advice) {
    super(Secrets.mask(reason));
    this.fault = fault;
    this.advice = advice;
  }

  /** A second notice is better than none: what is unclear counts as not sent. */
  static MailFault of(Throwable cause) {
    String reason = "the mail was not sent: " + said(cause);
    if (cause instanceof AuthenticationFailedException) {
      return new MailFault(
          "misconfigured", reason, "correct user and password under qiao.notices.mail");
    }
    // RFC 5321: 5xx is a no, 4xx a not now.
    boolean refused =
        cause instanceof SendFailedException && reason.matches("(?s)[^0-9]*\\b5\\d\\d\\b.*");
    return refused
        ? new MailFault("refused", reason, "correct the addresses under qiao.notices, then replay")
        : new MailFault("busy", reason, "");
  }

  /** What the server said about an address stands in an exception behind the first. */
  private static String said(Throwable cause) {
    return Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
        .limit(MOST_CAUSES)
        .map(one -> String.valueOf(one.getMessage()).strip())
        .distinct()
        .collect(Collectors.joining(": "));
  }

  @Override
  public String fault() {
    return fault;
  }

  @Override
  public String reason() {
    return getMessage();
  }

  @Override
  public String advice() {
    return advice;
  }

  @Override
  public Optional<Duration> waitAtLeast() {
    return Optional.empty();
  }

  @Override
  public boolean counts() {
    return true;
  }
}
