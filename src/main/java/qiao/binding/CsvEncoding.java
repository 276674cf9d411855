package qiao.binding;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds out how a text file is encoded: UTF-8 when all of it is, else GB18030 when all of it is. No
 * byte of a Chinese character looks like the end of a line in either of them, so each line can be
 * tried alone, and the one that does not fit can be named.
 */
final class CsvEncoding {
  static final int LONGEST_LINE = 64 * 1024;

  private static final Charset GB18030 = Charset.forName("GB18030");

  private long line;
  private long firstNotUtf8;
  private long firstChineseInUtf8;
  private boolean marked;

  private CsvEncoding() {}

  /**
   * @throws BrokenTable when it is neither, or both, or no text
   */
  static Charset of(InputStream content) throws IOException {
    CsvEncoding encoding = new CsvEncoding();
    encoding.read(new BufferedInputStream(content, 64 * 1024));
    return encoding.decide();
  }

  private void read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    line = 1;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        judge(bytes.toByteArray());
        bytes.reset();
        line++;
      } else {
        bytes.write(next);
        if (bytes.size() > LONGEST_LINE) {
          throw new BrokenTable("line %d is longer than %d bytes".formatted(line, LONGEST_LINE));
        }
      }
    }
    judge(bytes.toByteArray());
  }

  private void judge(byte[] bytes) {
    if (line == 1) {
      judgeStart(bytes);
    }
    boolean plain = true;
    for (byte one : bytes) {
      if (one == 0) {
        throw new BrokenTable("line %d holds a zero byte: this is no CSV file".formatted(line));
      }
      plain &= one > 0;
    }
    if (!plain) {
      judgeForeign(bytes);
    }
  }

  private void judgeStart(byte[] bytes) {
    marked = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB;
    if (bytes.length > 1 && (bytes[0] & 0xFE) == 0xFE && (bytes[1] & 0xFE) == 0xFE) {
      throw new BrokenTable("this is “Unicode text” (UTF-16); save it as “CSV UTF-8”");
    }
  }

  private void judgeForeign(byte[] bytes) {
    Optional<String> utf8 = decoded(bytes, StandardCharsets.UTF_8);
    if (utf8.isPresent()) {
      boolean chinese = utf8.get().codePoints().filter(c -> c >= 0x4E00 && c < 0xA000).count() > 1;
      firstChineseInUtf8 = chinese && firstChineseInUtf8 == 0 ? line : firstChineseInUtf8;
    } else {
      firstNotUtf8 = firstNotUtf8 == 0 ? line : firstNotUtf8;
      if (decoded(bytes, GB18030).isEmpty()) {
        throw new BrokenTable("line %d is neither UTF-8 nor GB18030 (GBK)".formatted(line));
      }
    }
  }

  private Charset decide() {
    if (firstNotUtf8 == 0) {
      return StandardCharsets.UTF_8;
    }
    if (marked) {
      throw new BrokenTable("the file begins as UTF-8, but line " + firstNotUtf8 + " is not");
    }
    // Two Chinese characters in UTF-8 would be read as three odd ones in GB18030.
    if (firstChineseInUtf8 != 0) {
      throw new BrokenTable(
          "the encodings are mixed: line %d is UTF-8, line %d is GBK"
              .formatted(firstChineseInUtf8, firstNotUtf8));
    }
    return GB18030;
  }

  private static Optional<String> decoded(byte[] bytes, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
