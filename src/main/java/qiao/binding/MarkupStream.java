package qiao.binding;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends reading a part of an XLSX file before a parser has to hold too much of it: the part may not
 * grow too large, nor may any of its tags and texts, and it may declare nothing.
 */
final class MarkupStream extends FilterInputStream {
  /** More than a cell's text needs with every character escaped. */
  private static final int LONGEST_PIECE = 512 * 1024;

  private final long most;
  private final boolean xml;
  private long length;
  private int sinceTag;
  private int before;

  MarkupStream(InputStream content, long most, boolean xml) {
    super(content);
    this.most = most;
    this.xml = xml;
  }

  long length() {
    return length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int from, int count) throws IOException {
    int read = super.read(buffer, from, count);
    length += Math.max(read, 0);
    if (length > most) {
      throw new BrokenTable("the XLSX file holds too much when unpacked");
    }
    for (int i = from; xml && i < from + read; i++) {
      look(buffer[i]);
    }
    return read;
  }

  private void look(byte next) {
    // Comments are the only declarations that a spreadsheet may hold, and they begin with <!-.
    if (before == 2 && next != '-') {
      throw new BrokenTable("the XLSX file holds a document type or CDATA, as Excel never writes");
    }
    if (next == 0) {
      throw new BrokenTable("the XLSX file holds XML that is not UTF-8");
    }
    before = next == '<' ? 1 : before == 1 && next == '!' ? 2 : 0;
    sinceTag = next == '<' ? 0 : sinceTag + 1;
    if (sinceTag > LONGEST_PIECE) {
      throw new BrokenTable("the XLSX file holds a tag or text that is too long");
    }
  }

  /** Parsers close what they have read; what lies behind it is still to be counted. */
  @Override
  public void close() {
    // The zip file closes its streams with itself.
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
