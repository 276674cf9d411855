package qiao.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * One mail on its way. It keeps its Message-ID through every try, asks right before its content
 * leaves whether it still may, and knows whether all of its content left: from then on only the
 * server's answer tells what became of it.
 */
final class OneMail extends SMTPMessage {
  private final String id;
  private final BooleanSupplier held;
  private boolean withheld;
  private boolean left;

  OneMail(Session session, String id, BooleanSupplier held) {
    super(session);
    this.id = id;
    this.held = held;
    setSendPartial(false);
    setAllow8bitMIME(false);
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }

  @Override
  public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
    if (!held.getAsBoolean()) {
      withheld = true;
      throw new InterruptedIOException("withheld");
    }
    super.writeTo(out, ignored);
    left = true;
  }

  boolean withheld() {
    return withheld;
  }

  /** Tells whether all of it was written, so that the server may have taken it. */
  boolean left() {
    return left;
  }
}
