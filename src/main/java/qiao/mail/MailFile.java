package qiao.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedFileInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A mail on the way through this machine: in a file that goes when it was read, never whole in
 * memory. Reading the source and taking it apart here spares what servers tell wrongly of a mail's
 * structure.
 */
final class MailFile implements AutoCloseable {
  private final Optional<Path> file;
  private final Optional<SharedFileInputStream> content;

  private MailFile(Optional<Path> file, Optional<SharedFileInputStream> content) {
    this.file = file;
    this.content = content;
  }

  /** Fetches a mail; holds nothing when it is larger than allowed. */
  static MailFile of(MimeMessage mail, long maxBytes) throws MessagingException, IOException {
    if (mail.getSize() > maxBytes) {
      return new MailFile(Optional.empty(), Optional.empty());
    }
    Path file = Files.createTempFile("qiao-mail", ".eml");
    try {
      try (OutputStream out = new Limited(Files.newOutputStream(file), maxBytes)) {
        mail.writeTo(out);
      }
      return new MailFile(Optional.of(file), Optional.of(new SharedFileInputStream(file.toFile())));
    } catch (TooLarge e) {
      Files.delete(file);
      return new MailFile(Optional.empty(), Optional.empty());
    } catch (MessagingException | IOException | RuntimeException e) {
      Files.delete(file);
      throw e;
    }
  }

  /** Returns the mail as it lies in the file; empty when it was too large. */
  Optional<MimeMessage> mail() throws MessagingException {
    return content.isPresent()
        ? Optional.of(new MimeMessage(null, content.get()))
        : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    if (content.isPresent()) {
      content.get().close();
    }
    if (file.isPresent()) {
      Files.delete(file.get());
    }
  }

  /** Ends the fetching of a mail whose server told a smaller size than it has. */
  private static final class TooLarge extends IOException {}

  private static final class Limited extends FilterOutputStream {
    private long left;

    Limited(OutputStream out, long most) {
      super(out);
      this.left = most;
    }

    @Override
    public void write(int one) throws IOException {
      take(1);
      out.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      take(count);
      out.write(bytes, from, count);
    }

    private void take(int count) throws TooLarge {
      left -= count;
      if (left < 0) {
        throw new TooLarge();
      }
    }
  }
}
