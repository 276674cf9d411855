package qiao.archive;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads a file from the store, one piece at a time. */
final class FilePieces implements Enumeration<InputStream> {
  private final JdbcClient jdbc;
  private final String corp;
  private final String file;
  private int number;
  private byte[] next;

  FilePieces(JdbcClient jdbc, String corp, String file) {
    this.jdbc = jdbc;
    this.corp = corp;
    this.file = file;
    this.next = piece(0);
  }

  private byte[] piece(int wanted) {
    return jdbc.sql(
            "select content from archive_file_piece where corp = ? and file = ? and number = ?")
        .params(corp, file, wanted)
        .query(byte[].class)
        .optional()
        .orElseGet(() -> new byte[0]);
  }

  @Override
  public boolean hasMoreElements() {
    return next.length > 0;
  }

  @Override
  public InputStream nextElement() {
    if (!hasMoreElements()) {
      throw new NoSuchElementException("no piece " + number + " of " + file);
    }
    InputStream current = new ByteArrayInputStream(next);
    next = piece(++number);
    return current;
  }
}
