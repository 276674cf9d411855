package qiao.backup;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Sums up the rows of a table, in whatever order they come: two tables with the same count and the
 * same sum hold the same.
 */
final class Checksum {
  private final MessageDigest digest = sha256();
  private long rows;
  private long sum;

  /** Returns the value of a column as both databases have it. */
  static Object value(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    if (value instanceof Clob) {
      return row.getString(column);
    }
    return value instanceof Blob ? row.getBytes(column) : value;
  }

  void add(List<Object> row) {
    digest.reset();
    for (Object value : row) {
      byte[] bytes = bytes(value);
      digest.update((value == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    byte[] whole = digest.digest();
    long part = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      part = part << Byte.SIZE | whole[i] & 0xff;
    }
    sum += part;
    rows++;
  }

  /** A number is the same in an int, a smallint and a bigint. */
  private static byte[] bytes(Object value) {
    if (value == null) {
      return new byte[0];
    }
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    String text =
        value instanceof BigDecimal number
            ? number.stripTrailingZeros().toPlainString()
            : value.toString();
    return text.getBytes(StandardCharsets.UTF_8);
  }

  long rows() {
    return rows;
  }

  boolean isSameAs(Checksum other) {
    return rows == other.rows && sum == other.sum;
  }

  @Override
  public String toString() {
    return rows + " rows, sum " + Long.toHexString(sum);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
