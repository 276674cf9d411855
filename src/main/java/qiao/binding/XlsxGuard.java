package qiao.binding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import qiao.xml.SafeXml;

/**
 * Refuses an XLSX file that would cost too much to read, before the library reads it: a small zip
 * can hold gigabytes, a row any number of cells, a cell any length of text, a document type other
 * files.
 *
 * @param styled whether the file says how its numbers are shown
 */
record XlsxGuard(boolean styled) {
  private static final long MOST_BYTES = 160L * 1024 * 1024;
  private static final int MOST_PARTS = 1000;
  private static final int DEEPEST = 40;
  private static final int MOST_CELLS = 500;
  private static final int MOST_ATTRIBUTES = 100;

  /** What Excel takes in one cell. */
  private static final int LONGEST_TEXT = 32_767;

  /** A cell's address: Excel ends at XFD; the library makes room for every column before it. */
  private static final String ADDRESS = "[A-Za-z]{1,3}\\d{1,7}";

  /**
   * @throws BrokenTable naming what is too much
   */
  static XlsxGuard check(Path file) throws IOException {
    boolean styled = false;
    int parts = 0;
    long left = MOST_BYTES;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry part = all.nextElement();
        if (++parts > MOST_PARTS) {
          throw new BrokenTable("the XLSX file must have at most " + MOST_PARTS + " parts");
        }
        styled |= part.getName().toLowerCase(java.util.Locale.ROOT).endsWith("/styles.xml");
        left -= check(zip, part, left);
      }
    } catch (java.util.zip.ZipException e) {
      throw new BrokenTable("this is no readable XLSX file: " + e.getMessage());
    }
    return new XlsxGuard(styled);
  }

  private static long check(ZipFile zip, ZipEntry part, long left) throws IOException {
    try (MarkupStream content = new MarkupStream(zip.getInputStream(part), left, isXml(part))) {
      if (isXml(part)) {
        walk(content);
      }
      content.transferTo(java.io.OutputStream.nullOutputStream());
      return content.length();
    } catch (XMLStreamException e) {
      throw new BrokenTable("the XLSX file's " + part.getName() + " is no readable XML");
    }
  }

  private static boolean isXml(ZipEntry part) {
    String name = part.getName().toLowerCase(java.util.Locale.ROOT);
    return !part.isDirectory() && !name.matches(".*\\.(png|jpe?g|gif|bmp|emf|wmf|bin|vml)");
  }

  private static void walk(InputStream content) throws XMLStreamException {
    XMLStreamReader reader = SafeXml.walk(content);
    Measures measures = new Measures();
    try {
      while (reader.hasNext()) {
        measures.take(reader.next(), reader);
      }
    } finally {
      reader.close();
    }
  }

  /** Measures one part while it is read. */
  private static final class Measures {
    private int depth;
    private int cells;
    private int text;

    void take(int event, XMLStreamReader reader) {
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> begin(reader);
        case XMLStreamConstants.END_ELEMENT -> end(reader.getLocalName());
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE -> {
          text += reader.getTextLength();
          limit("text of a cell", text, LONGEST_TEXT);
        }
        default -> {
          // Comments and processing instructions are skipped by the library too.
        }
      }
    }

    private void begin(XMLStreamReader reader) {
      limit("depth of elements", ++depth, DEEPEST);
      limit("number of attributes", reader.getAttributeCount(), MOST_ATTRIBUTES);
      switch (reader.getLocalName()) {
        case "row" -> cells = 0;
        case "c" -> {
          limit("number of cells in a row", ++cells, MOST_CELLS);
          String address = reader.getAttributeValue(null, "r");
          if (address != null && !address.matches(ADDRESS)) {
            throw new BrokenTable("the XLSX file has a cell with a wrong address");
          }
        }
        default -> {
          // Any other element has no limit of its own.
        }
      }
    }

    private void end(String name) {
      depth--;
      if (!name.equals("t") && !name.equals("r") && !name.equals("v")) {
        text = 0;
      }
    }

    private static void limit(String what, int value, int most) {
      if (value > most) {
        throw new BrokenTable("the XLSX file's %s must be at most %d".formatted(what, most));
      }
    }
  }
}
