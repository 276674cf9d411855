package qiao.vendor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import qiao.secret.Secrets;

/** Holds an answer as it arrived, perhaps packed. */
record Received(
    int status, byte[] bytes, String retryAfter, String encoding, UnaryOperator<String> header) {
  /** No answer of a vendor has a reason to be longer. */
  static final int MOST_BYTES = 16 << 20;

  private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

  static IOException tooLong() {
    return new IOException("the answer has more than " + (MOST_BYTES >> 20) + " MB");
  }

  /** Unpacks; a few bytes may become very many, so this is no work for a thread of sockets. */
  Sender.Answer unpacked() {
    if (!GZIP.contains(encoding.toLowerCase(Locale.ROOT)) || bytes.length == 0) {
      return new Sender.Reply(status, bytes, retryAfter, header);
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] all = in.readNBytes(MOST_BYTES + 1);
      return all.length > MOST_BYTES
          ? new Sender.NoAnswer(tooLong().getMessage())
          : new Sender.Reply(status, all, retryAfter, header);
    } catch (IOException e) {
      return new Sender.NoAnswer(Secrets.mask("the answer can't be unpacked: " + e.getMessage()));
    }
  }
}
