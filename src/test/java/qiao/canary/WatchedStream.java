package qiao.canary;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Reads what is printed, and prints it. */
final class WatchedStream extends FilterOutputStream {
  WatchedStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    Canaries.note("what was printed", Canaries.secretIn(text));
    out.write(bytes, from, length);
  }
}
