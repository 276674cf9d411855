package qiao.mail;

import jakarta.activation.DataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the attachments of received mails in the store, in chunks, so that none is ever whole in
 * memory and every node finds them. They go when the delivery of their mail has gone. Flows read
 * one with {@link #open}.
 */
public final class KeptAttachments {
  private static final int CHUNK = 256 * 1024;

  /** An attachment is kept before its mail is accepted, so for a while it may stand alone. */
  private static final Duration ALONE = Duration.ofDays(1);

  private static final Duration TIDY_EVERY = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final AtomicLong nextTidy = new AtomicLong();

  KeptAttachments(javax.sql.DataSource store, Clock clock) {
    this.jdbc = JdbcClient.create(store);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(store));
    this.clock = clock;
  }

  /**
   * Opens an attachment for a flow.
   *
   * @param id what {@code kept} of an attachment says
   * @throws NoSuchElementException when nothing is kept under it
   */
  public InputStream open(String id) {
    return find(id)
        .orElseThrow(() -> new NoSuchElementException("no attachment is kept as " + id))
        .getInputStream();
  }

  Optional<Source> find(String id) {
    return jdbc.sql("select id, name, content_type, size from mail_attachment where id = ?")
        .param(id)
        .query(
            (row, n) ->
                new Source(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("content_type"),
                    row.getLong("size")))
        .optional();
  }

  /**
   * Keeps an attachment, whole or not at all; one that is kept already is left as it is.
   *
   * @return its size in bytes
   */
  long keep(Attachment attachment, InputStream content) throws IOException {
    Optional<Source> before = find(attachment.id());
    if (before.isPresent()) {
      return before.get().size();
    }
    try {
      return transaction.execute(status -> write(attachment, content));
    } catch (DuplicateKeyException e) {
      // Another node took the same mail at the same moment.
      return find(attachment.id()).orElseThrow().size();
    } catch (Unreadable e) {
      throw e.why;
    }
  }

  private Long write(Attachment attachment, InputStream content) {
    long size = 0;
    int number = 0;
    for (byte[] chunk = next(content); chunk.length > 0; chunk = next(content)) {
      jdbc.sql("insert into mail_attachment_chunk (attachment, number, content) values (?, ?, ?)")
          .params(attachment.id(), number++, chunk)
          .update();
      size += chunk.length;
    }
    jdbc.sql(
            "insert into mail_attachment (id, flow, dedupe_key, name, content_type, size, kept_at)"
                + " values (?, ?, ?, ?, ?, ?, ?)")
        .params(
            attachment.id(),
            attachment.flow(),
            attachment.key(),
            attachment.name(),
            attachment.type(),
            size,
            clock.millis())
        .update();
    return size;
  }

  private static byte[] next(InputStream content) {
    try {
      return content.readNBytes(CHUNK);
    } catch (IOException e) {
      throw new Unreadable(e);
    }
  }

  /** Deletes, now and then, what no delivery has any more. */
  void tidy() {
    long now = clock.millis();
    long due = nextTidy.get();
    if (now < due || !nextTidy.compareAndSet(due, now + TIDY_EVERY.toMillis())) {
      return;
    }
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql(
                  """
                  delete from mail_attachment where kept_at < ? and not exists (
                    select 1 from payload where payload.flow = mail_attachment.flow
                      and payload.dedupe_key = mail_attachment.dedupe_key)""")
              .param(now - ALONE.toMillis())
              .update();
          jdbc.sql(
                  """
                  delete from mail_attachment_chunk where not exists (
                    select 1 from mail_attachment
                    where mail_attachment.id = mail_attachment_chunk.attachment)""")
              .update();
        });
  }

  private byte[] chunk(String id, int number) {
    return jdbc.sql("select content from mail_attachment_chunk where attachment = ? and number = ?")
        .params(id, number)
        .query(byte[].class)
        .optional()
        .orElseGet(() -> new byte[0]);
  }

  /**
   * Names an attachment.
   *
   * @param id the same whenever the same mail comes again
   * @param flow whose inbox gets the mail
   * @param key the mail's key there
   */
  record Attachment(String id, String flow, String key, String name, String type) {
    static Attachment of(String flow, String key, int number, String name, String type) {
      return new Attachment(Digests.of(flow, key, String.valueOf(number)), flow, key, name, type);
    }
  }

  /** An attachment that is read from the store chunk by chunk, as often as wanted. */
  final class Source implements DataSource {
    private final String id;
    private final String name;
    private final String type;
    private final long size;

    private Source(String id, String name, String type, long size) {
      this.id = id;
      this.name = name;
      this.type = type;
      this.size = size;
    }

    long size() {
      return size;
    }

    @Override
    public InputStream getInputStream() {
      return new java.io.SequenceInputStream(new Chunks(id));
    }

    @Override
    public OutputStream getOutputStream() {
      throw new UnsupportedOperationException("what is kept does not change");
    }

    @Override
    public String getContentType() {
      return type;
    }

    @Override
    public String getName() {
      return name;
    }
  }

  private final class Chunks implements Enumeration<InputStream> {
    private final String id;
    private int number;
    private byte[] next;

    Chunks(String id) {
      this.id = id;
      this.next = chunk(id, 0);
    }

    @Override
    public boolean hasMoreElements() {
      return next.length > 0;
    }

    @Override
    public InputStream nextElement() {
      if (!hasMoreElements()) {
        throw new NoSuchElementException("no chunk " + number + " of " + id);
      }
      InputStream current = new ByteArrayInputStream(next);
      next = chunk(id, ++number);
      return current;
    }
  }

  private static final class Unreadable extends RuntimeException {
    private final IOException why;

    Unreadable(IOException why) {
      super(why);
      this.why = why;
    }
  }
}
