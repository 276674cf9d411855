package qiao.mail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import qiao.vendor.Carrier;

/** Finds what a server really said in the exceptions of Jakarta Mail. */
final class SmtpReply {
  private static final int PERMANENT = 500;
  private static final int TRANSIENT = 400;

  private SmtpReply() {}

  /** Makes an answer of a reply that the document's rules read. */
  static Carrier.Reply of(int code, String message) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("code", code);
    answer.put("message", message);
    return new Carrier.Reply(answer);
  }

  static Carrier.Reply of(MailTrouble trouble) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("code", trouble.kind());
    answer.put("message", trouble.getMessage());
    return new Carrier.Reply(answer);
  }

  /**
   * Tells what came of a mail that failed.
   *
   * @param left whether all of the mail was written: a server that then says nothing may have taken
   *     it
   */
  static Carrier.Answer of(Exception failed, boolean left) {
    Optional<Refusal> refusal = refusal(failed);
    if (refusal.isPresent()) {
      return of(refusal.get().code(), refusal.get().message());
    }
    String what = Connections.reason(failed);
    return left ? new Carrier.NoAnswer(what) : new Carrier.NotSent(what);
  }

  /** Of several refused recipients the permanent refusals count: waiting would not help them. */
  private static Optional<Refusal> refusal(Exception failed) {
    List<Refusal> all = new ArrayList<>();
    for (Exception e = failed; e instanceof MessagingException m; e = m.getNextException()) {
      one(m).filter(refusal -> refusal.code() >= TRANSIENT).ifPresent(all::add);
    }
    List<Refusal> recipients = all.stream().filter(Refusal::ofRecipient).toList();
    List<Refusal> told = recipients.isEmpty() ? all : recipients;
    return told.stream()
        .filter(refusal -> refusal.code() >= PERMANENT)
        .findFirst()
        .or(() -> told.stream().findFirst())
        .map(worst -> joined(worst, told));
  }

  private static Refusal joined(Refusal worst, List<Refusal> told) {
    String others =
        String.join("; ", told.stream().filter(one -> one != worst).map(Refusal::message).toList());
    String message = others.isEmpty() ? worst.message() : worst.message() + "; " + others;
    return new Refusal(worst.code(), message, worst.ofRecipient());
  }

  private static Optional<Refusal> one(MessagingException e) {
    if (e instanceof SMTPAddressFailedException address) {
      return Optional.of(
          new Refusal(address.getReturnCode(), said(e) + " <" + address.getAddress() + ">", true));
    }
    if (e instanceof SMTPSenderFailedException sender) {
      return Optional.of(new Refusal(sender.getReturnCode(), said(e), false));
    }
    if (e instanceof SMTPSendFailedException send) {
      return Optional.of(new Refusal(send.getReturnCode(), said(e), false));
    }
    return Optional.empty();
  }

  private static String said(MessagingException e) {
    return MailText.shown(e.getMessage());
  }

  /**
   * What a server said against a mail.
   *
   * @param code its reply code; -1 where the connection ended instead
   * @param message its whole reply, which begins with the code
   */
  private record Refusal(int code, String message, boolean ofRecipient) {}
}
